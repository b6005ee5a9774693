"""Worksheets without answers as PDF: to print and write on, or to fill in on a screen."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from workshop.core.content.worksheet import Worksheet
from workshop.plans import blank, press
from workshop.plans.views import RETRY_SECONDS, clean_name, dispose
from workshop.plans.words import _
from workshop.web.addresses import public_address
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer
from workshop.worksheets.sheets import get_sheet

bp = Blueprint("blanks", __name__, url_prefix="/worksheets")


@bp.get("/<worksheet>/blank.pdf")
@audience(Audience.PERSON)
def paper(worksheet: str) -> ResponseReturnValue:
    return _print(get_sheet(get_viewer(), worksheet), fillable=False)


@bp.get("/<worksheet>/blank-fillable.pdf")
@audience(Audience.PERSON)
def form(worksheet: str) -> ResponseReturnValue:
    return _print(get_sheet(get_viewer(), worksheet), fillable=True)


def _print(sheet: Worksheet, fillable: bool) -> ResponseReturnValue:
    settings = current_app.config["SETTINGS"]
    address = public_address(settings) + url_for("worksheets.worksheet", worksheet=sheet.id)
    try:
        document = press.render([blank.set_blank(sheet, address, fillable)], settings)
    except press.PressError:
        return _say_that_it_failed(), 503, {"Retry-After": str(RETRY_SECONDS)}
    response = Response(document, mimetype="application/pdf")
    name = _("%(sheet)s, to fill in", sheet=sheet.title) if fillable else _("%(sheet)s, empty", sheet=sheet.title)
    response.headers["Content-Disposition"] = dispose(f"{clean_name(name)}.pdf", otherwise=f"{sheet.id}.pdf")
    return response


def _say_that_it_failed() -> str:
    title = _("The sheet could not be printed")
    text = _("Go back and try again in half a minute. Nothing of yours is lost, and you can fill the sheet in on screen.")
    return render_template("errors/error.html", code=503, title=title, text=text)
