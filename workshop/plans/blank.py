"""A worksheet without answers, to write on: its questions with as many lines and boxes as they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from flask import render_template

from workshop.core.content.worksheet import Field, FieldType, Group, Question, Text, Worksheet
from workshop.plans.words import _
from workshop.web.qr import draw_qr
from workshop.worksheets.entries import SMALL_LIMIT, SMALL_TYPES
from workshop.worksheets.forms import scale_steps
from workshop.worksheets.prose import EDGES, plain_words, raise_headings

ROWS = 3
"""How often a group of questions that repeats is printed."""

LINES = {FieldType.LONG: 5}
MOST_LINES = 12
LINK_TAG = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Space:
    """Room for one answer. `name` tells it from every other on the sheet, `words` are what stands above its lines."""

    field: Field
    name: str
    label: str
    words: str
    lines: int

    @property
    def is_small(self) -> bool:
        """Whether it stands beside others on one line."""
        short = self.field.type is FieldType.TEXT and self.field.rows == 1 and self.field.limit <= SMALL_LIMIT
        return self.field.type in SMALL_TYPES or short

    @property
    def steps(self) -> list[str]:
        return scale_steps(self.field)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its spaces line by line: small ones that follow each other stand together."""

    number: int
    label: str
    help: str
    lines: tuple[tuple[Space, ...], ...]
    tail: str
    needed: bool
    kind: ClassVar[str] = "question"


@dataclass(frozen=True, slots=True)
class Repeated:
    """A group of questions, printed a few times."""

    title: str
    most: int
    rows: tuple[tuple[Asked, ...], ...]
    kind: ClassVar[str] = "group"


@dataclass(frozen=True, slots=True)
class Told:
    """Prose between the questions."""

    html: str
    kind: ClassVar[str] = "text"


def set_blank(sheet: Worksheet, address: str, fillable: bool = False) -> str:
    """The sheet as a whole HTML document for the press: to write on with a pen, or to fill in on a screen."""
    return render_template(
        "plans/paper_blank.html",
        sheet=sheet,
        parts=[make_part(item) for item in sheet.items],
        address=address,
        qr=draw_qr(address, border=0, title=_("QR code: this sheet on screen, %(address)s", address=address), svgclass="qr"),
        fillable=fillable,
    )


def make_part(item: Text | Question | Group) -> Told | Asked | Repeated:
    if isinstance(item, Text):
        return Told(_drop_links(raise_headings(item.html)))
    if isinstance(item, Question):
        return _make_asked(item, 0)
    rows = range(1, min(ROWS, item.most) + 1)
    return Repeated(item.title, item.most, tuple(tuple(_make_asked(question, row) for question in item.questions) for row in rows))


def _make_asked(question: Question, row: int) -> Asked:
    """A question; what helps to answer it is said the first time only."""
    spaces, tail = _find_spaces(question, row)
    lines: list[tuple[Space, ...]] = []
    for is_small, run in groupby(spaces, key=lambda space: space.is_small):
        together = tuple(run)
        lines += [together] if is_small else [(space,) for space in together]
    said = _drop_links(question.help) if row <= 1 else ""
    needed = any(field.required for field in question.fields)
    return Asked(question.number, question.label, said, tuple(lines), tail, needed)


def _find_spaces(question: Question, row: int) -> tuple[list[Space], str]:
    """The spaces of a question, each with the author's words before it; and the words after the last."""
    spaces: list[Space] = []
    words = ""
    for part in question.parts:
        if isinstance(part, Text):
            words = f"{words} {plain_words(part.html)}".strip(EDGES)
            continue
        label = part.label if spaces else question.label
        name = f"{part.name}_{row}" if row else part.name
        spaces.append(Space(part, name, label, words or (label if spaces else ""), _count_lines(part, row)))
        words = ""
    return spaces, words


def _count_lines(field: Field, row: int) -> int:
    """How many lines to write on. A pen takes more room than a keyboard; what repeats has the room of its other rows too."""
    more = 1 if field.rows > 1 and not row else 0
    return min(max(LINES.get(field.type, 1), field.rows + more), MOST_LINES)


def _drop_links(html: str) -> str:
    """Prose for paper: the words of its links stay, their addresses lead nowhere there."""
    return LINK_TAG.sub("", html)
