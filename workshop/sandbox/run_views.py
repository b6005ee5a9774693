"""A run's page, and what its player does there: moves, the clock, decisions about a held reply, disagreement, going back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.core.simulation import steering
from workshop.core.simulation.branching import before_move
from workshop.core.simulation.events import RefusedError
from workshop.sandbox import moving, pacing
from workshop.sandbox.answered import AnsweredError
from workshop.sandbox.answers import find_sent, note_seen
from workshop.sandbox.blueprint import bp
from workshop.sandbox.fragments import context_of, make_company, make_message, render_controls
from workshop.sandbox.move_pace import seconds_to_wait
from workshop.sandbox.moving import Asked, read_asked
from workshop.sandbox.presence import find_company, note_present, note_writing
from workshop.sandbox.running import Play, branch_off, catch_up, change, find_play
from workshop.sandbox.scene import Scene, set_scene
from workshop.sandbox.words import KINDS, say_answered, say_refusal, say_too_fast
from workshop.web.guards import Audience, audience, wants_page
from workshop.web.times import now
from workshop.web.viewer import get_viewer

FORBIDDEN = 403
CONFLICT = 409
UNPROCESSABLE = 422
TOO_MANY = 429
NOTHING = Asked("reply")


@bp.get("/runs/<int:run_id>")
@audience(Audience.PERSON)
def run(run_id: int) -> ResponseReturnValue:
    play = attend(run_id)
    asked, viewer = read_asked(request.args), get_viewer()
    if play.is_guided:
        note_seen(play, viewer, find_sent(play, viewer), now())
    return _show(play, asked if asked.kind else NOTHING)


@bp.get("/runs/<int:run_id>/scene")
@audience(Audience.PERSON)
def scene(run_id: int) -> ResponseReturnValue:
    """What an open page asks for where streams are not to be had: everything if there is something new, else nothing."""
    play = attend(run_id)
    seen = _as_number(request.args.get("after", ""))
    if play.stage.seq <= seen:
        company = make_company(play, find_company(play, now())) if play.is_shared else None
        if company is None or company["company"] == request.args.get("company", ""):
            return _hush(Response(status=204))
        return _hush(jsonify(company))
    return _hush(jsonify(make_message(play, get_viewer(), now(), seen)))


@bp.get("/runs/<int:run_id>/controls")
@audience(Audience.PERSON)
def controls(run_id: int) -> ResponseReturnValue:
    """The composer, or what stands in its place, for an open page whose controls are old."""
    scene = set_scene(catch_up(get_play(run_id), now()), get_viewer(), now())
    return _hush(
        make_response(
            render_controls(scene, asked=_begin_with(scene, NOTHING, request.args.get("network", "")), problem="", operation=_make_key())
        )
    )


@bp.post("/runs/<int:run_id>/moves")
@audience(Audience.PERSON)
def move(run_id: int) -> ResponseReturnValue:
    play, asked = catch_up(get_play(run_id), now()), read_asked(request.form)
    if request.form.get("show") in KINDS:  # another kind of move was chosen where no script runs
        return _show(play, replace(asked, kind=request.form["show"]))
    wait = seconds_to_wait(get_viewer(), run_id, now())
    if wait:
        return _slow_down(play, asked, wait)
    try:
        made = moving.make_move(play, asked, now())
    except RefusedError as refused:
        return _refuse(get_play(run_id), asked, refused)
    except AnsweredError as answered:
        return _say_problem(get_play(run_id), replace(asked, anyway=answered.seq), say_answered(answered), CONFLICT)
    note_writing(made, get_viewer().person_id, now(), writes=False)
    return _answer(made)


@bp.post("/runs/<int:run_id>/clock")
@audience(Audience.PERSON)
def clock(run_id: int) -> ResponseReturnValue:
    play, what = catch_up(get_own(run_id), now()), request.form.get("do", "")
    speed, allowance = (_read_choice(name, known) for name, known in (("speed", pacing.SPEEDS), ("allowance", pacing.ALLOWANCES)))
    if what == "pause":
        return _answer(pacing.pause(play, now()))
    if what == "go-on":
        return _answer(pacing.go_on(play, now(), speed or 100, allowance))
    length = {"minute": pacing.MINUTE, "three": 3 * pacing.MINUTE}.get(what, 0)
    return _answer(pacing.let_pass(play, now(), length))


@bp.post("/runs/<int:run_id>/stop")
@audience(Audience.PERSON)
def stop(run_id: int) -> ResponseReturnValue:
    play = get_own(run_id)
    if play.stage.state.ended is None:
        _try(play, lambda play: change(play, now(), lambda run, wall: _ignore(steering.stop(run, steering.now(run, wall), play.seat))))
    return redirect(url_for("sandbox.debrief", run_id=run_id), 303)


@bp.post("/runs/<int:run_id>/held/<int:held>")
@audience(Audience.PERSON)
def decide(run_id: int, held: int) -> ResponseReturnValue:
    """The writer of a held reply lets it go out, or takes it back; to rewrite it is a move."""
    play, reason = catch_up(get_own(run_id), now()), moving.read_asked({"text": request.form.get("reason", "")}).text
    lets_out = request.form.get("do") == "differ"
    return _try(play, lambda play: moving.let_out(play, held, reason, now()) if lets_out else moving.take_back(play, held, now()))


@bp.post("/runs/<int:run_id>/differences")
@audience(Audience.PERSON)
def differ(run_id: int) -> ResponseReturnValue:
    """*I see it differently*, of a reply that is out. `verdict` is the number of the judgement and the criterion, as in `12:owns-it`."""
    judged, _colon, criterion = request.form.get("verdict", "").partition(":")
    number = _as_number(judged)
    reason = moving.read_asked({"text": request.form.get("reason", "")}).text
    return _try(get_own(run_id), lambda play: moving.differ(play, number, criterion, reason, now()))


@bp.post("/runs/<int:run_id>/branches")
@audience(Audience.PERSON)
def branch(run_id: int) -> ResponseReturnValue:
    """Try again from before a move (`move`: its event's number), or from any event of the run (`after`)."""
    play, viewer = get_own(run_id), get_viewer()
    seq = _read_number("move")
    shared = before_move(play.stage.events, seq) if 0 < seq <= play.stage.seq else _read_number("after")
    is_open = play.may_go_back or play.stage.state.ended is not None
    if not 0 < shared <= play.stage.seq or not is_open:
        flash(_("There is no such point in this run to go back to."), "mind")
        return redirect(url_for("sandbox.run", run_id=run_id), 303)
    made = branch_off(viewer, play, shared, now())
    words: dict[str, Any] = _find_words(play, seq)
    return redirect(url_for("sandbox.run", run_id=made, **words), 303)


def _find_words(play: Play, seq: int) -> dict[str, str]:
    """What was written with the move that is tried again, to begin from."""
    payload = play.stage.events[seq - 1].payload if seq and play.stage.events[seq - 1].seat == play.seat else {}
    text = play.stage.feed.texts.get(payload.get("post", ""), "") if payload.get("source") == "move" else ""
    return {"text": text[:1_500], "kind": payload["move"], "re": payload.get("about", "")} if text else {}


def get_play(run_id: int) -> Play:
    """The viewer's run, or a 404: nobody learns that there is one of somebody else's."""
    play = find_play(get_viewer(), run_id)
    if play is None:
        abort(404)
    return play


def get_own(run_id: int) -> Play:
    """The same for what only a player may do; a watcher is refused."""
    play = get_play(run_id)
    if play.is_watching:
        abort(403)
    return play


def attend(run_id: int) -> Play:
    """The viewer has their run before them."""
    play = catch_up(get_play(run_id), now())
    if play.is_shared:
        note_present(run_id, [get_viewer().person_id], now())
    return play


def _show(play: Play, asked: Asked, problem: str = "", status: int = 200) -> Response:
    scene = set_scene(play, get_viewer(), now())
    network = request.args.get("network", "")
    re = play.stage.state.posts.get(asked.re)
    chosen = network if network in play.scenario.networks else re.network if re else play.scenario.networks[0]
    about = context_of(scene) | {"company": find_company(play, now()), "chosen": chosen, "operation": _make_key()}
    page = render_template("sandbox/run.html", **about, asked=_begin_with(scene, asked, chosen), problem=problem)
    return _hush(make_response(page, status))


def _begin_with(scene: Scene, asked: Asked, network: str = "") -> Asked:
    """A held reply is rewritten from its own words; on a network that was chosen, the move is about what stands there."""
    if scene.held and not asked.text:
        return replace(asked, kind=scene.held.kind, text=scene.held.text, re=scene.held.about)
    first = next((target.id for target in scene.targets if target.network == network), "")
    return asked if asked.re or not first else replace(asked, re=first, network=network)


def _answer(play: Play) -> ResponseReturnValue:
    if not wants_page():
        return _hush(jsonify(make_message(play, get_viewer(), now(), 0) | {"operation": _make_key()}))
    return redirect(url_for("sandbox.run", run_id=play.id, _anchor="now"), 303)


def _refuse(play: Play, asked: Asked, refused: RefusedError) -> ResponseReturnValue:
    """The words of a refusal at the composer, with everything that was typed."""
    status = {"ended": CONFLICT, "watching": FORBIDDEN}.get(refused.message, UNPROCESSABLE)
    return _say_problem(play, asked, say_refusal(refused), status)


def _slow_down(play: Play, asked: Asked, wait: int) -> ResponseReturnValue:
    """Too many moves: the words stay in the form."""
    response = make_response(_say_problem(play, asked, say_too_fast(wait), TOO_MANY))
    response.headers["Retry-After"] = str(wait)
    return response


def _say_problem(play: Play, asked: Asked, problem: str, status: int) -> ResponseReturnValue:
    if not wants_page():
        return _hush(make_response(jsonify({"problem": problem} | ({"anyway": asked.anyway} if asked.anyway else {})), status))
    return _show(play, asked, problem, status)


def _try(play: Play, deed: Callable[[Play], Play]) -> ResponseReturnValue:
    try:
        return _answer(deed(play))
    except RefusedError as refused:
        return _refuse(get_play(play.id), NOTHING, refused)


def _read_choice(name: str, known: tuple[int, ...]) -> int | None:
    text = request.form.get(name, "")
    return next((one for one in known if str(one) == text), None)


def _read_number(name: str) -> int:
    return _as_number(request.form.get(name, ""))


def _as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _make_key() -> str:
    return secrets.token_urlsafe(12)


def _ignore(_events: object) -> None:
    return None


def _hush(response: Response) -> Response:
    """Nothing of a run is kept by anybody."""
    response.headers["Cache-Control"] = "no-store"
    return response
