"""A certificate on paper: one page with the plan's cover, and the code that verifies it."""

from __future__ import annotations

from flask import render_template

from workshop.paths import words
from workshop.paths.certificates import Issued
from workshop.plans.words import _, day
from workshop.web.qr import draw_qr

SHORT_NAME, MIDDLING_NAME, LONG_NAME = 16, 34, 70


def set_paper(issued: Issued) -> str:
    """The whole HTML document for the press."""
    return render_template(
        "paths/paper.html",
        issued=issued,
        words=words,
        day=day,
        size=_choose_size(issued.name),
        qr=draw_qr(
            issued.address, border=0, title=_("QR code: verify this certificate, %(address)s", address=issued.address), svgclass="qr"
        ),
        attached=_attach(issued),
    )


def _choose_size(name: str) -> str:
    # Wide scripts need the room of two letters.
    width = sum(2 if ord(letter) > 0x2E7F else 1 for letter in name)
    sizes = ((SHORT_NAME, "short"), (MIDDLING_NAME, "middling"), (LONG_NAME, "long"))
    return next((size for most, size in sizes if width <= most), "longest")


def _attach(issued: Issued) -> dict[str, object]:
    """What the certificate says, as data inside the file."""
    return {
        "greenroom_certificate": 1,
        "name": issued.name,
        "organisation": issued.organisation,
        "path": issued.path_title,
        "certificate": issued.title,
        "date": issued.issued_on.isoformat(),
        "rules": [{"kind": rule.kind.value, "count": rule.of, "repeat": rule.repeat} for rule in issued.rules],
        "verify": issued.address,
        "note": "Not for appraisal.",
    }
