"""What a sheet still needs before it can be handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.core.content.worksheet import Field, Group, Question, Slot, Worksheet
from workshop.core.worksheet.values import Answered, is_empty

NOT_NOW = "not-now"
"""The option of a field bound to the slot `kind` that makes a plan of "not now, look again on …"."""

NEEDED_FOR_NOT_NOW = (Slot.GOAL, Slot.NOT_NOW_UNTIL)


@dataclass(frozen=True, slots=True)
class Missing:
    """A required answer that is not there.

    `row` is the row of a repeating group, "" for a field that stands once. `group` is set where a whole row is missing; `field` is then
    the group's first field.
    """

    field: Field
    row: str = ""
    group: Group | None = None

    @property
    def message(self) -> str:
        if self.group:
            rows = "one row" if self.group.least == 1 else f"{self.group.least} rows"
            return f"{self.group.title} needs at least {rows}."
        return f"“{self.field.label}” still needs an answer. “I don't know yet” is one."


def missing(worksheet: Worksheet, answers: Sequence[Answered]) -> tuple[Missing, ...]:
    """What handing in waits for, in reading order. "I don't know yet" is an answer; rows of a group without any answer do not count.

    A sheet that says "not now" waits for its goal and for the day to look again, and for nothing else.
    """
    given = [a for a in answers if a.worksheet == worksheet.id and not is_empty(a.value)]
    return tuple(_find_missing(worksheet, given))


def needed_fields(worksheet: Worksheet, answers: Sequence[Answered]) -> frozenset[str]:
    """The names of the fields that handing in waits for as the answers stand; those of a group are needed in each of its rows."""
    if says_not_now(worksheet, answers):
        return frozenset(field.name for field in worksheet.fields if field.slot in NEEDED_FOR_NOT_NOW)
    return frozenset(field.name for field in worksheet.fields if field.required)


def says_not_now(worksheet: Worksheet, answers: Sequence[Answered]) -> bool:
    """Whether this sheet decides against acting now."""
    kinds = {field.name for field in worksheet.fields if field.slot is Slot.KIND}
    return any(a.worksheet == worksheet.id and a.field in kinds and a.value == NOT_NOW for a in answers)


def _find_missing(worksheet: Worksheet, given: Sequence[Answered]) -> Iterator[Missing]:
    once = {a.field for a in given if not a.row}
    needed = needed_fields(worksheet, given)
    for item in worksheet.items:
        if isinstance(item, Question):
            yield from (Missing(f) for f in item.fields if f.name in needed and f.name not in once)
        elif isinstance(item, Group) and not says_not_now(worksheet, given):
            yield from _find_missing_in_group(item, given)


def _find_missing_in_group(group: Group, given: Sequence[Answered]) -> Iterator[Missing]:
    names = {f.name for f in group.fields}
    rows: dict[str, set[str]] = {}
    for answer in sorted(given, key=lambda a: a.order):
        if answer.row and answer.field in names:
            rows.setdefault(answer.row, set()).add(answer.field)
    for row, answered in rows.items():
        yield from (Missing(f, row) for f in group.fields if f.required and f.name not in answered)
    if len(rows) < group.least and group.fields:
        yield Missing(group.fields[0], group=group)
