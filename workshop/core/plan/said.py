"""One answer as a plan reads it, where it was given, and the open question that may stand in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workshop.core.content.worksheet import Slot


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is answered."""

    worksheet: str
    field: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An answer that somebody still has to ask for. `about` names the thing it belongs to, where there is one."""

    slot: Slot
    label: str
    ask: str = ""
    by: date | None = None
    about: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as the plan reads it. Empty (and false) where nothing was answered.

    `text` is what was written, for a choice its label (`option` is the id; `options` are several labels);
    `number` and `day` are its reading as a decimal or a date where it has one; `unit` is the sheet's unit.
    """

    text: str = ""
    place: Place | None = None
    number: Decimal | None = None
    day: date | None = None
    unit: str = ""
    question: OpenQuestion | None = None
    option: str = ""
    options: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.question)


NOTHING = Said()
