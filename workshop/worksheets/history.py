"""Every saved version of a person's answers, and bringing one back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, takewhile

from sqlalchemy import select

from workshop.accounts.models import Person
from workshop.core.content.worksheet import Field, Worksheet
from workshop.core.worksheet.values import Value, from_stored
from workshop.db import read
from workshop.worksheets.models import Answer, AnswerRevision
from workshop.worksheets.operations import make_key
from workshop.worksheets.saving import Change, Outcome, save

PAUSE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `id` names it in a request to bring it back; `author` is "" where the person is gone.

    One without a `revision` never stood: it was written elsewhere while other words were saved.
    """

    id: int
    row: str
    field: str
    revision: int | None
    value: Value
    saved_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """The versions of one field, newest first. `row_number` counts the rows of a group from 1, 0 outside groups."""

    field: Field
    row: str
    row_number: int
    versions: tuple[Version, ...]

    @property
    def standing(self) -> int:
        """The id of the version that stands now."""
        return next((version.id for version in self.versions if version.revision is not None), 0)


def find_history(plan_id: int, worksheet: Worksheet, *, every: bool = False) -> tuple[FieldHistory, ...]:
    """The versions of each field in the sheet's order; without `every`, one for each spell of writing."""
    versions = sorted(_find_versions(plan_id, worksheet.id), key=lambda v: (v.row, v.field))
    found = {place: tuple(group) for place, group in groupby(versions, key=lambda v: (v.row, v.field))}
    rows = list(dict.fromkeys(v.row for v in sorted(versions, key=lambda v: v.id) if v.row))
    numbers = {"": 0} | {row: number for number, row in enumerate(rows, 1)}
    return tuple(
        FieldHistory(field, row, numbers[row], _newest_first(found[row, field.name], every=every))
        for field in worksheet.fields
        for row in numbers
        if (row, field.name) in found
    )


def find_version(plan_id: int, worksheet: str, row: str, field: str, revision: int) -> Value:
    """What a field said at a revision; "" at revision 0 and where there is no such version."""
    query = (
        select(AnswerRevision.value)
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .where(Answer.plan_id == plan_id, Answer.worksheet == worksheet, Answer.row == row, Answer.field == field)
        .where(AnswerRevision.revision == revision)
    )
    stored = read().execute(query).scalar_one_or_none()
    return "" if stored is None else from_stored(stored)


def bring_back(plan_id: int, author_id: int, worksheet: Worksheet, revision_id: int, now: datetime) -> tuple[Field, str, Outcome] | None:
    """Save an earlier version again, as a new one. None where this plan's sheet has no such version or no such field any more."""
    query = (
        select(Answer.row, Answer.field, Answer.revision, AnswerRevision.value)
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .where(AnswerRevision.id == revision_id, AnswerRevision.plan_id == plan_id, Answer.worksheet == worksheet.id)
    )
    found = read().execute(query).one_or_none()
    field = worksheet.find_field(found.field) if found else None
    if found is None or field is None or not field.stores:
        return None
    change = Change(worksheet, found.row, field, found.revision, from_stored(found.value), make_key())
    return field, found.row, save(plan_id, author_id, change, now)


def _find_versions(plan_id: int, worksheet: str) -> list[Version]:
    query = (
        select(
            AnswerRevision.id,
            Answer.row,
            Answer.field,
            AnswerRevision.revision,
            AnswerRevision.value,
            AnswerRevision.saved_at,
            Person.name,
        )
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .outerjoin(Person, Person.id == AnswerRevision.author_id)
        .where(AnswerRevision.plan_id == plan_id, Answer.worksheet == worksheet)
        .order_by(AnswerRevision.id)
    )
    return [Version(id, row, field, n, from_stored(value), at, name or "") for id, row, field, n, value, at, name in read().execute(query)]


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
