"""The debrief of a run."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from workshop.sandbox.answers import find_sent, note_seen
from workshop.sandbox.blueprint import bp
from workshop.sandbox.debriefing import explain_run
from workshop.sandbox.family import find_family
from workshop.sandbox.onward import find_onward
from workshop.sandbox.results import make_offer, say_mode
from workshop.sandbox.run_views import get_play
from workshop.sandbox.running import catch_up
from workshop.sandbox.words import MODES
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer


@bp.get("/runs/<int:run_id>/debrief")
@audience(Audience.PERSON)
def debrief(run_id: int) -> ResponseReturnValue:
    play = catch_up(get_play(run_id), now())
    if play.stage.state.ended is None:
        return redirect(url_for("sandbox.run", run_id=run_id), 303)
    viewer = get_viewer()
    sent = find_sent(play, viewer)
    note_seen(play, viewer, sent, now())
    told = explain_run(play, viewer, sent)
    more = {
        "offer": make_offer(play, viewer, told.debrief),
        "mode_words": say_mode(play.stored.mode),
        "onward": find_onward(play, viewer, told),
        "family": find_family(viewer, play.stored),
    }
    return render_template("sandbox/debrief.html", told=told, play=play, modes=MODES, **more)
