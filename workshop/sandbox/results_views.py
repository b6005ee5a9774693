"""Putting a run into one's plan from its debrief, and taking it out again."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.sandbox.blueprint import bp
from workshop.sandbox.results import may_take, put_into_plan, take_out_of_plan
from workshop.sandbox.run_views import get_play
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer

MOST_TICKED = 500


@bp.post("/runs/<int:run_id>/result")
@audience(Audience.PERSON)
def take_result(run_id: int) -> ResponseReturnValue:
    """`words` are the numbers of the moves whose words go along; without any, no word that the player wrote does."""
    play = get_play(run_id)
    if not may_take(play):
        abort(404)
    if play.stage.state.ended is None:
        flash(_("This run goes on. Once it has ended you can put it into your plan."), "mind")
        return redirect(url_for("sandbox.run", run_id=run_id), 303)
    ticked = request.form.getlist("words")[:MOST_TICKED]
    numbers = {int(text) for text in ticked if text.isascii() and text.isdigit() and len(text) < 6}
    put_into_plan(play, get_viewer(), numbers, now())
    return redirect(url_for("sandbox.debrief", run_id=run_id, _anchor="into-plan"), 303)


@bp.post("/runs/<int:run_id>/result/removal")
@audience(Audience.PERSON)
def remove_result(run_id: int) -> ResponseReturnValue:
    """From the debrief back to it; from the plan (`from=plan`) back there."""
    take_out_of_plan(get_viewer(), run_id)
    if request.form.get("from") == "plan":
        return redirect(url_for("plans.plan"), 303)
    return redirect(url_for("sandbox.debrief", run_id=run_id, _anchor="into-plan"), 303)
