"""Whether the page that a browser kept is still right, found out before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, g, request, session
from flask_babel import get_locale

from workshop.config import ROOT
from workshop.playbooks.library import edition, library
from workshop.web.times import today
from workshop.web.viewer import Viewer

Version = Callable[[Viewer], object]


def init_app(app: Flask) -> None:
    app.extensions["page_versions"] = []
    app.extensions["page_build"] = _find_build()


def register_version(app: Flask, version: Version) -> None:
    """Let another part's state count: `version` gives something cheap that changes when its part of a page does."""
    app.extensions["page_versions"].append(version)


def make_etag(viewer: Viewer, *states: object) -> str:
    """Covers who is looking (sign-in, organisation, kinds, role), language, content, the build, the day, and the given states."""
    content = (library().release, edition().findings)
    versions = [version(viewer) for version in current_app.extensions["page_versions"]]
    who = (viewer.sign_in_id, viewer.organisation_id, sorted(viewer.kinds), viewer.role, viewer.name, viewer.theme)
    # The day: a guest's last day and "today" in a date field stand on the page.
    whole = (who, str(get_locale()), content, current_app.extensions["page_build"], today(), versions, states)
    return sha256(repr(whole).encode()).hexdigest()[:32]


def find_unchanged(etag: str) -> Response | None:
    """A 304 where the browser's copy is still right. Not in development (templates change), nor when a message waits to be shown."""
    if current_app.config["SETTINGS"].mode == "development" or session.get("_flashes"):
        return None
    if not request.if_none_match.contains_weak(etag):
        return None
    g.unchanged = True
    return stamp(Response(status=304), etag)


def stamp(response: Response, etag: str) -> Response:
    if not session.get("_flashes"):
        response.set_etag(etag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Cookie")
    response.vary.add("Accept-Language")
    return response


def _find_build() -> str:
    """Changes when a template, a style or a script does, and is the same in every worker."""
    digest = sha256()
    for path in _find_parts(ROOT / "templates", ROOT / "static"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _find_parts(*folders: Path) -> Iterable[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix in {".html", ".css", ".js"})
