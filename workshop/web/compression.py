"""Pages compressed on their way out: a workshop's WiFi is slow.

A page holds a secret (its form token) and may echo what was asked, which is what BREACH measures by length. Cookies are
SameSite=Lax, so no other site can ask for such a page again and again unseen, and the header of each compressed page is
padded by a random length besides.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from flask import Flask, Response, request

from workshop.web import pieces

COMPRESSED = {"text/html", "application/json"}
SMALLEST = 1024
MOST_PADDING = 100

HEADER = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff"
"""gzip, deflated, with a file name, no time, no system."""


def init_app(app: Flask) -> None:
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress a whole page for a browser that takes it. Streams, files and small answers go as they are."""
    if response.mimetype not in COMPRESSED or response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    parts: list[str | bytes] = list(response.response)
    if sum(map(len, parts)) >= SMALLEST and request.accept_encodings["gzip"] > 0:
        response.set_data(_pad_and_compress(parts))
        response.headers["Content-Encoding"] = "gzip"
    elif len(parts) > 1:
        response.set_data(response.get_data())  # in one piece, or each would go out as a message of its own
    return response


def _pad_and_compress(parts: Iterable[str | bytes]) -> bytes:
    # gzip keeps a file name in its header, which readers skip: a place for padding of a length nobody can guess.
    padding = b"a" * secrets.randbelow(MOST_PADDING + 1) + b"\0"
    return HEADER + padding + pieces.compress(parts)
