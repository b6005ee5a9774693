"""A plan as a file to take along: the headers of a PDF and of a calendar."""

from __future__ import annotations

from flask import Response

from workshop.core.plan.model import Plan
from workshop.plans.views import dispose, name_file


def answer_with_pdf(document: bytes, plan: Plan) -> Response:
    response = Response(document, mimetype="application/pdf")
    response.headers["Content-Disposition"] = dispose(name_file(plan))
    return response


def answer_with_calendar(made: bytes, plan: Plan) -> Response:
    """Not as an attachment: a phone then offers to add the dates, where it would only file an attachment away."""
    response = Response(made, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = "inline" + dispose(name_file(plan).removesuffix(".pdf") + ".ics").removeprefix("attachment")
    return response
