"""Answers as they lie stored, and the sheets as they are now: what stands, what moved, and what is kept beside.

This is the one gate between stored answers and everything that reads them. An answer is stored under the name that its field had when it
was last saved; here it comes out under the name that the field has now. What its sheet no longer asks, or asks in a way that it does
not answer, comes out as kept: nothing is dropped, and nothing is read as what its writer did not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.worksheet.fitting import Misfit, fit
from workshop.core.worksheet.values import Answered, Value, is_empty


@dataclass(frozen=True, slots=True)
class Stored:
    """One answer as it lies in the table. `source_hash` names the sheet that it was given to, "" where nobody knows."""

    worksheet: str
    row: str
    field: str
    value: Value
    revision: int = 0
    order: int = 0
    source_hash: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that do not stand. `now` is the field that they would answer, None where the sheet no longer asks; `why` is then None too.

    `sheet_then` and `then` are the sheet and its field as they were when the words were written, None where nobody knows.
    """

    stored: Stored
    value: Value
    now: Field | None = None
    why: Misfit | None = None
    sheet_then: Worksheet | None = None
    then: Field | None = None

    @property
    def asked(self) -> Field:
        """What puts the words into words: the field as it was, as it is, or nothing but its name."""
        return self.then or self.now or Field(self.stored.field, FieldType.TEXT, self.stored.field)

    @property
    def is_private(self) -> bool:
        """Whether it was or is for its writer alone, as far as anybody knows."""
        return self.asked.private or bool(self.now and self.now.private)


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that stands under another name than when it was given."""

    stored: Stored
    now: Field


@dataclass(frozen=True, slots=True)
class Standing:
    """All answers of a plan: those that stand, those among them that moved, and what is kept beside them.

    `moments` says when each answer that stands was saved last, by sheet, row and field.
    """

    answers: tuple[Answered, ...] = ()
    kept: tuple[Kept, ...] = ()
    moved: tuple[Moved, ...] = ()
    moments: Mapping[tuple[str, str, str], datetime] = field(default_factory=dict)

    def moments_of(self, worksheet: str) -> dict[tuple[str, str], datetime]:
        """When each field of a sheet was saved last, by row and field; what is open is left out."""
        return {(row, name): at for (sheet, row, name), at in self.moments.items() if sheet == worksheet}

    def kept_of(self, worksheet: str) -> tuple[Kept, ...]:
        return tuple(kept for kept in self.kept if kept.stored.worksheet == worksheet)

    def moved_of(self, worksheet: str) -> tuple[Moved, ...]:
        return tuple(moved for moved in self.moved if moved.stored.worksheet == worksheet)


FindSheet = Callable[[str], Worksheet | None]
"""The sheet of an id as it is now."""

FindPast = Callable[[str, str], Worksheet | None]
"""The sheet of an id as it was under a source's hash."""


def settle(stored: Sequence[Stored], find_sheet: FindSheet, find_past: FindPast) -> Standing:
    """Sort stored answers by the sheets as they are now. `find_past` is asked only about what was given to another version."""
    sheets = {name: find_sheet(name) for name in dict.fromkeys(one.worksheet for one in stored)}
    heirs = _find_heirs(stored, sheets)
    read = [_read(one, heirs.get(one.order), sheets[one.worksheet], find_past) for one in stored]
    answers = tuple(answered for answered, _news in read if answered)
    saved_at = {one.order: one.saved_at for one in stored}
    return Standing(
        answers,
        kept=tuple(news for _answered, news in read if isinstance(news, Kept)),
        moved=tuple(news for _answered, news in read if isinstance(news, Moved)),
        moments={(a.worksheet, a.row, a.field): at for a in answers if not is_empty(a.value) and (at := saved_at[a.order])},
    )


def _read(one: Stored, now: Field | None, sheet: Worksheet | None, find_past: FindPast) -> tuple[Answered | None, Kept | Moved | None]:
    """What one stored answer says now, and what there is to tell of it."""
    if sheet and now and sheet.source_hash == one.source_hash:
        return _stand(one, now, one.value), None
    past = find_past(one.worksheet, one.source_hash) if one.source_hash else None
    then = past.field_for(one.field) if past else None
    if now is None:
        return None, None if is_empty(one.value) else Kept(one, one.value, None, None, past, then)
    read = fit(then, now, one.value)
    if read.why:
        return _stand(one, now, read.value), Kept(one, read.left, now, read.why, past, then)
    has_moved = now.name != one.field and not is_empty(one.value)
    return _stand(one, now, read.value), Moved(one, now) if has_moved else None


def _stand(one: Stored, now: Field, value: Value) -> Answered:
    return Answered(one.worksheet, one.row, now.name, value, one.revision, one.order)


def _find_heirs(stored: Iterable[Stored], sheets: dict[str, Worksheet | None]) -> dict[int, Field]:
    """The field that each stored answer belongs to now, by the answer's order. Of two for one field, that with the newer name."""
    found: dict[int, Field] = {}
    taken: dict[tuple[str, str, str], tuple[int, int]] = {}
    for one in stored:
        sheet = sheets[one.worksheet]
        now = sheet.field_for(one.field) if sheet else None
        if sheet is None or now is None or sheet.repeats(now) != bool(one.row):
            continue
        place, age = (one.worksheet, one.row, now.name), now.names.index(one.field)
        other = taken.get(place)
        if other and other[1] <= age:
            continue
        if other:
            del found[other[0]]
        taken[place], found[one.order] = (one.order, age), now
    return found
