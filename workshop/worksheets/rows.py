"""The rows of repeating groups: which stand in a plan, which are blank on the screen, and where each field stands."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop.core.content.worksheet import Field, Group, Question, Worksheet
from workshop.core.worksheet.values import Answered, is_empty

ROW = re.compile(r"[a-z0-9]{8,40}")

Rows = Mapping[str, tuple[str, ...]]
"""Group id to the ids of its rows, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one answer stands: a field in a row ("" outside groups)."""

    row: str
    field: Field

    @property
    def key(self) -> str:
        """How form inputs name it: no author's field name can collide with another's."""
        return f"{self.row}.{self.field.name}"


def make_row() -> str:
    """A new row's id. Two devices never make the same, so two new rows stay two."""
    return secrets.token_hex(8)


def rows_of(worksheet: Worksheet, answers: Sequence[Answered], blank: Sequence[tuple[str, str]] = ()) -> Rows:
    """The rows to show: those with an answer by their first save, then blank ones, at least as many as its author needs."""
    return {
        group.id: _rows_of_group(worksheet, group, answers, [row for name, row in blank if name == group.id]) for group in worksheet.groups
    }


def _rows_of_group(worksheet: Worksheet, group: Group, answers: Sequence[Answered], blank: Sequence[str]) -> tuple[str, ...]:
    filled = filled_rows(worksheet, group, answers)
    rows = [*filled, *(row for row in dict.fromkeys(blank) if row not in filled)]
    while len(rows) < min(group.least, group.most):
        rows.append(make_row())
    return tuple(rows)


def filled_rows(worksheet: Worksheet, group: Group, answers: Sequence[Answered]) -> list[str]:
    """The ids of rows that hold at least one answer."""
    names = {field.name for field in group.fields}
    ours = [a for a in answers if a.worksheet == worksheet.id and a.row and a.field in names]
    alive = {a.row for a in ours if not is_empty(a.value)}
    return [row for row in dict.fromkeys(a.row for a in sorted(ours, key=lambda a: a.order)) if row in alive]


def read_blank(worksheet: Worksheet, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Blank rows as an address or a form names them, `group.row`; what is no such thing is left out."""
    if not texts:
        return []
    groups = {group.id for group in worksheet.groups}
    found = [tuple(text.partition(".")[::2]) for text in texts[:200]]
    return [(group, row) for group, row in found if group in groups and ROW.fullmatch(row)]


def places_of(worksheet: Worksheet, rows: Rows) -> Iterator[Place]:
    """Every storing field of the sheet with its row, in reading order."""
    for item in worksheet.items:
        if isinstance(item, Question):
            yield from (Place("", field) for field in item.fields if field.stores)
        elif isinstance(item, Group):
            for row in rows.get(item.id, ()):
                yield from (Place(row, field) for field in item.fields if field.stores)
