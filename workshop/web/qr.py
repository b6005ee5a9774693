"""An address as a QR code, drawn as SVG into a page or onto paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno
from markupsafe import Markup

INK = "#12291f"


def draw_qr(address: str, **drawn: Any) -> Markup:
    """The QR code of an address, without styles, which the policy would block. `drawn` says how segno draws it:
    `border`, `dark`, `light`, `title`, `svgclass`, `lineclass`. What it means is said beside it.
    """
    drawing = BytesIO()
    plain = {"xmldecl": False, "omitsize": True, "svgclass": None, "lineclass": None, "dark": INK}
    segno.make(address, micro=False, error="m").save(drawing, kind="svg", **(plain | drawn))
    return Markup(drawing.getvalue().decode().strip())  # noqa: S704  drawn by the library from squares, which escapes a title
