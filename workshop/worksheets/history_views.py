"""The page of a sheet's earlier versions, and bringing one back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import get_viewer
from workshop.worksheets.blueprint import bp
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.history import bring_back, find_history
from workshop.worksheets.plans_of import find_plan
from workshop.worksheets.saving import Conflict, Refused
from workshop.worksheets.sheets import get_sheet

LARGEST_ID = 2**31 - 1


@bp.get("/<worksheet>/history")
@audience(Audience.PERSON)
def history(worksheet: str) -> str:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    plan_id = find_plan(viewer)
    every = request.args.get("every") == "1"
    fields = find_history(plan_id, sheet, every=every) if plan_id is not None else ()
    return render_template("worksheets/history.html", worksheet=sheet, fields=fields, every=every)


@bp.post("/<worksheet>/restorations")
@audience(Audience.PERSON)
def restore(worksheet: str) -> ResponseReturnValue:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    plan_id = find_plan(viewer)
    version = request.form.get("version", type=int)
    if plan_id is None or version is None or not 0 < version <= LARGEST_ID:
        abort(404)
    found = bring_back(plan_id, viewer.person_id, sheet, version, now())
    if found is None:
        abort(404)
    field, row, outcome = found
    if isinstance(outcome, Conflict | Refused):
        flash(_("This answer has just changed elsewhere. Look again, then bring the version back."), "wrong")
        return redirect(url_for("worksheets.history", worksheet=sheet.id), 303)
    return redirect(url_for("worksheets.worksheet", worksheet=sheet.id, _anchor=anchor_of(sheet.id, field.name, row)), 303)
