"""Taking everything about oneself away: a file for computers, and a listing to read."""

from __future__ import annotations

import json
from datetime import date, datetime

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from workshop.accounts.discretion import hush
from workshop.exports.paper import set_paper
from workshop.exports.telling import Export, tell
from workshop.plans import press
from workshop.web.guards import Audience, audience
from workshop.web.times import now, today
from workshop.web.viewer import Viewer, get_viewer

bp = Blueprint("exports", __name__)

FORMAT = 1
RETRY_SECONDS = 20


@bp.get("/me/export.json")
@audience(Audience.PERSON)
def as_json() -> ResponseReturnValue:
    viewer = get_viewer()
    body = json.dumps(_wrap(tell(viewer), viewer), ensure_ascii=False, indent=2, default=_write_moment)
    return _attach(body.encode(), "application/json", "json")


@bp.get("/me/export.pdf")
@audience(Audience.PERSON)
def as_pdf() -> ResponseReturnValue:
    viewer = get_viewer()
    paper = set_paper(tell(viewer), viewer)
    try:
        document = press.render([paper], current_app.config["SETTINGS"])
    except press.PressError:
        raise ServiceUnavailable(retry_after=RETRY_SECONDS) from None
    return _attach(document, "application/pdf", "pdf")


def _wrap(export: Export, viewer: Viewer) -> dict[str, object]:
    return {
        "greenroom_export": FORMAT,
        "made_at": now(),
        "organisation": viewer.organisation,
        "note": "Not for appraisal. Passwords and the secrets of links are not in this file.",
        "about": export,
    }


def _write_moment(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an export")


def _attach(body: bytes, kind: str, suffix: str) -> Response:
    response = hush(Response(body, mimetype=kind))
    response.headers["Content-Disposition"] = f'attachment; filename="greenroom-about-me-{today().isoformat()}.{suffix}"'
    return response
