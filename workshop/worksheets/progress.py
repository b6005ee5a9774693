"""How much of a sheet is answered."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.core.content.worksheet import Group, Question, Worksheet
from workshop.core.worksheet.values import Answered, is_empty
from workshop.worksheets.rows import filled_rows


def sheet_progress(worksheet: Worksheet, answers: Sequence[Answered]) -> tuple[int, int]:
    """(answered, total), in the numbers that a reader sees: questions, and repeating groups that need rows.

    A question is answered with any of its fields, once those that are required are there. "I don't know yet" is an answer.
    """
    answered = {a.field for a in answers if a.worksheet == worksheet.id and not a.row and not is_empty(a.value)}
    marks: list[bool] = []
    for item in worksheet.items:
        if isinstance(item, Question) and any(field.stores for field in item.fields):
            marks.append(_is_answered(item, answered))
        elif isinstance(item, Group) and item.least:
            marks.append(len(filled_rows(worksheet, item, answers)) >= item.least)
    return sum(marks), len(marks)


def _is_answered(question: Question, answered: set[str]) -> bool:
    return any(field.name in answered for field in question.fields) and all(
        field.name in answered for field in question.fields if field.required
    )
