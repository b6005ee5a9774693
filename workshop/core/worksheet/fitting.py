"""Whether an answer still reads as one after its sheet was edited, and what does not.

An answer is never read as something that its writer did not say: a chosen option is no free text, four of five is not four of ten,
31 hours are not 31 per cent. What cannot be read stays beside the field as it was written, and the field is open again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from workshop.core.content.worksheet import Field, FieldType
from workshop.core.worksheet.check import Problem, parse
from workshop.core.worksheet.values import Unknown, Value, is_empty

WORDS = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)
NUMBERS = (FieldType.NUMBER, FieldType.MONEY)
CHOOSE = (FieldType.CHOICE, FieldType.CHOICES)
LONG_AGO = date(1900, 1, 1)


class Misfit(StrEnum):
    """Why an answer no longer reads as one."""

    ASKED_OTHERWISE = "asked otherwise"
    OUT_OF_BOUNDS = "out of bounds"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True, slots=True)
class Fit:
    """What an answer says to a field now. `left` is what it no longer says (all of it, or single options), for the reason `why`."""

    value: Value
    left: Value = ""
    why: Misfit | None = None


def fit(then: Field | None, now: Field, value: Value) -> Fit:
    """The answer as the field reads it now. `then` is the field as it was when the answer was given, None where nobody knows.

    "I don't know yet" answers every question. A day that has passed is still the day that was chosen.
    """
    if isinstance(value, Unknown) or is_empty(value):
        return Fit(value)
    if now.type in CHOOSE:
        return _fit_options(then, now, value)
    if isinstance(value, tuple) or (then and then.type in CHOOSE):
        return Fit("", value, Misfit.ASKED_OTHERWISE)
    if now.type in WORDS:
        return Fit(value)
    if now.type is FieldType.SCALE:
        return _fit_scale(then, now, value)
    return _fit_number(then, now, value) if now.type in NUMBERS else _fit_date(then, now, value)


def _fit_options(then: Field | None, now: Field, value: Value) -> Fit:
    if then and then.type not in CHOOSE:
        return Fit("", value, Misfit.ASKED_OTHERWISE)
    chosen = value if isinstance(value, tuple) else (str(value),)
    offered = {option.id for option in now.options}
    kept = tuple(option.id for option in now.options if option.id in chosen)
    left = tuple(option for option in chosen if option not in offered)
    if now.type is FieldType.CHOICE:
        if len(kept) > 1:
            return Fit("", value, Misfit.ASKED_OTHERWISE)
        return Fit("", value, Misfit.NOT_OFFERED) if left else Fit(kept[0])
    return Fit(kept, left, Misfit.NOT_OFFERED) if left else Fit(kept)


def _fit_scale(then: Field | None, now: Field, value: str) -> Fit:
    same = then is None or (then.type is FieldType.SCALE and (then.least, then.most) == (now.least, now.most))
    if same and not isinstance(parse(now, value, today=LONG_AGO), Problem):
        return Fit(value)
    return Fit("", value, Misfit.ASKED_OTHERWISE if then else Misfit.OUT_OF_BOUNDS)


def _fit_number(then: Field | None, now: Field, value: str) -> Fit:
    if then and then.type not in (*NUMBERS, *WORDS):
        return Fit("", value, Misfit.ASKED_OTHERWISE)
    if then and then.type in NUMBERS and then.unit and now.unit and then.unit.casefold() != now.unit.casefold():
        return Fit("", value, Misfit.ASKED_OTHERWISE)
    number = _read_stored(value) if then is None or then.type in NUMBERS else None
    if number is None:
        return _fit_parsed(now, value)
    if (now.least and number < Decimal(now.least)) or (now.most and number > Decimal(now.most)):
        return Fit("", value, Misfit.OUT_OF_BOUNDS)
    return Fit(value)


def _read_stored(value: str) -> Decimal | None:
    """A number as it is stored, which is not how people write: 1.250 is one and a quarter."""
    try:
        return Decimal(value) if value.lstrip("-").replace(".", "", 1).isdecimal() else None
    except InvalidOperation:
        return None


def _fit_date(then: Field | None, now: Field, value: str) -> Fit:
    """Bounds that move with the day are not held against a day chosen earlier."""
    if then and then.type not in (FieldType.DATE, *WORDS):
        return Fit("", value, Misfit.ASKED_OTHERWISE)
    least, most = ("" if bound == "today" else bound for bound in (now.least, now.most))
    return _fit_parsed(replace(now, least=least, most=most), value)


def _fit_parsed(now: Field, value: str) -> Fit:
    """Words as if they were typed into the field now."""
    read = parse(now, value, today=LONG_AGO)
    if not isinstance(read, Problem):
        return Fit(read)
    unbounded = replace(now, least="", most="")
    in_bounds = isinstance(parse(unbounded, value, today=LONG_AGO), Problem)
    return Fit("", value, Misfit.ASKED_OTHERWISE if in_bounds else Misfit.OUT_OF_BOUNDS)
