"""All of a person's answers as a plain text to keep, sheet by sheet, readable on anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _

from workshop.core.content.worksheet import Worksheet
from workshop.core.worksheet.standing import Kept
from workshop.core.worksheet.values import Answered, is_empty
from workshop.web.viewer import Viewer
from workshop.worksheets.plans_of import find_plan, find_standing
from workshop.worksheets.sheets import find_sheet
from workshop.worksheets.words import words_of


def write_answers(viewer: Viewer, moment: datetime) -> str:
    """Every answer that stands now, and the words that do not stand any more because their sheet was edited, with their old questions."""
    standing = find_standing(find_plan(viewer))
    answers = [answer for answer in standing.answers if not is_empty(answer.value)]
    names = list(dict.fromkeys([*(answer.worksheet for answer in answers), *(kept.stored.worksheet for kept in standing.kept)]))
    head = _("Answers of %(name)s, %(day)s", name=viewer.name, day=moment.date().isoformat())
    parts = [
        _write_sheet(find_sheet(viewer, name), name, [a for a in answers if a.worksheet == name], standing.kept_of(name)) for name in names
    ]
    return "\n\n\n".join([head, *(parts or [_("Nothing saved yet.")])]) + "\n"


def _write_sheet(sheet: Worksheet | None, name: str, answers: Sequence[Answered], kept: Sequence[Kept]) -> str:
    title = sheet.title if sheet else next((one.sheet_then.title for one in kept if one.sheet_then), name)
    rows = [row for row in dict.fromkeys([*(a.row for a in answers), *(one.stored.row for one in kept)]) if row]
    written = [*(_write_fields(sheet, answers, rows) if sheet else ()), *(_write_kept(one, rows) for one in kept)]
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *written])


def _write_fields(sheet: Worksheet, answers: Sequence[Answered], rows: list[str]) -> Iterator[str]:
    order = {field.name: number for number, field in enumerate(sheet.fields)}
    order_of_rows = ["", *rows]
    for answer in sorted(answers, key=lambda a: (order_of_rows.index(a.row), order[a.field])):
        field = sheet.find_field(answer.field)
        if field:
            yield f"{field.label}{_number(answer.row, rows)}\n{words_of(field, answer.value)}"


def _write_kept(kept: Kept, rows: list[str]) -> str:
    asked = (
        _("%(name)s (asked otherwise now)", name=kept.asked.label) if kept.now else _("%(name)s (no longer asked)", name=kept.asked.label)
    )
    return f"{asked}{_number(kept.stored.row, rows)}\n{words_of(kept.asked, kept.value)}"


def _number(row: str, rows: list[str]) -> str:
    return f" ({rows.index(row) + 1})" if row else ""
