"""From what somebody sent to a checked value: the core's rules, with today's date and words for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from workshop.core.content.model import Field, FieldType
from workshop.core.worksheet.check import Problem, parse
from workshop.core.worksheet.values import Unknown, Value
from workshop.web.times import today
from workshop.worksheets.saving import Refused

LONGEST_NAME = 120


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
        return _check_unknown(raw)
    if field.type is not FieldType.CHOICES and len(raw.texts) > 1:
        return Refused(_("One answer fits here, and more were sent."))
    parsed = parse(field, list(raw.texts) if field.type is FieldType.CHOICES else clean(raw.text), unknown=None, today=today())
    return Refused(parsed.message) if isinstance(parsed, Problem) else parsed


def _check_unknown(raw: Raw) -> Unknown | Refused:
    unknown = raw.unknown or RawUnknown()
    if any(text.strip() for text in raw.texts):
        return Refused(_("You wrote an answer and said that you don't know yet. Empty the answer, or untick “I don't know yet”."))
    ask = " ".join(clean(unknown.ask).split())
    if len(ask) > LONGEST_NAME:
        return Refused(_("Whom you will ask fits into %(most)s characters; that is %(length)s.", most=LONGEST_NAME, length=len(ask)))
    try:
        by = date.fromisoformat(unknown.by.strip()) if unknown.by.strip() else None
    except ValueError:
        return Refused(_("“%(text)s” is no date. Write it as 2026-12-01.", text=clean(unknown.by)[:40]))
    return Unknown(ask, by)


def clean(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
