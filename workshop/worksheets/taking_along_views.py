"""Downloading one's answers."""

from __future__ import annotations

from flask import Response

from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer
from workshop.worksheets.blueprint import bp
from workshop.worksheets.taking_along import write_answers


@bp.get("/answers.txt")
@audience(Audience.PERSON)
def download() -> Response:
    response = Response(write_answers(get_viewer(), now()), mimetype="text/plain")
    response.headers["Content-Disposition"] = "attachment; filename=my-answers.txt"
    response.headers["Cache-Control"] = "no-store"
    return response
