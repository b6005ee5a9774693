"""An answer in words, as the screen and the echoes of other sheets show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from flask_babel import format_date, format_datetime, format_decimal, format_time, to_user_timezone
from flask_babel import gettext as _

from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.worksheet.values import Answered, Unknown, Value, is_empty
from workshop.web.times import now

NUMBERS = (FieldType.NUMBER, FieldType.MONEY)


def words_of(field: Field, value: Value) -> str:
    """The value as somebody would say it; "" for no answer."""
    if isinstance(value, Unknown):
        return _words_of_unknown(value)
    if isinstance(value, tuple):
        return ", ".join(_label(field, chosen) for chosen in value)
    if not value:
        return ""
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        return _label(field, value)
    if field.type in NUMBERS:
        return f"{_number(value)} {field.unit}".strip()
    if field.type is FieldType.DATE:
        return _date(value)
    return value


def echo_of(worksheet: Worksheet, name: str, answers: Sequence[Answered]) -> str:
    """What a read-only echo of a field shows: its answer, or those of all rows one after the other."""
    field = worksheet.find_field(name)
    if field is None:
        return ""
    texts = [words_of(field, a.value) for a in answers if (a.worksheet, a.field) == (worksheet.id, name) and not is_empty(a.value)]
    return "; ".join(texts)


def progress_words(progress: tuple[int, int]) -> str:
    """ "6 of 11 answered"."""
    return str(_("%(answered)s of %(total)s answered", answered=progress[0], total=progress[1]))


def saved_words(moment: datetime | str | None) -> str:
    """ "Saved 14:02", with the day where it was not today; "" where nothing was saved. What is words already stays."""
    if isinstance(moment, str):
        return moment
    return _("Saved %(moment)s", moment=moment_words(moment)) if moment else ""


def moment_words(moment: datetime) -> str:
    """A time of today, or a day and a time."""
    if to_user_timezone(moment).date() == to_user_timezone(now()).date():
        return str(format_time(moment, "HH:mm"))
    return str(format_datetime(moment, "d MMM HH:mm"))


def full_moment(moment: datetime | str) -> str:
    """Day and time, whatever today is. What is words already stays."""
    return moment if isinstance(moment, str) else str(format_datetime(moment, "d MMM HH:mm"))


def _words_of_unknown(unknown: Unknown) -> str:
    match bool(unknown.ask), unknown.by:
        case True, date():
            return str(_("I don't know yet: I will ask %(ask)s by %(by)s", ask=unknown.ask, by=format_date(unknown.by, "d MMM yyyy")))
        case True, None:
            return str(_("I don't know yet: I will ask %(ask)s", ask=unknown.ask))
        case False, date():
            return str(_("I don't know yet: I will know by %(by)s", by=format_date(unknown.by, "d MMM yyyy")))
        case _:
            return str(_("I don't know yet"))


def _label(field: Field, chosen: str) -> str:
    return next((option.label for option in field.options if option.id == chosen), chosen)


def _number(value: str) -> str:
    try:
        return str(format_decimal(Decimal(value)))
    except InvalidOperation:
        return value


def _date(value: str) -> str:
    try:
        return str(format_date(date.fromisoformat(value), "d MMM yyyy"))
    except ValueError:
        return value
