"""The drill: one post, one reply, the marks, once more. What somebody writes here is theirs alone."""

from __future__ import annotations

import secrets

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.asking import Coach, find_coach
from workshop.coaching.attempt_cases import note_seen
from workshop.coaching.attempts import Attempt, find_attempts, find_practised, find_turns, find_weakest, make_attempt
from workshop.coaching.blueprint import practice
from workshop.coaching.forms import ReplyForm, say_wait
from workshop.coaching.pace import seconds_to_wait
from workshop.coaching.remarks import make_remark, show_decided
from workshop.coaching.showing import Slip
from workshop.core.drills.model import Drill
from workshop.playbooks.library import find_drill, find_drills
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer


@practice.get("")
@audience(Audience.PERSON)
def next_drill() -> ResponseReturnValue:
    """The post to practise on next: of my own role first, then whatever I have not tried."""
    viewer = get_viewer()
    drill = _choose_next(viewer)
    if drill is None or find_coach(viewer.organisation_id, viewer.language) is None:
        return render_template("coaching/no_drill.html")
    return _show(viewer, drill, ReplyForm(), None, 200)


@practice.get("/<drill>")
@audience(Audience.PERSON)
def drill(drill: str) -> ResponseReturnValue:
    viewer = get_viewer()
    return _show(viewer, get_drill(viewer, drill), ReplyForm(), None, 200)


@practice.post("/<drill>")
@form_checks_csrf
@audience(Audience.PERSON)
def answer(drill: str) -> ResponseReturnValue:
    viewer = get_viewer()
    found, coach, form = get_drill(viewer, drill), get_coach(viewer), ReplyForm()
    if not form.validate():
        return _show(viewer, found, form, None, 422)
    moment = now()
    wait = seconds_to_wait(viewer.sign_in_id, moment)
    if wait:
        form.reply.errors = [*form.reply.errors, say_wait(wait)]
        response = _show(viewer, found, form, None, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    number = make_attempt(viewer, found, coach, form.reply.data or "", form.clean_key or secrets.token_hex(16), moment)
    return redirect(url_for("practice.attempt", drill=found.id, number=number, _anchor="mine"), 303)


@practice.get("/<drill>/<int:number>")
@audience(Audience.PERSON)
def attempt(drill: str, number: int) -> ResponseReturnValue:
    """An attempt with its marks, its slip, and the composer with the same words to change."""
    viewer = get_viewer()
    found = get_drill(viewer, drill)
    tried = get_attempt(viewer, found, number)
    note_seen(viewer, tried.id, tried.sent, now())
    return _show(viewer, found, ReplyForm(formdata=None), tried, 200)


def _show(viewer: Viewer, drill: Drill, form: ReplyForm, tried: Attempt | None, code: int) -> Response:
    coach = get_coach(viewer)
    attempts = find_attempts(viewer, drill.id)
    before = next((one for one in reversed(attempts) if tried and one.number < tried.number), None)
    slip = show_attempt(viewer, drill, coach, tried) if tried else None
    if tried and not form.reply.data:
        form.reply.data = tried.reply
    form.key.data = secrets.token_hex(16)
    drills = find_drills(viewer.organisation_id, viewer.language)
    page = render_template(
        "coaching/drill.html",
        drill=drill,
        form=form,
        tried=tried,
        slip=slip,
        before=before,
        before_slip=show_attempt(viewer, drill, coach, before) if before else None,
        turns=find_turns(before.decided, tried.decided, coach.rubric) if before and tried else (),
        attempts=attempts,
        drills=drills,
        practised=find_practised(viewer),
        weakest=find_weakest(viewer, coach.rubric) if tried else (),
        following=_choose_next(viewer, drill.id),
        remarks=[make_remark(criterion, coach.rubric, one) for criterion, one in sorted(tried.sent.items())] if tried else (),
    )
    return make_response(page, code)


def show_attempt(viewer: Viewer, drill: Drill, coach: Coach, tried: Attempt) -> Slip:
    """The slip of an attempt, as it was decided where a trainer said otherwise."""
    return show_decided(tried.reply, tried.judgement, tried.sent, coach.rubric, drill.role, viewer)


def _choose_next(viewer: Viewer, but: str = "") -> Drill | None:
    practised = find_practised(viewer)
    drills = [one for one in find_drills(viewer.organisation_id, viewer.language) if one.id != but]
    return min(drills, key=lambda one: (practised.get(one.id, -1), one.role != viewer.role, one.number), default=None)


def get_drill(viewer: Viewer, drill: str) -> Drill:
    found = find_drill(viewer.organisation_id, drill, viewer.language)
    if found is None:
        abort(404)
    return found


def get_coach(viewer: Viewer) -> Coach:
    coach = find_coach(viewer.organisation_id, viewer.language)
    if coach is None:
        abort(404)
    return coach


def get_attempt(viewer: Viewer, drill: Drill, number: int) -> Attempt:
    found = next((one for one in find_attempts(viewer, drill.id) if one.number == number), None)
    if found is None:
        abort(404)
    return found
