"""From what a person typed to a value, or to a kind sentence that says what does not fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workshop.core.content.worksheet import Field, FieldType
from workshop.core.worksheet.numbers import NotANumber, read_number, show_number
from workshop.core.worksheet.values import Unknown, Value

LONGEST_ASK = 200
LONGEST_NORMALISED = 10_000
"""Normalising takes time that grows with the square of a run of combining marks. Longer text than this fits no field."""

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s?[./]\s?(?P<month>\d{1,2})\s?[./]\s?(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be kept as it was typed, in words for the person who typed it."""

    message: str


def parse(field: Field, raw: str | Sequence[str], *, unknown: Unknown | None = None, today: date) -> Value | Problem:
    """The value of an answer as typed or chosen, or what is wrong with it.

    `raw` is the text of the box, the id chosen, or for `choices` the ids chosen. Nothing typed gives `""` or `()`: whether an answer is
    required only matters when the sheet is handed in (`missing`). `unknown` ("I don't know yet") wins over `raw` and fits every field
    that stores an answer. `today` is the person's date, for bounds that say `today`.
    """
    if not field.stores:
        return Problem("This shows an answer from another sheet. Change it there.")
    if unknown is not None:
        return _parse_unknown(unknown)
    if field.type is FieldType.CHOICES:
        return _parse_choices(field, (raw,) if isinstance(raw, str) else raw)
    text = clean(raw if isinstance(raw, str) else "\n".join(raw), lines=has_lines(field))
    return PARSERS[field.type](field, text, today) if text else ""


def clean(text: str, *, lines: bool = True) -> str:
    """Text as it is kept: NFC, `\\n` between lines (a space when `lines` is false), no control characters, no space around it.

    Marks that steer right-to-left writing are no control characters and stay. Text too long for any field is not normalised.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return (unicodedata.normalize("NFC", kept) if len(kept) <= LONGEST_NORMALISED else kept).strip()


def has_lines(field: Field) -> bool:
    """Whether an answer may have more than one line."""
    return field.type is FieldType.LONG or (field.type is FieldType.TEXT and field.rows > 1)


def _parse_unknown(unknown: Unknown) -> Value | Problem:
    ask = clean(unknown.ask, lines=False)
    return _find_excess(ask, LONGEST_ASK) or Unknown(ask, unknown.by)


def _parse_text(field: Field, text: str, _today: date) -> Value | Problem:
    return _find_excess(text, field.limit) or text


def _find_excess(text: str, limit: int) -> Problem | None:
    """A problem when the text is too long. Characters are code points."""
    over = len(text) - limit
    if over <= 0:
        return None
    return Problem(f"That is {len(text):,} characters; {limit:,} fit. Shorten it by {over:,}.")


def _parse_number(field: Field, text: str, _today: date) -> Value | Problem:
    number = read_number(text, unit=field.unit, is_money=field.type is FieldType.MONEY)
    if isinstance(number, NotANumber):
        return Problem(number.message)
    return _find_out_of_bounds(field, number) or show_number(number)


def _parse_scale(field: Field, text: str, _today: date) -> Value | Problem:
    least, most = int(field.least or 1), int(field.most or 5)
    if not re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII) or not least <= int(text) <= most:
        return Problem(f"Choose a step from {least} to {most}.")
    return str(int(text))


def _find_out_of_bounds(field: Field, number: Decimal) -> Problem | None:
    unit = f" {field.unit}" if field.unit else ""
    if field.least and number < Decimal(field.least):
        return Problem(f"{show_number(number)} is too small: {field.least}{unit} is the least.")
    if field.most and number > Decimal(field.most):
        return Problem(f"{show_number(number)} is too large: {field.most}{unit} is the most.")
    return None


def _parse_date(field: Field, text: str, today: date) -> Value | Problem:
    match = ISO_DATE.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if match is None:
        return Problem(f"Write the date with day, month and year, such as {today.day}.{today.month}.{today.year} or {today.isoformat()}.")
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not 1 <= month <= 12:
        return Problem(f"There is no month {month}. Write the day first, then the month, then the year.")
    try:
        found = date(year, month, day)
    except ValueError:
        return Problem(f"There is no day {day} in month {month} of {year}.")
    return _find_wrong_day(field, found, today) or found.isoformat()


def _find_wrong_day(field: Field, found: date, today: date) -> Problem | None:
    least, most = (read_day(bound, today) for bound in (field.least, field.most))
    if not EARLIEST <= found <= LATEST:
        return Problem(f"Choose a year from {EARLIEST.year} to {LATEST.year}.")
    if least and found < least:
        if field.least == "today":
            return Problem(f"{_say(found)} has passed. Choose today or a later day.")
        return Problem(f"{_say(found)} is too early: {_say(least)} is the first day.")
    if most and found > most:
        if field.most == "today":
            return Problem(f"{_say(found)} is still to come. Choose today or an earlier day.")
        return Problem(f"{_say(found)} is too late: {_say(most)} is the last day.")
    return None


def read_day(bound: str, today: date) -> date | None:
    """The day that `min=` or `max=` of a date field means; None for no bound."""
    if not bound:
        return None
    return today if bound == "today" else date.fromisoformat(bound)


def _say(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _parse_choice(field: Field, text: str, _today: date) -> Value | Problem:
    if any(option.id == text for option in field.options):
        return text
    return Problem(f"Choose one of: {_list_options(field)}.")


def _parse_choices(field: Field, raw: Sequence[str]) -> Value | Problem:
    chosen = {clean(item, lines=False) for item in raw} - {""}
    if not chosen <= {option.id for option in field.options}:
        return Problem(f"Choose among: {_list_options(field)}.")
    return tuple(option.id for option in field.options if option.id in chosen)


def _list_options(field: Field) -> str:
    return ", ".join(option.label for option in field.options)


PARSERS: Mapping[FieldType, Callable[[Field, str, date], Value | Problem]] = {
    FieldType.TEXT: _parse_text,
    FieldType.LONG: _parse_text,
    FieldType.KPI: _parse_text,
    FieldType.NUMBER: _parse_number,
    FieldType.MONEY: _parse_number,
    FieldType.SCALE: _parse_scale,
    FieldType.DATE: _parse_date,
    FieldType.CHOICE: _parse_choice,
}
