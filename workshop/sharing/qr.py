"""An address as a QR code, drawn into the page."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup


def draw_qr(url: str) -> Markup:
    """The QR code as SVG in the colours of its surroundings' style sheet; what it means is said beside it."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass="qr-code", lineclass="qr-dark"
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  drawn by the library from squares alone
