"""The drill: one post, one reply, the marks, once more. What somebody writes here is theirs alone."""

from __future__ import annotations

import secrets

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.accounts.blueprint import form_checks_csrf
from workshop.coaching.asking import Coach, find_coach
from workshop.coaching.attempts import Attempt, find_attempts, find_practised, find_turns, find_weakest, make_attempt
from workshop.coaching.blueprint import practice
from workshop.coaching.cases import Doubt, find_sent, send_case, source_of
from workshop.coaching.forms import DifferForm, ReplyForm, say_wait
from workshop.coaching.pace import seconds_to_wait
from workshop.coaching.showing import Line, Slip, show_reply
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
    return _show(viewer, _get_drill(viewer, drill), ReplyForm(), None, 200)


@practice.post("/<drill>")
@form_checks_csrf
@audience(Audience.PERSON)
def answer(drill: str) -> ResponseReturnValue:
    viewer = get_viewer()
    found, coach, form = _get_drill(viewer, drill), _get_coach(viewer), ReplyForm()
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
    found = _get_drill(viewer, drill)
    return _show(viewer, found, ReplyForm(formdata=None), _get_attempt(viewer, found, number), 200)


@practice.post("/<drill>/<int:number>/cases")
@form_checks_csrf
@audience(Audience.PERSON)
def differ(drill: str, number: int) -> ResponseReturnValue:
    """“I see it differently”: kept for the trainers, because somebody asked for it."""
    viewer = get_viewer()
    found, coach = _get_drill(viewer, drill), _get_coach(viewer)
    tried = _get_attempt(viewer, found, number)
    form = _make_differ_form(_show_attempt(viewer, found, coach, tried))
    if not form.validate():
        return _show(viewer, found, ReplyForm(formdata=None), tried, 422, form)
    about = ("drill", found.title, source_of(found, tried), found.situation, tried.reply, tried.judgement)
    send_case(viewer, Doubt(*about, form.criterion.data, (form.reason.data or "").strip(), coach.rubric.source_hash), now())
    return redirect(url_for("practice.attempt", drill=found.id, number=number, _anchor="sent"), 303)


def _show(viewer: Viewer, drill: Drill, form: ReplyForm, tried: Attempt | None, code: int, differs: DifferForm | None = None) -> Response:
    coach = _get_coach(viewer)
    attempts = find_attempts(viewer, drill.id)
    before = next((one for one in reversed(attempts) if tried and one.number < tried.number), None)
    slip = _show_attempt(viewer, drill, coach, tried) if tried else None
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
        before_slip=_show_attempt(viewer, drill, coach, before) if before else None,
        turns=find_turns(before.judgement, tried.judgement, coach.rubric) if before and tried else (),
        attempts=attempts,
        drills=drills,
        practised=find_practised(viewer),
        weakest=find_weakest(viewer, coach.rubric) if tried else (),
        following=_choose_next(viewer, drill.id),
        differs=differs or (_make_differ_form(slip) if slip and slip.lines else None),
        sent=find_sent(viewer, drill, tried) if tried else frozenset(),
    )
    return make_response(page, code)


def _show_attempt(viewer: Viewer, drill: Drill, coach: Coach, tried: Attempt) -> Slip:
    return show_reply(tried.reply, tried.judgement, coach.rubric, drill.role, viewer.organisation_id, viewer.language)


def _make_differ_form(slip: Slip) -> DifferForm:
    says = {"pass": _("passes"), "fail": _("fails"), "na": _("does not apply"), "unsure": _("can’t tell")}
    form = DifferForm()
    form.offer((line.criterion, f"{line.title}: {says[line.tone]}") for line in _by_interest(slip))
    return form


def _by_interest(slip: Slip) -> list[Line]:
    """What is most likely meant comes first."""
    first = [slip.first] if slip.first else []
    return [*first, *(line for line in slip.lines if line is not slip.first)]


def _choose_next(viewer: Viewer, but: str = "") -> Drill | None:
    practised = find_practised(viewer)
    drills = [one for one in find_drills(viewer.organisation_id, viewer.language) if one.id != but]
    return min(drills, key=lambda one: (practised.get(one.id, -1), one.role != viewer.role, one.number), default=None)


def _get_drill(viewer: Viewer, drill: str) -> Drill:
    found = find_drill(viewer.organisation_id, drill, viewer.language)
    if found is None:
        abort(404)
    return found


def _get_coach(viewer: Viewer) -> Coach:
    coach = find_coach(viewer.organisation_id, viewer.language)
    if coach is None:
        abort(404)
    return coach


def _get_attempt(viewer: Viewer, drill: Drill, number: int) -> Attempt:
    found = next((one for one in find_attempts(viewer, drill.id) if one.number == number), None)
    if found is None:
        abort(404)
    return found
