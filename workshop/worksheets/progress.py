"""How much of a sheet is answered."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.core.content.model import Group, Question, Worksheet
from workshop.core.worksheet.values import Answered, is_empty
from workshop.worksheets.rows import filled_rows


def sheet_progress(worksheet: Worksheet, answers: Sequence[Answered]) -> tuple[int, int]:
    """(answered, total): each field that stands once counts, a repeating group counts as one.

    A group is answered with its least number of rows begun. "I don't know yet" is an answer.
    """
    answered = {a.field for a in answers if a.worksheet == worksheet.id and not a.row and not is_empty(a.value)}
    marks: list[bool] = []
    for item in worksheet.items:
        if isinstance(item, Question):
            marks += [field.name in answered for field in item.fields if field.stores]
        elif isinstance(item, Group):
            marks.append(len(filled_rows(worksheet, item, answers)) >= max(item.least, 1))
    return sum(marks), len(marks)
