"""Saving by script: operations in, JSON out, each with a status that a client can act on."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.core.content.worksheet import Field, Worksheet
from workshop.core.worksheet.missing import needed_fields
from workshop.core.worksheet.values import to_stored
from workshop.playbooks.past import find_versions
from workshop.web.guards import Audience, audience
from workshop.web.times import now
from workshop.web.viewer import Viewer, get_viewer
from workshop.worksheets.blueprint import bp
from workshop.worksheets.operations import Operation, make_change, make_late_change, read_request
from workshop.worksheets.plans_of import current_answers, get_or_create_plan
from workshop.worksheets.progress import sheet_progress
from workshop.worksheets.saving import Change, Conflict, Outcome, Refused, Saved, save
from workshop.worksheets.sheets import find_sheet
from workshop.worksheets.throttle import seconds_to_wait
from workshop.worksheets.words import echo_of, moment_words, progress_words, saved_words, words_of

Answer = tuple[dict[str, Any], int]


@bp.post("/<worksheet>/operations")
@audience(Audience.PERSON)
def save_operations(worksheet: str) -> ResponseReturnValue:
    viewer = get_viewer()
    sheet = find_sheet(viewer, worksheet)
    if sheet is None and not find_versions(viewer.organisation_id, worksheet):
        return _refuse(_("There is no sheet called “%(name)s” any more. Keep your words and reload the page.", name=worksheet[:80]), 422)
    asked = read_request(request.get_data())
    if isinstance(asked, Refused):
        return _refuse(asked.problem, 422)
    if asked.owner not in ("", viewer.owner):
        return _refuse(_("Somebody else is signed in on this device now. Your words stay on this page; nothing was saved."), 403)
    plan_id = get_or_create_plan(viewer)
    wait = seconds_to_wait(plan_id, now())
    if wait:
        answer = jsonify(status="throttled", problem=_("That was a lot at once. It is tried again in a moment."), retry_after=wait)
        return answer, 429, {"Retry-After": str(wait)}
    results = [_save(plan_id, viewer, worksheet, sheet, operation) for operation in asked.operations]
    if asked.several:
        return jsonify(status="done", results=[result for result, _code in results])
    result, code = results[0]
    return jsonify(result), code


def _save(plan_id: int, viewer: Viewer, worksheet: str, sheet: Worksheet | None, operation: Operation | Refused) -> Answer:
    change = _find_change(viewer, worksheet, sheet, operation) if isinstance(operation, Operation) else operation
    if isinstance(change, Refused):
        key = operation.operation if isinstance(operation, Operation) else ""
        return {"status": "refused", "problem": change.problem, "operation": key}, 422
    answer, code = _answer(plan_id, sheet or change.worksheet, change.field, save(plan_id, viewer.person_id, change, now()))
    return answer | {"operation": change.key}, code


def _find_change(viewer: Viewer, worksheet: str, sheet: Worksheet | None, operation: Operation) -> Change | Refused:
    change = make_change(sheet, operation) if sheet else Refused(_("This sheet is no longer asked. Keep your words and reload the page."))
    if isinstance(change, Change):
        return change
    late = make_late_change(viewer.organisation_id, sheet, worksheet, operation)
    return late if isinstance(late, Change) else change


def _answer(plan_id: int, sheet: Worksheet, field: Field, outcome: Outcome) -> Answer:
    match outcome:
        case Saved(revision, value, saved_at):
            answers = current_answers(plan_id)
            progress = sheet_progress(sheet, answers)
            return {
                "status": "saved",
                "revision": revision,
                "value": to_stored(value),
                "saved_at": saved_at.isoformat() if saved_at else None,
                "state": saved_words(saved_at),
                "display": words_of(field, value),
                "echo": echo_of(sheet, field.name, answers),
                "answered": progress[0],
                "progress": progress_words(progress),
                "needed": sorted(needed_fields(sheet, answers)),
            }, 200
        case Conflict(revision, yours, theirs, theirs_saved_at):
            return {
                "status": "conflict",
                "revision": revision,
                "yours": to_stored(yours),
                "yours_display": words_of(field, yours),
                "theirs": to_stored(theirs),
                "theirs_display": words_of(field, theirs),
                "theirs_saved_at": theirs_saved_at.isoformat(),
                "theirs_saved": moment_words(theirs_saved_at),
                "theirs_state": saved_words(theirs_saved_at),
            }, 409
        case Refused(problem):
            return _answer_refused(problem)


def _answer_refused(problem: str) -> Answer:
    return {"status": "refused", "problem": problem}, 422


def _refuse(problem: str, code: int) -> ResponseReturnValue:
    return jsonify(status="refused", problem=problem), code
