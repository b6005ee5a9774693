"""A whole sheet posted as a form, as a browser without scripts does: every good answer is saved, every other one kept on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from workshop.core.content.worksheet import Worksheet
from workshop.core.worksheet.check import clean, has_lines
from workshop.core.worksheet.values import Answered, Value, is_empty
from workshop.db import read
from workshop.playbooks.past import find_version_with
from workshop.worksheets.forms import UNSETTLED, Typed, read_base, read_raw, takes_theirs
from workshop.worksheets.history import find_version
from workshop.worksheets.models import Plan
from workshop.worksheets.operations import make_key
from workshop.worksheets.plans_of import current_answers
from workshop.worksheets.raw import check
from workshop.worksheets.rows import ROW, Place, Rows, places_of, read_blank, rows_of
from workshop.worksheets.saving import Change, Conflict, Outcome, Refused, Saved, save
from workshop.worksheets.throttle import seconds_to_wait

FormData = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a posted sheet. `wait` is the seconds until more can be saved, 0 where all went through."""

    rows: Rows
    outcomes: Mapping[Place, Outcome] = field(default_factory=dict)
    typed: Mapping[Place, Typed] = field(default_factory=dict)
    wait: int = 0

    @property
    def refused(self) -> dict[Place, str]:
        return {place: outcome.problem for place, outcome in self.outcomes.items() if isinstance(outcome, Refused)}

    @property
    def conflicts(self) -> dict[Place, Conflict]:
        return {place: outcome for place, outcome in self.outcomes.items() if isinstance(outcome, Conflict)}

    @property
    def saved(self) -> int:
        return sum(isinstance(outcome, Saved) for outcome in self.outcomes.values())

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left that needs another look."""
        return not self.wait and not self.refused and not self.conflicts


def post_sheet(plan_id: int, author_id: int, worksheet: Worksheet, data: FormData, now: datetime) -> Posted:
    """Save each answer that changed and is good; give back as typed what could not be saved."""
    answers = current_answers(plan_id)
    data = _rename(worksheet, data)
    rows = rows_of(worksheet, answers, read_blank(worksheet, data.getlist("rows")))
    typed = {place: Typed(raw, read_base(data, place)) for place in places_of(worksheet, rows) if (raw := read_raw(data, place))}
    wait = seconds_to_wait(plan_id, now)
    if wait:
        return Posted(rows, typed=typed, wait=wait)
    current = {(a.row, a.field): a for a in answers if a.worksheet == worksheet.id}
    outcomes: dict[Place, Outcome] = {}
    for place, words in typed.items():
        standing = current.get((place.row, place.field.name))
        change = _read_change(worksheet, place, words, data)
        if isinstance(change, Refused):
            if not _is_untouched(place, words, standing):
                outcomes[place] = change
        elif change and _is_meant(plan_id, change, standing):
            outcomes[place] = save(plan_id, author_id, change, now)
    _save_past(plan_id, author_id, worksheet, data, now)
    troubled = {place: typed[place] for place, outcome in outcomes.items() if not isinstance(outcome, Saved)}
    return Posted(rows, outcomes, troubled)


def _save_past(plan_id: int, author_id: int, worksheet: Worksheet, data: FormData, now: datetime) -> None:
    """Words typed on a page from before their field was taken out: they are kept as an answer to the sheet as it was."""
    places = [key.split(".", 2)[1:] for key in data if key.startswith("base.") and key.count(".") >= 2]
    for row, name in places:
        if worksheet.field_for(name) or not any(data.getlist(f"value.{row}.{name}")):
            continue
        organisation_id = read().scalar(select(Plan.organisation_id).where(Plan.id == plan_id)) or 0
        past = find_version_with(organisation_id, worksheet.id, name)
        field = past.field_for(name) if past else None
        place = Place(row, field) if past and field and past.repeats(field) == bool(ROW.fullmatch(row)) else None
        raw = read_raw(data, place) if place else None
        if past and place and raw:
            change = _read_change(past, place, Typed(raw, read_base(data, place)), data)
            if isinstance(change, Change):
                save(plan_id, author_id, change, now)


def _read_change(worksheet: Worksheet, place: Place, typed: Typed, data: FormData) -> Change | Refused | None:
    if takes_theirs(data, place):
        return None
    value = check(place.field, typed.raw)
    if isinstance(value, Refused):
        return value
    return Change(worksheet, place.row, place.field, typed.base, value, make_key())


def _rename(worksheet: Worksheet, data: FormData) -> FormData:
    """A form of a page from before a field was renamed, as if it had been posted from the page as it is now."""
    heirs = {name: field.name for field in worksheet.fields for name in field.former}
    renamed: FormData = MultiDict()
    for key, value in data.items(multi=True):
        what, _dot, place = key.partition(".")
        row, dot, name = place.partition(".")
        now = f"{what}.{row}.{heirs[name]}" if dot and name in heirs else key
        renamed.add(now if now not in data else key, value)
    return renamed


def _is_untouched(place: Place, typed: Typed, standing: Answered | None) -> bool:
    """Whether what was posted is what stood there: an answer longer than its field takes by now stays until somebody changes it."""
    return standing is not None and typed.raw.unknown is None and standing.value == clean(typed.raw.text, lines=has_lines(place.field))


def _is_meant(plan_id: int, change: Change, current: Answered | None) -> bool:
    """Whether the writer changed the field. One that they left as they saw it never argues with newer words."""
    standing: Value = current.value if current else ""
    if change.value == standing or (is_empty(change.value) and is_empty(standing)):
        return False
    if current is None or change.base in (current.revision, UNSETTLED):
        return True
    seen = find_version(plan_id, change.worksheet.id, change.row, change.field, change.base)
    return change.value != seen and not (is_empty(change.value) and is_empty(seen))


def remove_row(plan_id: int, author_id: int, worksheet: Worksheet, group: str, row: str, now: datetime) -> None:
    """Empty every field of a row. Its history stays."""
    names = {f.name: f for g in worksheet.groups if g.id == group for f in g.fields}
    for answer in current_answers(plan_id):
        if answer.worksheet == worksheet.id and answer.row == row and answer.field in names:
            change = Change(worksheet, row, names[answer.field], answer.revision, "", make_key())
            save(plan_id, author_id, change, now)
