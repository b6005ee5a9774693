"""Handing a sheet in: a stored revision that a facilitator may see, without private fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from workshop.core.content.worksheet import Worksheet
from workshop.core.worksheet import missing
from workshop.core.worksheet.values import Answered, is_empty, to_stored
from workshop.db import read, write
from workshop.remembered import remember
from workshop.worksheets.forms import anchor_of
from workshop.worksheets.models import HandIn, Plan

Snapshot = list[dict[str, Any]]

_LAST = (
    select(HandIn.number, HandIn.handed_in_at, HandIn.answers)
    .where(HandIn.plan_id == bindparam("plan"), HandIn.worksheet == bindparam("worksheet"))
    .order_by(HandIn.number.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The version that was handed in last, and how many answers differ from it now."""

    number: int
    handed_in_at: datetime
    changes: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What handing in waits for, in words, and where it stands on the page."""

    message: str
    anchor: str


def hand_in(plan_id: int, person_id: int, worksheet: Worksheet, answers: Sequence[Answered], now: datetime) -> int:
    """Store what stands now as the next version handed in, and give its number. The same as the last is not stored twice."""
    snapshot = take_snapshot(worksheet, answers)
    with write() as session:
        session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update()).one()
        ours = (HandIn.plan_id == plan_id, HandIn.worksheet == worksheet.id)
        last = session.execute(select(HandIn).where(*ours).order_by(HandIn.number.desc()).limit(1)).scalar_one_or_none()
        if last and last.answers == snapshot and last.edition == worksheet.edition:
            return last.number
        number = last.number + 1 if last else 1
        session.add(
            HandIn(
                plan_id=plan_id,
                worksheet=worksheet.id,
                number=number,
                edition=worksheet.edition,
                answers=snapshot,
                person_id=person_id,
                handed_in_at=now,
            )
        )
    return number


def find_missing(worksheet: Worksheet, answers: Sequence[Answered]) -> tuple[Missing, ...]:
    """The required fields that are still empty, in reading order."""
    return tuple(Missing(gap.message, _anchor_of_gap(worksheet, gap)) for gap in missing.missing(worksheet, answers))


def _anchor_of_gap(worksheet: Worksheet, gap: missing.Missing) -> str:
    return anchor_of(worksheet.id, gap.group.id if gap.group else gap.field.name, gap.row)


def take_snapshot(worksheet: Worksheet, answers: Sequence[Answered]) -> Snapshot:
    """What a facilitator will see: every answer of the sheet that is not private and not empty."""
    shown = {field.name for field in worksheet.fields if field.stores and not field.private}
    ours = [a for a in answers if a.worksheet == worksheet.id and a.field in shown and not is_empty(a.value)]
    return [{"row": a.row, "field": a.field, "value": to_stored(a.value), "revision": a.revision} for a in ours]


def find_handed_in(plan_id: int | None, worksheet: Worksheet, answers: Sequence[Answered]) -> HandedIn | None:
    """What was handed in last, or None."""
    if plan_id is None:
        return None
    what = {"plan": plan_id, "worksheet": worksheet.id}
    row = remember(("handed in", *what.values()), lambda: read().execute(_LAST, what).one_or_none())
    if row is None:
        return None
    return HandedIn(row.number, row.handed_in_at, _count_changes(worksheet, row.answers, answers))


def _count_changes(worksheet: Worksheet, before: Snapshot, answers: Sequence[Answered]) -> int:
    """How many answers their writer changed. What an edit of the sheet renamed or set aside is as it was, by its revision."""
    names = {name: field.name for field in worksheet.fields for name in field.names}
    old = {(item["row"], names[item["field"]]): item for item in before if item["field"] in names}
    new = {(item["row"], item["field"]): item["value"] for item in take_snapshot(worksheet, answers)}
    revisions = {(a.row, a.field): a.revision for a in answers if a.worksheet == worksheet.id}
    untouched = {place for place, item in old.items() if revisions.get(place) == item["revision"]}
    return sum(old[place]["value"] != new.get(place) if place in old else True for place in (old.keys() | new.keys()) - untouched)
