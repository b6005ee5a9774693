"""A verdict of a run on its way to the trainers: what would be sent, laid open before its writer sends it or keeps it."""

from __future__ import annotations

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.differing import Judged, make_form, show_form
from workshop.coaching.forms import DifferForm
from workshop.sandbox import moving
from workshop.sandbox.blueprint import bp
from workshop.sandbox.differing import find_judged, send
from workshop.sandbox.running import Play, catch_up, find_play
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer


@bp.get("/runs/<int:run_id>/judgements/<int:number>/case")
@audience(Audience.PERSON)
def case(run_id: int, number: int) -> ResponseReturnValue:
    play = _get_play(run_id)
    judged = _get_judged(play, number)
    if not judged.lines:
        return redirect(_back(play, number), 303)
    return _show(play, judged, make_form(judged), 200)


@bp.post("/runs/<int:run_id>/judgements/<int:number>/case")
@form_checks_csrf
@audience(Audience.PERSON)
def send_case(run_id: int, number: int) -> ResponseReturnValue:
    """Kept with the run either way; sent only where the button says so."""
    play = _get_play(run_id)
    judged = _get_judged(play, number)
    form = make_form(judged)
    if not form.validate():
        return _show(play, judged, form, 422)
    criterion, reason = form.criterion.data, moving.read_asked({"text": form.reason.data or ""}).text
    sends = request.form.get("do") == "send"
    if (number, criterion) not in play.stage.state.cases:
        # What is sent stands with the case; the run keeps the words only of what stays in it.
        moving.differ(play, number, criterion, "" if sends else reason, now())
    if sends:
        send(play, get_viewer(), judged, criterion, reason, now(), named=form.named.data)
    return redirect(_back(play, number, criterion), 303)


def _get_play(run_id: int) -> Play:
    """The viewer's run or drill, or a 404."""
    viewer = get_viewer()
    play = find_play(viewer, run_id) or find_play(viewer, run_id, drill=True)
    if play is None:
        abort(404)
    return catch_up(play, now())


def _show(play: Play, judged: Judged, form: DifferForm, status: int) -> Response:
    return show_form(judged, form, status, title=play.title, back=_back(play, judged.number), keeps=True)


def _get_judged(play: Play, number: int) -> Judged:
    """A judgement that the page of the run shows its writer too: in practice the coach comes at the end."""
    judged = find_judged(play, get_viewer(), number) if play.is_guided or play.stage.state.ended is not None else None
    if judged is None:
        abort(404)
    return judged


def _back(play: Play, number: int, criterion: str = "") -> str:
    """To the slip, or to what became of one point."""
    page = "sandbox.weak_drill" if play.is_drill else "sandbox.run" if play.stage.state.ended is None else "sandbox.debrief"
    return url_for(page, run_id=play.id, _anchor=f"remark-{number}-{criterion}" if criterion else f"coach-{number}")
