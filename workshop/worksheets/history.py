"""Every saved version of a person's answers, and bringing one back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, takewhile

from sqlalchemy import select

from workshop.accounts.models import Person
from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.worksheet.fitting import fit
from workshop.core.worksheet.values import Value, from_stored
from workshop.db import read
from workshop.playbooks.past import find_past
from workshop.worksheets.models import Answer, AnswerRevision, Plan
from workshop.worksheets.operations import make_key
from workshop.worksheets.saving import Change, Outcome, save

PAUSE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `id` names it in a request to bring it back; `author` is "" where the person is gone.

    One without a `revision` never stood: it was written elsewhere while other words were saved. `then` is its field on the sheet as it
    was when it was written, None where nobody knows.
    """

    id: int
    row: str
    field: str
    revision: int | None
    value: Value
    saved_at: datetime
    author: str
    then: Field | None = None


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """The versions of one field, newest first. `row_number` counts the rows of a group from 1, 0 outside groups.

    `is_asked` is whether the sheet still asks for it.
    """

    field: Field
    row: str
    row_number: int
    versions: tuple[Version, ...]
    is_asked: bool = True

    def can_return(self, version: Version) -> bool:
        """Whether the version answers the field as it is asked now, so that it can be brought back."""
        return self.is_asked and fit(version.then, self.field, version.value).why is None

    @property
    def standing(self) -> int:
        """The id of the version that stands now."""
        return next((version.id for version in self.versions if version.revision is not None), 0)


def find_history(plan_id: int, worksheet: Worksheet, *, every: bool = False) -> tuple[FieldHistory, ...]:
    """The versions of each field in the sheet's order, then of those no longer asked; without `every`, one for each spell of writing."""
    versions = _find_versions(plan_id, worksheet)
    rows = list(dict.fromkeys(v.row for v in versions if v.row))
    numbers = {"": 0} | {row: number for number, row in enumerate(rows, 1)}
    order = {field.name: number for number, field in enumerate(worksheet.fields)}
    by_place = sorted(versions, key=lambda v: (order.get(v.field, len(order)), v.field, numbers[v.row]))
    found = groupby(by_place, key=lambda v: (v.field, v.row))
    return tuple(_tell(worksheet, name, row, numbers[row], tuple(group), every=every) for (name, row), group in found)


def _tell(worksheet: Worksheet, name: str, row: str, number: int, versions: Sequence[Version], *, every: bool) -> FieldHistory:
    now = worksheet.find_field(name)
    asked = now if now and now.stores and worksheet.repeats(now) == bool(row) else None
    then = next((version.then for version in reversed(versions) if version.then), None)
    field = asked or then or now or Field(name, FieldType.TEXT, name)
    return FieldHistory(field, row, number, _newest_first(versions, every=every), is_asked=asked is not None)


def find_version(plan_id: int, worksheet: str, row: str, field: Field, revision: int) -> Value:
    """What a field said at a revision; "" at revision 0 and where there is no such version."""
    query = (
        select(AnswerRevision.value)
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .where(Answer.plan_id == plan_id, Answer.worksheet == worksheet, Answer.row == row, Answer.field.in_(field.names))
        .where(AnswerRevision.revision == revision)
        .order_by(Answer.field != field.name)
    )
    stored = read().scalars(query).first()
    return "" if stored is None else from_stored(stored)


def bring_back(plan_id: int, author_id: int, worksheet: Worksheet, revision_id: int, now: datetime) -> tuple[Field, str, Outcome] | None:
    """Save an earlier version again, as a new one. None where this plan has no such version, or nothing that it would answer any more."""
    fields = find_history(plan_id, worksheet, every=True)
    found = next(((one, version) for one in fields for version in one.versions if version.id == revision_id), None)
    if found is None or not found[0].can_return(found[1]):
        return None
    one, version = found
    base = max((v.revision or 0 for v in one.versions), default=0)
    change = Change(worksheet, one.row, one.field, base, fit(version.then, one.field, version.value).value, make_key())
    return one.field, one.row, save(plan_id, author_id, change, now)


def _find_versions(plan_id: int, worksheet: Worksheet) -> list[Version]:
    """Every version of the sheet's answers, the oldest first, under the names that its fields have now."""
    query = (
        select(
            AnswerRevision.id,
            Answer.row,
            Answer.field,
            AnswerRevision.revision,
            AnswerRevision.value,
            AnswerRevision.saved_at,
            Person.name,
            AnswerRevision.source_hash,
            Plan.organisation_id,
        )
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .join(Plan, Plan.id == Answer.plan_id)
        .outerjoin(Person, Person.id == AnswerRevision.author_id)
        .where(AnswerRevision.plan_id == plan_id, Answer.worksheet == worksheet.id)
        .order_by(AnswerRevision.id)
    )
    versions = []
    for id, row, name, n, value, at, author, source_hash, organisation_id in read().execute(query):
        now = worksheet.field_for(name)
        past = worksheet if source_hash == worksheet.source_hash else find_past(organisation_id, source_hash)
        then = _find_then(past, now.names if now else (name,))
        versions.append(Version(id, row, now.name if now else name, n, from_stored(value), at, author or "", then))
    return versions


def _find_then(past: Worksheet | None, names: Sequence[str]) -> Field | None:
    """The field as an earlier sheet had it, under one of the names that it had over time."""
    return next((field for name in names if past and (field := past.field_for(name))), None)


def _newest_first(versions: Sequence[Version], *, every: bool) -> tuple[Version, ...]:
    newest_first = sorted(versions, key=lambda v: v.id, reverse=True)
    return tuple(newest_first if every else _ends_of_spells(newest_first))


def _ends_of_spells(newest_first: Iterable[Version]) -> Iterable[Version]:
    """Without the steps of writing: a field saves while somebody types, and nobody looks for half a sentence."""
    later: Version | None = None
    for version in newest_first:
        if later is None or not _is_step(version, later):
            yield version
        later = version


def _is_step(earlier: Version, later: Version) -> bool:
    """Whether the later version soon went on with the earlier one's words, so that nothing is lost by leaving it out."""
    if (earlier.revision is None) != (later.revision is None):
        return False
    if earlier.author != later.author or later.saved_at - earlier.saved_at > PAUSE:
        return False
    before, after = earlier.value, later.value
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    return len(after) >= len(before) and _shared_start(before, after) * 2 >= len(before)


def _shared_start(one: str, other: str) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
