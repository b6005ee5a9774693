"""The form of a compiled sheet: an input of the right kind for every field of every row, with its base revision."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its stubs
from wtforms.form import BaseForm

from workshop.core.content.worksheet import Field as Asked
from workshop.core.content.worksheet import FieldType, Worksheet
from workshop.core.worksheet.values import Answered, Unknown, Value
from workshop.worksheets.raw import Raw, RawUnknown
from workshop.worksheets.rows import Place, Rows, places_of

UNSETTLED = -1
"""The base of a field in conflict until its writer chose a side: no answer has it, so nothing is overwritten."""

# No autocomplete="off": it would also stop a browser from bringing typed words back after a failed or lost page.
DECIMAL = {"inputmode": "decimal"}

CHARACTERS_A_LINE = 30
"""What fits into a box on a phone."""


class SheetForm(BaseForm):
    """Inputs are named `<what>.<row>.<field>`, where what is value, unknown, ask, by, base, conflict or resolve."""

    def control(self, what: str, place: Place) -> Field:
        return self[f"{what}.{place.key}"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a field and has not been saved, with the revision it started from."""

    raw: Raw
    base: int


def make_form(
    worksheet: Worksheet,
    answers: Sequence[Answered],
    rows: Rows,
    *,
    offers: Mapping[Place, Value] | None = None,
    typed: Mapping[Place, Typed] | None = None,
    places: Sequence[Place] | None = None,
) -> SheetForm:
    """A form of a whole sheet, or of some places. A field shows what was typed and not saved, else the answer, else what is offered."""
    places = tuple(places_of(worksheet, rows)) if places is None else places
    current = {(a.row, a.field): a for a in answers if a.worksheet == worksheet.id}
    form = SheetForm(dict(_make_inputs(worksheet, places)))
    for place in places:
        kept = (typed or {}).get(place)
        answer = current.get((place.row, place.field.name))
        data = _typed_data(place, kept) if kept else _answer_data(place, answer, (offers or {}).get(place, ""))
        for what, value in data.items():
            form.control(what, place).process(None, value)
    return form


def read_raw(posted: MultiDict[str, str], place: Place) -> Raw | None:
    """What was typed into a field, or None where the form that was posted did not have it."""
    if f"base.{place.key}" not in posted:
        return None
    unknown = None
    if posted.get(f"unknown.{place.key}"):
        unknown = RawUnknown(posted.get(f"ask.{place.key}", ""), posted.get(f"by.{place.key}", ""))
    return Raw(tuple(posted.getlist(f"value.{place.key}")), unknown)


def read_base(posted: MultiDict[str, str], place: Place) -> int:
    """The revision that the writer saw. After a conflict it is none at all until they chose a side."""
    if posted.get(f"conflict.{place.key}") and posted.get(f"resolve.{place.key}") != "mine":
        return UNSETTLED
    text = posted.get(f"base.{place.key}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def takes_theirs(posted: MultiDict[str, str], place: Place) -> bool:
    """Whether the writer settled a conflict by letting the other version stand."""
    return bool(posted.get(f"conflict.{place.key}")) and posted.get(f"resolve.{place.key}") == "theirs"


def anchor_of(worksheet: str, field: str, row: str = "") -> str:
    """The id of a field on any page that shows it."""
    return "--".join(part for part in (worksheet, row, field) if part)


def _make_inputs(worksheet: Worksheet, places: Sequence[Place]) -> Iterator[tuple[str, Any]]:
    for place in places:
        anchor = anchor_of(worksheet.id, place.field.name, place.row)
        yield f"value.{place.key}", _make_input(place.field, anchor)
        yield f"unknown.{place.key}", BooleanField(id=f"{anchor}--unknown")
        yield f"ask.{place.key}", StringField(id=f"{anchor}--ask")
        yield f"by.{place.key}", StringField(id=f"{anchor}--by")
        yield f"base.{place.key}", HiddenField(id=f"{anchor}--base")


def _make_input(field: Asked, anchor: str) -> Any:
    match field.type:
        case FieldType.CHOICE:
            choices = [SelectChoice(option.id, option.label) for option in field.options]
            return RadioField(field.label, choices=choices, validate_choice=False, id=anchor)
        case FieldType.CHOICES:
            choices = [SelectChoice(option.id, option.label) for option in field.options]
            return SelectMultipleField(field.label, choices=choices, validate_choice=False, id=anchor)
        case FieldType.SCALE:
            return RadioField(
                field.label, choices=[SelectChoice(step, step) for step in scale_steps(field)], validate_choice=False, id=anchor
            )
        case FieldType.NUMBER | FieldType.MONEY:
            return StringField(field.label, id=anchor, render_kw=DECIMAL)
        case FieldType.LONG:
            return TextAreaField(field.label, id=anchor, render_kw={"rows": _count_lines(field, 3)})
        case _ if field.rows > 1:
            return TextAreaField(field.label, id=anchor, render_kw={"rows": _count_lines(field, field.rows)})
        case _ if _count_lines(field, 1) > 1:
            return TextAreaField(field.label, id=anchor, render_kw={"rows": _count_lines(field, 1), "data-one-line": True})
        case _:
            return StringField(field.label, id=anchor)


def _count_lines(field: Asked, least: int) -> int:
    """How many lines high a box is: as its author says, and so that its example is not cut on a phone."""
    return max(least, field.rows, math.ceil(len(field.placeholder) / CHARACTERS_A_LINE))


def scale_steps(field: Asked) -> list[str]:
    """The steps of a scale, 1 to 5 unless its author says otherwise, and never so many that they fit no phone."""
    least = _whole(field.least, 1)
    most = _whole(field.most, least + 4)
    return [str(step) for step in range(least, min(most, least + 10) + 1)]


def _whole(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise


def _typed_data(place: Place, typed: Typed) -> dict[str, object]:
    raw = typed.raw
    return {
        "value": list(raw.texts) if place.field.type is FieldType.CHOICES else raw.text,
        "unknown": raw.unknown is not None,
        "ask": raw.unknown.ask if raw.unknown else "",
        "by": raw.unknown.by if raw.unknown else "",
        "base": str(typed.base),
    }


def _answer_data(place: Place, answer: Answered | None, offer: Value) -> dict[str, object]:
    value = answer.value if answer else offer
    unknown = value if isinstance(value, Unknown) else None
    return {
        "value": _as_data(place.field, "" if isinstance(value, Unknown) else value),
        "unknown": unknown is not None,
        "ask": unknown.ask if unknown else "",
        "by": unknown.by.isoformat() if unknown and unknown.by else "",
        "base": str(answer.revision if answer else 0),
    }


def _as_data(field: Asked, value: str | tuple[str, ...]) -> str | list[str]:
    if field.type is FieldType.CHOICES:
        return [value] if isinstance(value, str) and value else list(value)
    return value if isinstance(value, str) else ", ".join(value)
