"""Answers that hold a secret, in their address or in their words."""

from __future__ import annotations

from flask import Response


def hush(response: Response) -> Response:
    """No page that is opened from here hears of the address, and no cache keeps the page."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
