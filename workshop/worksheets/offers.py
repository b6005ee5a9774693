"""What one sheet gives another: live echoes, and editable defaults for fields that say `from=`.

A default is only shown. It becomes an answer when its reader changes it, keeps it with a press, saves the
form or hands the sheet in: until then the plan does not claim words that nobody chose here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.worksheet.values import Answered, Unknown, Value, is_empty
from workshop.worksheets.rows import Place
from workshop.worksheets.words import echo_of, words_of

FindSheet = Callable[[str], Worksheet | None]

TEXTS = (FieldType.TEXT, FieldType.LONG, FieldType.KPI)


@dataclass(frozen=True, slots=True)
class Echo:
    """What a read-only field shows, and the sheet it was written on. `text` is "" while there is nothing."""

    text: str
    title: str
    source: str
    worksheet: str
    field: str


def make_echo(field: Field, answers: Sequence[Answered], find_sheet: FindSheet) -> Echo:
    """The echo of a prefill field."""
    reference = field.source
    sheet = find_sheet(reference.worksheet) if reference else None
    if reference is None or sheet is None:
        return Echo("", "", "", "", "")
    text = echo_of(sheet, reference.field, answers)
    return Echo(text, sheet.title, f"{reference.worksheet}/{reference.field}", reference.worksheet, reference.field)


def find_offers(places: Sequence[Place], worksheet: str, answers: Sequence[Answered], find_sheet: FindSheet) -> dict[Place, Value]:
    """The defaults to show in fields that nobody has answered yet."""
    known = {(a.row, a.field) for a in answers if a.worksheet == worksheet}
    unanswered = [place for place in places if place.field.source and (place.row, place.field.name) not in known]
    offers = {place: _find_offer(place.field, answers, find_sheet) for place in unanswered}
    return {place: value for place, value in offers.items() if not is_empty(value)}


def _find_offer(field: Field, answers: Sequence[Answered], find_sheet: FindSheet) -> Value:
    reference = field.source
    sheet = find_sheet(reference.worksheet) if reference else None
    source = sheet.find_field(reference.field) if sheet and reference else None
    if sheet is None or source is None:
        return ""
    found = [a.value for a in answers if (a.worksheet, a.field) == (sheet.id, source.name) and not is_empty(a.value)]
    if not found or isinstance(found[0], Unknown):
        return ""
    if source.type is field.type and not field.options:
        return found[0]
    if field.options:
        return _known_options(field, found[0])
    return words_of(source, found[0]) if field.type in TEXTS else ""


def _known_options(field: Field, value: Value) -> Value:
    chosen = value if isinstance(value, tuple) else (value,)
    ours = tuple(option.id for option in field.options if option.id in chosen)
    if field.type is FieldType.CHOICES:
        return ours
    return ours[0] if len(ours) == 1 else ""
