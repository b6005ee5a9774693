"""From what somebody sent to a checked value: the core's rules, with today's date and words for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from workshop.core.content.worksheet import Field, FieldType
from workshop.core.worksheet.check import Problem, parse
from workshop.core.worksheet.values import Unknown, Value
from workshop.web.times import today
from workshop.worksheets.saving import Refused

DAY = Field(name="by", type=FieldType.DATE, label="by")


@dataclass(frozen=True, slots=True)
class RawUnknown:
    """ "I don't know yet", as typed: whom to ask, and a date or nothing."""

    ask: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """One field as typed: its texts (several only for choices) and, where it was said, "I don't know yet"."""

    texts: tuple[str, ...] = ()
    unknown: RawUnknown | None = None

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""


def check(field: Field, raw: Raw) -> Value | Refused:
    """The value that was meant, or what is wrong with it."""
    if raw.unknown is not None:
        return _check_unknown(field, raw, raw.unknown)
    if field.type is not FieldType.CHOICES and len(raw.texts) > 1:
        return Refused(_("One answer fits here, and more were sent."))
    return _refuse_problem(parse(field, raw.texts if field.type is FieldType.CHOICES else raw.text, today=today()))


def _check_unknown(field: Field, raw: Raw, unknown: RawUnknown) -> Value | Refused:
    if any(text.strip() for text in raw.texts):
        return Refused(_("You wrote an answer and said that you don't know yet. Empty the answer, or untick “I don't know yet”."))
    day = parse(DAY, unknown.by, today=today())
    if not isinstance(day, str):
        return _refuse_problem(day)
    return _refuse_problem(parse(field, "", unknown=Unknown(unknown.ask, date.fromisoformat(day) if day else None), today=today()))


def _refuse_problem(parsed: Value | Problem) -> Value | Refused:
    return Refused(parsed.message) if isinstance(parsed, Problem) else parsed
