"""The pages of *ninety seconds*: what is weakest, one post on a clock that cuts nothing off, and the marks at once."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.coaching.forms import say_wait
from workshop.coaching.pace import seconds_to_wait
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.networks import NETWORKS
from workshop.sandbox.answers import find_sent, note_seen
from workshop.sandbox.blueprint import bp
from workshop.sandbox.history import find_history
from workshop.sandbox.judged import find_slips
from workshop.sandbox.moving import LONGEST_KEY, read_asked
from workshop.sandbox.running import Play, find_play
from workshop.sandbox.weakest import answer, begin_drill, find_named, find_weaknesses, name_aims, pick_next, show_drill
from workshop.sandbox.words import say_refusal
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer

CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429
CALM = "calm_drills"  # in the session: no clock is shown


@bp.get("/practise/weakest")
@audience(Audience.PERSON)
def weakest() -> ResponseReturnValue:
    viewer = get_viewer()
    history = find_history(viewer)
    known = find_weaknesses(viewer, history)
    pick = pick_next(viewer, history)
    page = render_template("sandbox/weakest.html", weak=known, pick=pick, replies=len(history), is_calm=bool(session.get(CALM)))
    return _hush(make_response(page))


@bp.post("/practise/weakest")
@audience(Audience.PERSON)
def begin_weakest() -> ResponseReturnValue:
    """Begin with what is weakest, with a `criterion`, or with a `drill` of a `scenario` again. `clock` is how from now on: on or off."""
    viewer, form = get_viewer(), request.form
    _set_clock(form.get("clock", ""))
    named = find_named(viewer, form.get("scenario", ""), form.get("drill", ""))
    pick = named or pick_next(viewer, find_history(viewer), _read_criterion())
    if pick is None:
        flash(_("There is no post for this yet."), "mind")
        return redirect(url_for("sandbox.weakest"), 303)
    return redirect(url_for("sandbox.weak_drill", run_id=begin_drill(viewer, pick, now())), 303)


@bp.get("/practise/weakest/<int:run_id>")
@audience(Audience.PERSON)
def weak_drill(run_id: int) -> ResponseReturnValue:
    play, viewer = _get_drill(run_id), get_viewer()
    note_seen(play, viewer, find_sent(play, viewer), now())
    return _show(play)


@bp.post("/practise/weakest/<int:run_id>")
@audience(Audience.PERSON)
def answer_weakest(run_id: int) -> ResponseReturnValue:
    """The reply; or with `clock` only another way to see the time, and the words stay where they are."""
    play, moment = _get_drill(run_id), now()
    asked = read_asked(request.form)
    if _set_clock(request.form.get("clock", "")):
        return _show(play, asked.text)
    wait = seconds_to_wait(get_viewer().sign_in_id, moment)
    if wait:
        response = _show(play, asked.text, say_wait(wait), TOO_MANY)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        answer(play, asked.text, asked.operation[:LONGEST_KEY], moment)
    except RefusedError as refused:
        status = CONFLICT if refused.message == "ended" else UNPROCESSABLE
        problem = _("This post has your reply already. These words were not sent:") if refused.message == "ended" else say_refusal(refused)
        return _show(_get_drill(run_id), asked.text, problem, status)
    return redirect(url_for("sandbox.weak_drill", run_id=run_id, _anchor="mine"), 303)


def _show(play: Play, text: str = "", problem: str = "", status: int = 200) -> Response:
    viewer, drill = get_viewer(), show_drill(play)
    slips = find_slips(play, viewer) if drill.reply else {}
    history = find_history(viewer)
    context: dict[str, Any] = {"weak": (), "pick": None, "aims": name_aims(drill, history)}
    if drill.reply:
        context |= {"weak": find_weaknesses(viewer, history), "pick": pick_next(viewer, history)}
    page = render_template(
        "sandbox/weak_drill.html",
        **context,
        drill=drill,
        play=play,
        author=drill.author,
        network=NETWORKS[drill.post.network],
        read=next(iter(slips.values()), None),
        elapsed=max(0, int((now() - play.stored.begun_at).total_seconds())),
        is_calm=bool(session.get(CALM)),
        text=text,
        problem=problem,
        operation=secrets.token_urlsafe(12),
    )
    return _hush(make_response(page, status))


def _get_drill(run_id: int) -> Play:
    """The viewer's drill, or a 404."""
    play = find_play(get_viewer(), run_id, drill=True)
    if play is None:
        abort(404)
    return play


def _set_clock(wanted: str) -> bool:
    """Keep for this sign-in whether time is shown; whether anything was asked for."""
    if wanted not in ("on", "off"):
        return False
    session[CALM] = wanted == "off"
    return True


def _read_criterion() -> str:
    return read_asked({"text": request.form.get("criterion", "")}).text[:80]


def _hush(response: Response) -> Response:
    """Nothing of it is kept by anybody."""
    response.headers["Cache-Control"] = "no-store"
    return response
