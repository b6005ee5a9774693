"""The replay of a run: a page at any moment, and the parts of it alone for a page that plays."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.sandbox.blueprint import bp
from workshop.sandbox.fragments import context_of
from workshop.sandbox.replay import Replay, Wish, replay_at
from workshop.sandbox.replay_beats import draw_strip, find_first
from workshop.sandbox.run_views import CONFLICT, get_play
from workshop.sandbox.running import Play, catch_up
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer

SPEEDS = (1, 4, 16, 60)


@bp.get("/runs/<int:run_id>/replay")
@audience(Audience.PERSON)
def replay(run_id: int) -> ResponseReturnValue:
    """The run at the moment `at` (milliseconds). Before its end there is nothing to play again."""
    play = catch_up(get_play(run_id), now())
    if play.stage.state.ended is None:
        flash(_("A run can be played again once it has ended."), "mind")
        return redirect(url_for("sandbox.run", run_id=run_id), 303)
    found = _find_moment(play)
    context = context_of(found.scene) | {"play": play, "replay": found, "speeds": SPEEDS, "strip": draw_strip(play)}
    return _hush(make_response(render_template("sandbox/replay.html", **context)))


@bp.get("/runs/<int:run_id>/replay/scene")
@audience(Audience.PERSON)
def replay_scene(run_id: int) -> ResponseReturnValue:
    """What changes from moment to moment, without the page around it."""
    play = catch_up(get_play(run_id), now())
    if play.stage.state.ended is None:
        return _hush(Response(_("A run can be played again once it has ended."), CONFLICT, mimetype="text/plain"))
    found = _find_moment(play)
    return _hush(make_response(render_template("sandbox/_replay_parts.html", **context_of(found.scene) | {"play": play, "replay": found})))


def _find_moment(play: Play) -> Replay:
    """By event or by time; without either, right after what happened first."""
    at, event = (_as_number(request.args.get(name, "")) for name in ("at", "event"))
    first = 0 if request.args.keys() & {"at", "event"} else find_first(play)
    return replay_at(play, get_viewer(), Wish(at, event or first, request.args.get("network", "")), now())


def _as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _hush(response: Response) -> Response:
    """Nothing of a run is kept by anybody."""
    response.headers["Cache-Control"] = "no-store"
    return response
