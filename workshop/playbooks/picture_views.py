"""Pictures of the content: images only, and only those that the compiler was given."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from workshop.playbooks.blueprint import bp
from workshop.playbooks.library import edition
from workshop.web.guards import Audience, audience

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}

# An SVG opened by itself is a document: no script, nothing fetched, an origin of its own.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@bp.get("/playbooks/pictures/<path:path>")
@audience(Audience.PERSON)
def picture(path: str) -> ResponseReturnValue:
    # Looked up among the files that were read, never on the disk: there is no path to climb out of.
    content = edition().files.get(path)
    mimetype = TYPES.get(PurePosixPath(path).suffix.lower())
    if content is None or mimetype is None:
        abort(404)
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Security-Policy"] = ALONE
    response.set_etag(sha256(content).hexdigest()[:32])
    return response.make_conditional(request)
