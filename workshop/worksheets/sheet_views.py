"""Pages of a sheet: filling it in, posting it as a form, handing it in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from workshop.core.content.worksheet import Worksheet
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer
from workshop.worksheets.blueprint import bp
from workshop.worksheets.changed import find_changes
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.handing_in import Missing, find_missing, hand_in
from workshop.worksheets.plans_of import current_answers, find_plan, find_standing, get_or_create_plan
from workshop.worksheets.posting import Posted, post_sheet, remove_row
from workshop.worksheets.rows import make_row, read_blank
from workshop.worksheets.sheet import make_page
from workshop.worksheets.sheets import chapter_url, find_sheet, get_sheet


@bp.get("/<worksheet>")
@audience(Audience.PERSON)
def worksheet(worksheet: str) -> str:
    viewer = get_viewer()
    sheet = find_sheet(viewer, worksheet)
    if sheet is None:
        return _show_gone(viewer, worksheet)
    page = make_page(sheet, viewer, blank=read_blank(sheet, request.args.getlist("new")))
    return render_template("worksheets/worksheet.html", page=page, chapter_url=chapter_url(sheet))


@bp.post("/<worksheet>")
@audience(Audience.PERSON)
def save_sheet(worksheet: str) -> ResponseReturnValue:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    plan_id = open_plan(viewer)
    posted = post_sheet(plan_id, viewer.person_id, sheet, request.form, now())
    if "remove" in request.form:
        group, _dot, row = request.form["remove"].partition(".")
        remove_row(plan_id, viewer.person_id, sheet, group, row, now())
        posted = replace(posted, rows=_without(posted, group, row))
    added = [(request.form["add"], make_row())] if _may_add(sheet, posted) else []
    if posted.is_whole:
        return redirect(_next_address(sheet, _blank_rows(sheet) + added), 303)
    rows = {group: (*ids, *(row for name, row in added if name == group)) for group, ids in posted.rows.items()}
    return show_troubles(sheet, viewer, replace(posted, rows=rows))


@bp.post("/<worksheet>/hand-ins")
@audience(Audience.PERSON)
def hand_in_sheet(worksheet: str) -> ResponseReturnValue:
    viewer = get_viewer()
    sheet = get_sheet(viewer, worksheet)
    plan_id = open_plan(viewer)
    posted = post_sheet(plan_id, viewer.person_id, sheet, request.form, now())
    answers = current_answers(plan_id)
    missing = find_missing(sheet, answers)
    if missing or not posted.is_whole:
        return show_troubles(sheet, viewer, posted, missing)
    hand_in(plan_id, viewer.person_id, sheet, answers, now())
    return redirect(address_of(sheet, f"sheet-{sheet.id}--handed-in"), 303)


def _show_gone(viewer: Viewer, worksheet: str) -> str:
    """The answers to a sheet that the library has no more, for the one who gave them."""
    plan_id = find_plan(viewer)
    standing = find_standing(plan_id)
    kept = standing.kept_of(worksheet)
    if not kept:
        abort(404)
    title = next((one.sheet_then.title for one in kept if one.sheet_then), worksheet)
    return render_template("worksheets/gone.html", title=title, words=find_changes(plan_id, worksheet, standing).foot)


def open_plan(viewer: Viewer) -> int:
    """The viewer's plan, unless the page was left open by somebody else."""
    if request.form.get("owner", viewer.owner) != viewer.owner:
        abort(403)
    return get_or_create_plan(viewer)


def show_troubles(sheet: Worksheet, viewer: Viewer, posted: Posted, missing: tuple[Missing, ...] = ()) -> ResponseReturnValue:
    page = make_page(sheet, viewer, posted=posted, missing=missing)
    answer = render_template("worksheets/worksheet.html", page=page, chapter_url=chapter_url(sheet))
    return (answer, 429, {"Retry-After": str(posted.wait)}) if posted.wait else (answer, 422)


def _may_add(sheet: Worksheet, posted: Posted) -> bool:
    group = next((group for group in sheet.groups if group.id == request.form.get("add")), None)
    return group is not None and len(posted.rows[group.id]) < group.most


def _without(posted: Posted, group: str, row: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(r for r in ids if (name, r) != (group, row)) for name, ids in posted.rows.items()}


def _blank_rows(sheet: Worksheet) -> list[tuple[str, str]]:
    removed = request.form.get("remove", "")
    data: MultiDict[str, str] = request.form
    return [place for place in read_blank(sheet, data.getlist("rows")) if ".".join(place) != removed] if "add" in data else []


def _next_address(sheet: Worksheet, blank: list[tuple[str, str]]) -> str:
    touched = next((group for group in sheet.groups if group.id in (request.form.get("add"), _removed_from())), None)
    if blank and touched:
        return address_of(sheet, anchor_of(sheet.id, touched.id, blank[-1][1]), new=[".".join(place) for place in blank])
    return address_of(sheet, anchor_of(sheet.id, touched.id) if touched else f"sheet-{sheet.id}")


def _removed_from() -> str:
    return request.form.get("remove", "").partition(".")[0]


def address_of(sheet: Worksheet, anchor: str, **query: Any) -> str:
    """Back to where the form stood: its chapter, or its own page."""
    if request.form.get("stands-in") == "chapter" and sheet.chapter:
        return chapter_url(sheet, _anchor=anchor, **query)
    return url_for("worksheets.worksheet", worksheet=sheet.id, _anchor=anchor, **query)
