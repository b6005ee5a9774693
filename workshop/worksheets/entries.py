"""One field on the page of a sheet: its input, its words, its state, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from workshop.core.content.worksheet import Field, FieldType
from workshop.core.worksheet.check import read_day
from workshop.core.worksheet.missing import NEEDED_FOR_NOT_NOW
from workshop.web.times import today
from workshop.worksheets.changed import KeptWords
from workshop.worksheets.forms import SheetForm
from workshop.worksheets.offers import Echo
from workshop.worksheets.rows import Place
from workshop.worksheets.saving import Conflict

SMALL_TYPES = (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE)
SMALL_LIMIT = 60  # the longest text, in characters, whose box stands beside others


@dataclass(frozen=True, slots=True)
class Entry:
    """One field on the page. `lead` are the author's words before it, "" for the first field of a question."""

    place: Place
    form: SheetForm
    anchor: str
    label: str
    lead: str = ""
    saved_at: datetime | None = None
    needed: bool = False
    offered_by: str = ""
    problem: str = ""
    conflict: Conflict | None = None
    kept: KeptWords | None = None
    stores: ClassVar[bool] = True

    @property
    def is_small(self) -> bool:
        """Whether its box stands beside others on one line."""
        short = self.field.type is FieldType.TEXT and self.field.rows == 1 and self.field.limit <= SMALL_LIMIT
        return self.field.type in SMALL_TYPES or short

    @property
    def may_be_needed(self) -> bool:
        """Whether handing in waits for it now, or would after another answer."""
        return self.field.required or self.field.slot in NEEDED_FOR_NOT_NOW

    @property
    def field(self) -> Field:
        return self.place.field

    @property
    def value(self):  # type: ignore[no-untyped-def]
        return self.form.control("value", self.place)

    @property
    def unknown(self):  # type: ignore[no-untyped-def]
        return self.form.control("unknown", self.place)

    @property
    def ask(self):  # type: ignore[no-untyped-def]
        return self.form.control("ask", self.place)

    @property
    def by(self):  # type: ignore[no-untyped-def]
        return self.form.control("by", self.place)

    @property
    def bounds(self) -> dict[str, str]:
        """The first and last day of a date field, for its input; text for other fields needs none."""
        days = {"min": read_day(self.field.least, today()), "max": read_day(self.field.most, today())}
        return {name: day.isoformat() for name, day in days.items() if day}

    @property
    def base(self) -> str:
        """The revision that stands now: what the next save starts from."""
        return str(self.conflict.revision) if self.conflict else str(self.form.control("base", self.place).data or 0)


@dataclass(frozen=True, slots=True)
class EchoEntry:
    """A read-only echo on the page."""

    field: Field
    echo: Echo
    anchor: str
    label: str
    lead: str = ""
    stores: ClassVar[bool] = False
    is_small: ClassVar[bool] = False
    may_be_needed: ClassVar[bool] = False
