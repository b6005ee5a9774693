"""The page of somebody in a run; with a script it opens as a sheet over the feed."""

from __future__ import annotations

from flask import abort, make_response, render_template
from flask.typing import ResponseReturnValue

from workshop.sandbox.blueprint import bp
from workshop.sandbox.profiles import find_profile
from workshop.sandbox.run_views import get_play
from workshop.sandbox.running import catch_up
from workshop.web.guards import Audience, audience
from workshop.web.times import now


@bp.get("/runs/<int:run_id>/people/<who>")
@audience(Audience.PERSON)
def profile(run_id: int, who: str) -> ResponseReturnValue:
    play = catch_up(get_play(run_id), now())
    found = find_profile(play, who)
    if found is None:
        abort(404)
    answer = make_response(render_template("sandbox/profile.html", play=play, profile=found))
    answer.headers["Cache-Control"] = "no-store"
    return answer
