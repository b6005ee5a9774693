"""Advice on a measure: fetched again after a save, and a proposed measure taken with one press, with or without scripts."""

from __future__ import annotations

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from workshop.core.content.worksheet import FieldType, Worksheet
from workshop.core.kpi.rubric import Better
from workshop.playbooks.library import find_measures
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer
from workshop.worksheets.advising import render_advice
from workshop.worksheets.blueprint import bp
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.posting import post_sheet
from workshop.worksheets.rows import ROW, Place
from workshop.worksheets.sheet_views import address_of, open_plan, show_troubles
from workshop.worksheets.sheets import get_sheet


@bp.get("/<worksheet>/advice")
@audience(Audience.PERSON)
def advice(worksheet: str) -> str:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    place = _get_place(sheet, request.args.get("row", ""), request.args.get("field", ""))
    return str(render_advice(viewer, sheet, place))


@bp.post("/<worksheet>/advice")
@audience(Audience.PERSON)
def take_measure(worksheet: str) -> ResponseReturnValue:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    row, _dot, rest = request.form.get("take", "").partition(".")
    name, _dot, better_id = rest.rpartition(".")
    place = _get_place(sheet, row, name)
    better = _get_better(viewer, sheet, better_id)
    posted = post_sheet(open_plan(viewer), viewer.person_id, sheet, _with_measure(place, better), now())
    if not posted.is_whole:
        return show_troubles(sheet, viewer, posted)
    return redirect(address_of(sheet, anchor_of(sheet.id, place.field.name, place.row)), 303)


def _get_place(sheet: Worksheet, row: str, name: str) -> Place:
    """A measure of the sheet, or the page that says there is none."""
    field = sheet.find_field(name)
    if field is None or field.type is not FieldType.KPI or bool(row) != bool(sheet.group_of(name)) or (row and not ROW.fullmatch(row)):
        abort(404)
    return Place(row, field)


def _get_better(viewer: Viewer, sheet: Worksheet, better_id: str) -> Better:
    rubric = find_measures(viewer.organisation_id, sheet.language)
    better = next((one for one in rubric.better if one.id == better_id), None) if rubric else None
    if better is None:
        abort(404)
    return better


def _with_measure(place: Place, better: Better) -> MultiDict[str, str]:
    """The sheet as it was posted, with the proposed measure in the place of the writer's."""
    data: MultiDict[str, str] = MultiDict(request.form)
    data.setlist(f"value.{place.key}", [better.measure])
    data.poplist(f"unknown.{place.key}")
    return data
