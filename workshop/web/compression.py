"""Pages compressed on their way out: a workshop's WiFi is slow.

A page holds a secret (its form token) and may echo what was asked, which is what BREACH measures by length. Cookies are
SameSite=Lax, so no other site can ask for such a page again and again unseen, and the header of each compressed page is
padded by a random length besides.
"""

from __future__ import annotations

import gzip
import io
import secrets

from flask import Flask, Response, request

COMPRESSED = {"text/html", "application/json"}
SMALLEST = 1024
MOST_PADDING = 100


def init_app(app: Flask) -> None:
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress a whole page for a browser that takes it. Streams, files and small answers go as they are."""
    if response.mimetype not in COMPRESSED or response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    content = response.get_data()
    if len(content) >= SMALLEST and request.accept_encodings["gzip"] > 0:
        response.set_data(_pad_and_compress(content))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _pad_and_compress(content: bytes) -> bytes:
    # gzip keeps a file name in its header, which readers skip: a place for padding of a length nobody can guess.
    target = io.BytesIO()
    padding = "a" * secrets.randbelow(MOST_PADDING + 1)
    with gzip.GzipFile(filename=padding, mode="wb", compresslevel=5, fileobj=target, mtime=0) as file:
        file.write(content)
    return target.getvalue()
