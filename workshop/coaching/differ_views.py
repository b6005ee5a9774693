"""*I see it differently*, of an attempt at a drill: laid open, then sent to the trainers by its writer."""

from __future__ import annotations

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching import cases
from workshop.coaching.attempts import Attempt
from workshop.coaching.blueprint import practice
from workshop.coaching.differing import Judged, make_form, show_form
from workshop.coaching.drill_views import get_attempt, get_coach, get_drill
from workshop.coaching.forms import DifferForm
from workshop.coaching.models import AttemptCase
from workshop.coaching.showing import show_reply
from workshop.core.drills.model import Drill
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer


@practice.get("/<drill>/<int:number>/case")
@audience(Audience.PERSON)
def case(drill: str, number: int) -> ResponseReturnValue:
    viewer = get_viewer()
    found = get_drill(viewer, drill)
    judged = _find_judged(viewer, found, get_attempt(viewer, found, number))
    if not judged.lines:
        return redirect(_back(found, number), 303)
    return _show(found, judged, make_form(judged), 200)


@practice.post("/<drill>/<int:number>/case")
@form_checks_csrf
@audience(Audience.PERSON)
def send_case(drill: str, number: int) -> ResponseReturnValue:
    """Kept for the trainers, because somebody asked for it."""
    viewer = get_viewer()
    found = get_drill(viewer, drill)
    tried = get_attempt(viewer, found, number)
    judged = _find_judged(viewer, found, tried)
    form = make_form(judged)
    if not form.validate():
        return _show(found, judged, form, 422)
    cases.send_case(viewer, _make_doubt(found, tried, form), AttemptCase, {"attempt_id": tried.id}, now())
    return redirect(_back(found, number, form.criterion.data), 303)


def _find_judged(viewer: Viewer, drill: Drill, tried: Attempt) -> Judged:
    """What would be sent: the verdicts as the coach gave them."""
    rubric = get_coach(viewer).rubric
    slip = show_reply(tried.reply, tried.judgement, rubric, drill.role, viewer.organisation_id, viewer.language)
    decided = frozenset(criterion for criterion, one in tried.sent.items() if one.answer)
    about = (drill.situation, tried.reply, tried.judgement, slip)
    return Judged(tried.number, *about, frozenset(tried.sent) - decided, decided)


def _make_doubt(drill: Drill, tried: Attempt, form: DifferForm) -> cases.Doubt:
    return cases.Doubt(
        origin="drill",
        title=drill.title,
        source=f"{drill.id}-{tried.number}",
        situation=drill.situation,
        reply=tried.reply,
        judgement=tried.judgement,
        criterion=form.criterion.data,
        reason=(form.reason.data or "").strip(),
        rubric_hash=tried.rubric_hash,
        named=form.named.data,
    )


def _show(drill: Drill, judged: Judged, form: DifferForm, status: int) -> Response:
    return show_form(judged, form, status, title=drill.title, back=_back(drill, judged.number))


def _back(drill: Drill, number: int, criterion: str = "") -> str:
    """To the slip, or to what became of one point."""
    anchor = f"remark-{number}-{criterion}" if criterion else "coach"
    return url_for("practice.attempt", drill=drill.id, number=number, _anchor=anchor)
