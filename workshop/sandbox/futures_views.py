"""Two futures of one past on a page."""

from __future__ import annotations

from flask import abort, make_response, render_template
from flask.typing import ResponseReturnValue

from workshop.sandbox.blueprint import bp
from workshop.sandbox.family import find_family
from workshop.sandbox.futures import set_side_by_side
from workshop.sandbox.run_views import get_play
from workshop.web.guards import Audience, audience
from workshop.web.viewer import get_viewer


@bp.get("/runs/<int:run_id>/futures/<int:other_id>")
@audience(Audience.PERSON)
def futures(run_id: int, other_id: int) -> ResponseReturnValue:
    """Either way round it is the same page. An open run is shown as it was left: to look at it here is not to be there."""
    plays = get_play(min(run_id, other_id)), get_play(max(run_id, other_id))
    viewer = get_viewer()
    family = {kin.id: kin for kin in find_family(viewer, plays[0].stored)}
    if run_id == other_id or not {run_id, other_id} <= family.keys():
        abort(404)
    shown = set_side_by_side(plays, (family[plays[0].id], family[plays[1].id]), viewer)
    page = make_response(render_template("sandbox/futures.html", futures=shown, scenario=plays[0].scenario, stored=plays[0].stored))
    page.headers["Cache-Control"] = "no-store"
    return page
