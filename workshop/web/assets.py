"""Static files as browsers get them: one style sheet out of many, addresses that change with the content, compressed.

A file's address holds a hash of what is in it, so it may be kept for ever. Script modules import each other by
relative addresses and therefore share one hash. In development everything is read again at each request.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, Response, abort, current_app, request, url_for
from flask.sessions import SessionMixin
from flask.typing import ResponseReturnValue
from werkzeug.security import safe_join

from workshop.web.guards import Audience, audience
from workshop.web.sessions import KnownSessions

# Style sheets put together out of many. What only practice needs is a second one: the first page of somebody on a phone stays small.
BUNDLES = ("greenroom.css", "practice.css")
FIRST = ("layers.css", "fonts.css", "tokens.css", "reset.css", "base.css", "layout.css")
LAST = ("utilities.css", "print.css")
FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_LINK = re.compile(r'url\("\.\./([^"]+)"\)')


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, ready to send. `compressed` is empty where compressing would not help."""

    digest: str
    content: bytes
    compressed: bytes
    media_type: str


class Assets:
    """The static files below one folder, read when first asked for."""

    def __init__(self, folder: Path, *, rereads: bool) -> None:
        self._folder = folder
        self._rereads = rereads
        self._known: dict[str, Asset] = {}
        self._modules_digest = ""

    def find(self, path: str) -> Asset | None:
        """The file at a path below the folder (or the bundle), or None."""
        known = self._known.get(path)
        if known is None or self._rereads:
            known = self._load(path)
            if known:
                self._known[path] = known
        return known

    def _load(self, path: str) -> Asset | None:
        if path in BUNDLES:
            return _make_asset(path, self._bundle(path))
        file = safe_join(str(self._folder), path)
        if file is None or not Path(file).is_file():
            return None
        content = Path(file).read_bytes()
        return _make_asset(path, content, digest=self._digest_modules() if path.endswith(".js") else "")

    def _bundle(self, name: str) -> bytes:
        css = bundle(self._folder / "css") if name == BUNDLES[0] else _join(sorted((self._folder / "css" / Path(name).stem).glob("*.css")))
        return _LINK.sub(lambda link: f'url("../{self._address(link[1])}")', css).encode()

    def _address(self, path: str) -> str:
        found = self.find(path)
        if found is None:
            raise FileNotFoundError(f"a style sheet names static/{path}, which is not there")
        return f"{found.digest}/{path}"

    def _digest_modules(self) -> str:
        if not self._modules_digest or self._rereads:
            files = sorted(self._folder.rglob("*.js"))
            self._modules_digest = digest(file.relative_to(self._folder).as_posix().encode() + file.read_bytes() for file in files)
        return self._modules_digest


class PageSessions(KnownSessions):
    """Sessions for pages only: what may be kept for ever carries no cookie and does not vary with one."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if response.headers.get("Cache-Control") != FOR_EVER:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    app.session_interface = PageSessions()
    folder = Path(cast(str, app.static_folder))
    assets = Assets(folder, rereads=app.config["SETTINGS"].mode == "development")
    app.extensions["assets"] = assets
    app.add_url_rule("/assets/<digest>/<path:path>", "assets", send)
    app.jinja_env.globals["asset"] = asset


def asset(path: str) -> str:
    """The address of a static file, such as `js/live.js`; its content is part of it."""
    found = _assets().find(path)
    if found is None:
        raise FileNotFoundError(f"there is no static/{path}")
    return url_for("assets", digest=found.digest, path=path)


@audience(Audience.EVERYONE)
def send(digest: str, path: str) -> ResponseReturnValue:
    """A static file. An outdated address gets what is there now, but may not keep it."""
    found = _assets().find(path)
    if found is None:
        abort(404)
    response = Response(found.content, content_type=found.media_type)
    response.headers["Cache-Control"] = FOR_EVER if digest == found.digest else "no-cache"
    if found.compressed:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] > 0:
            response.set_data(found.compressed)
            response.headers["Content-Encoding"] = "gzip"
    response.set_etag(found.digest, weak=True)
    return response.make_conditional(request)


def bundle(folder: Path) -> str:
    """The style sheets of every page as one, in the order of the layers; each component's file comes by itself."""
    components = sorted((folder / "components").glob("*.css"))
    return _join([*(folder / name for name in FIRST), *components, *(folder / name for name in LAST)])


def _join(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def digest(parts: Iterable[bytes]) -> str:
    """A short hash over parts of content."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:16]


def _make_asset(path: str, content: bytes, digest: str = "") -> Asset:
    suffix = Path(path).suffix
    media_type = TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    compressed = gzip.compress(content, 9, mtime=0) if suffix in COMPRESSIBLE and len(content) > 512 else b""
    return Asset(digest or _digest_one(content), content, compressed, media_type)


def _digest_one(content: bytes) -> str:
    return digest((content,))


def _assets() -> Assets:
    return cast(Assets, current_app.extensions["assets"])
