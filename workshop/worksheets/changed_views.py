"""Putting the notice of an edited sheet away."""

from __future__ import annotations

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer
from workshop.worksheets.blueprint import bp
from workshop.worksheets.changed import MARK, put_away
from workshop.worksheets.posting import post_sheet
from workshop.worksheets.sheet_views import address_of, open_plan, show_troubles
from workshop.worksheets.sheets import get_sheet


@bp.post("/<worksheet>/notice")
@audience(Audience.PERSON)
def put_notice_away(worksheet: str) -> ResponseReturnValue:
    """The button stands in the sheet's form, so whatever was typed comes along and is saved first."""
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    mark = request.form.get("seen", "")
    if not MARK.fullmatch(mark):
        abort(404)
    plan_id = open_plan(viewer)
    posted = post_sheet(plan_id, viewer.person_id, sheet, request.form, now())
    put_away(plan_id, sheet.id, mark, now())
    return redirect(address_of(sheet, f"sheet-{sheet.id}"), 303) if posted.is_whole else show_troubles(sheet, viewer, posted)
