"""A verdict of a run on its way to the trainers: what would be sent, laid open before its writer sends it or keeps it."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.forms import NETWORKS, ROLES, SPEAKERS, DifferForm
from workshop.sandbox import moving
from workshop.sandbox.blueprint import bp
from workshop.sandbox.differing import Judged, find_judged, send
from workshop.sandbox.run_views import get_play
from workshop.sandbox.running import Play, catch_up
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer


class CaseForm(DifferForm):
    """About which point, why, and whether the name may go along."""

    named = BooleanField(_l("Tell them my name"))


@bp.get("/runs/<int:run_id>/judgements/<int:number>/case")
@audience(Audience.PERSON)
def case(run_id: int, number: int) -> ResponseReturnValue:
    play = catch_up(get_play(run_id), now())
    judged = _get_judged(play, number)
    if not judged.lines:
        return redirect(_back(play, number), 303)
    form = _make_form(judged)
    form.criterion.data = found.criterion if (found := judged.find(request.args.get("criterion", ""))) else judged.lines[0].criterion
    return _show(play, judged, form, 200)


@bp.post("/runs/<int:run_id>/judgements/<int:number>/case")
@form_checks_csrf
@audience(Audience.PERSON)
def send_case(run_id: int, number: int) -> ResponseReturnValue:
    """Kept with the run either way; sent only where the button says so."""
    play = catch_up(get_play(run_id), now())
    judged = _get_judged(play, number)
    form = _make_form(judged)
    if not form.validate():
        return _show(play, judged, form, 422)
    criterion, reason = form.criterion.data, moving.read_asked({"text": form.reason.data or ""}).text
    sends = request.form.get("do") == "send"
    if (number, criterion) not in play.stage.state.cases:
        # What is sent stands with the case; the run keeps the words only of what stays in it.
        moving.differ(play, number, criterion, "" if sends else reason, now())
    if sends:
        send(play, get_viewer(), judged, criterion, reason, now(), named=form.named.data)
    return redirect(_back(play, number), 303)


def _make_form(judged: Judged) -> CaseForm:
    says = {"pass": _("passes"), "fail": _("fails"), "na": _("does not apply"), "unsure": _("can’t tell")}
    form = CaseForm()
    form.offer((line.criterion, f"{line.title}: {says[line.tone]}") for line in judged.lines)
    return form


def _show(play: Play, judged: Judged, form: CaseForm, status: int) -> Response:
    words = {"roles": dict(ROLES), "networks": dict(NETWORKS), "speakers": dict(SPEAKERS)}
    page = render_template("sandbox/case.html", play=play, judged=judged, form=form, back=_back(play, judged.number), **words)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _get_judged(play: Play, number: int) -> Judged:
    """A judgement that the page of the run shows its writer too: in practice the coach comes at the end."""
    judged = find_judged(play, get_viewer(), number) if play.is_guided or play.stage.state.ended is not None else None
    if judged is None:
        abort(404)
    return judged


def _back(play: Play, number: int) -> str:
    page = "sandbox.run" if play.stage.state.ended is None else "sandbox.debrief"
    return url_for(page, run_id=play.id, _anchor=f"coach-{number}")
