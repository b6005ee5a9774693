"""Repeats: one question at a time, what is said of the answer, and the end of the round. Works without a script."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.paths import repeating, words
from workshop.paths.blueprint import bp
from workshop.paths.repeating import Question
from workshop.plans.words import _
from workshop.playbooks.checkpoints import UnknownOption
from workshop.web.guards import Audience, audience
from workshop.web.times import today
from workshop.web.viewer import get_viewer


@bp.get("/repeats")
@audience(Audience.PERSON)
def repeat() -> str:
    """The next question of today, or that there is none."""
    viewer = get_viewer()
    outlook = repeating.find_outlook(viewer, more=_wants_more())
    found = (repeating.find_question(viewer, identifier) for identifier in outlook.today.left)
    question = next((one for one in found if one), None)
    if question:
        return _ask(question)
    return render_template("paths/repeats_done.html", outlook=outlook, words=words, today=today())


@bp.post("/repeats/<checkpoint>/answers")
@audience(Audience.PERSON)
def answer_repeat(checkpoint: str) -> ResponseReturnValue:
    viewer = get_viewer()
    question = _get_question(checkpoint)
    chosen = request.form.getlist("option")
    try:
        repeating.answer(viewer, question, chosen)
    except repeating.NotDue:
        return redirect(url_for("paths.repeat", more=_more()), 303)
    except UnknownOption:
        problem = _("Choose one of the answers above.") if chosen else _("Choose an answer first, then check it.")
        return _ask(question, problem), 422
    return redirect(url_for("paths.show_result", checkpoint=checkpoint, more=_more()), 303)


@bp.get("/repeats/<checkpoint>")
@audience(Audience.PERSON)
def show_result(checkpoint: str) -> ResponseReturnValue:
    """What is said of today's answer; who has not answered today is asked first."""
    viewer = get_viewer()
    result = repeating.find_result(viewer, _get_question(checkpoint))
    if result is None:
        return redirect(url_for("paths.repeat"), 303)
    outlook = repeating.find_outlook(viewer, more=_wants_more())
    return render_template("paths/result.html", result=result, outlook=outlook, words=words, more=_more())


def _ask(question: Question, problem: str = "") -> str:
    outlook = repeating.find_outlook(get_viewer(), more=_wants_more())
    return render_template("paths/repeat.html", question=question, outlook=outlook, problem=problem, more=_more())


def _get_question(checkpoint: str) -> Question:
    found = repeating.find_question(get_viewer(), checkpoint)
    if found is None:
        abort(404)
    return found


def _wants_more() -> bool:
    return bool(request.args.get("more"))


def _more() -> str | None:
    """Going on beyond the day's share is said in the address, so that it needs no session."""
    return "1" if _wants_more() else None
