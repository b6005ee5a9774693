"""All of a person's answers as a plain text to keep, sheet by sheet, readable on anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _

from workshop.core.content.worksheet import Field, FieldType, Worksheet
from workshop.core.worksheet.values import Answered, is_empty
from workshop.web.viewer import Viewer
from workshop.worksheets.plans_of import current_answers, find_plan
from workshop.worksheets.sheets import find_sheet
from workshop.worksheets.words import words_of


def write_answers(viewer: Viewer, moment: datetime) -> str:
    """Every answer that stands now. One whose sheet or question is gone is there too, under the name that it was saved by."""
    answers = [answer for answer in current_answers(find_plan(viewer)) if not is_empty(answer.value)]
    names = list(dict.fromkeys(answer.worksheet for answer in answers))
    head = _("Answers of %(name)s, %(day)s", name=viewer.name, day=moment.date().isoformat())
    parts = [_write_sheet(find_sheet(viewer, name), name, [a for a in answers if a.worksheet == name]) for name in names]
    return "\n\n\n".join([head, *(parts or [_("Nothing saved yet.")])]) + "\n"


def _write_sheet(sheet: Worksheet | None, name: str, answers: Sequence[Answered]) -> str:
    title = sheet.title if sheet else name
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *_write_fields(sheet, answers)])


def _write_fields(sheet: Worksheet | None, answers: Sequence[Answered]) -> Iterator[str]:
    order = [field.name for field in sheet.fields] if sheet else []
    rows = list(dict.fromkeys(answer.row for answer in answers))
    for answer in sorted(answers, key=lambda a: (rows.index(a.row), order.index(a.field) if a.field in order else len(order))):
        field = (sheet and sheet.find_field(answer.field)) or _make_field_of_the_past(answer.field)
        number = f" ({[row for row in rows if row].index(answer.row) + 1})" if answer.row else ""
        yield f"{field.label}{number}\n{words_of(field, answer.value)}"


def _make_field_of_the_past(name: str) -> Field:
    return Field(name, FieldType.TEXT, _("%(name)s (no longer asked)", name=name))
