"""My path: choosing one, its steps and dates, pausing, leaving, the dates for a calendar."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.paths import certificates, following, repeating, words
from workshop.paths.blueprint import bp
from workshop.paths.calendar import write_calendar
from workshop.paths.forms import read_day, read_number
from workshop.plans.words import _
from workshop.playbooks.library import find_role_title
from workshop.web.guards import Audience, audience
from workshop.web.qr import draw_qr
from workshop.web.times import now, today
from workshop.web.viewer import get_viewer


@dataclass(frozen=True, slots=True)
class Trouble:
    """A form that failed: which one (a step's number, or 0 for starting), what was typed, and what is wrong with it."""

    step: int
    words: str
    day: str = ""
    path: str = ""


@bp.get("/path")
@audience(Audience.PERSON)
def show() -> str:
    return _render()


@bp.post("/path")
@audience(Audience.PERSON)
def start() -> ResponseReturnValue:
    chosen, typed = request.form.get("path", ""), request.form.get("day", "")
    first_day = read_day(typed)
    if first_day is None:
        return _render(Trouble(0, _("Choose the day on which you start, as in 2026-11-30."), typed, chosen)), 422
    try:
        following.start(get_viewer(), chosen, first_day)
    except following.NotOffered:
        return _render(Trouble(0, _("Choose one of the paths first."), typed, chosen)), 422
    except following.TooFar:
        return _render(Trouble(0, _("Choose a day within a year from today."), typed, chosen)), 422
    return redirect(url_for("paths.show"), 303)


@bp.post("/path/dates")
@audience(Audience.PERSON)
def move() -> ResponseReturnValue:
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    if mine is None:
        return redirect(url_for("paths.show"), 303)
    number, typed = read_number(request.form.get("step", "")), request.form.get("day", "")
    day = read_day(typed)
    if day is None:
        return _render(Trouble(number, _("Choose a day, as in 2026-11-30."), typed)), 422
    try:
        following.move(viewer, mine, number, day)
    except following.TooFar:
        return _render(Trouble(number, _("Choose today or a day within a year."), typed)), 422
    except LookupError:
        flash(_("That step is done already, so its day stays as it is."))
        return redirect(url_for("paths.show"), 303)
    flash(_("Moved. The steps after it have moved along."), "good")
    return redirect(url_for("paths.show", _anchor=f"step-{number}"), 303)


@bp.post("/path/pause")
@audience(Audience.PERSON)
def pause() -> ResponseReturnValue:
    following.pause(get_viewer())
    flash(_("Paused. Nothing becomes late until you go on; then every date moves by the days between."), "good")
    return redirect(url_for("paths.show"), 303)


@bp.post("/path/resumption")
@audience(Audience.PERSON)
def go_on() -> ResponseReturnValue:
    following.go_on(get_viewer())
    return redirect(url_for("paths.show"), 303)


@bp.post("/path/departure")
@audience(Audience.PERSON)
def leave() -> ResponseReturnValue:
    following.leave(get_viewer())
    flash(_("You are on no path now. What you read, answered and handed in is all still there."), "good")
    return redirect(url_for("paths.show"), 303)


@bp.get("/path/dates.ics")
@audience(Audience.PERSON)
def calendar() -> ResponseReturnValue:
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    if mine is None:
        abort(404)
    # Not as an attachment: a phone then offers to add the dates.
    response = Response(write_calendar(viewer, mine, now(), today()), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'inline; filename="path.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _render(trouble: Trouble | None = None) -> str:
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    return render_template(
        "paths/path.html" if mine else "paths/choose.html",
        mine=mine,
        is_lost=mine is None and following.find_followed(viewer) is not None,
        rules=certificates.find_rules(mine) if mine else (),
        certificates=certificates.list_certificates(viewer),
        offers=following.find_offers(viewer),
        outlook=repeating.find_outlook(viewer),
        trouble=trouble,
        words=words,
        today=today(),
        role_title=lambda role: find_role_title(viewer.organisation_id, role, viewer.language),
        draw_qr=lambda address: draw_qr(address, svgns=False, border=2, svgclass="qr-code"),
    )
