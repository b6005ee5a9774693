"""The criteria by move, as the debrief shows them: what the coach said, and what counts where a trainer decided otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop.coaching.answers import Sent
from workshop.core.coach.rubric import Rubric
from workshop.core.simulation.debrief import Debrief
from workshop.sandbox.answers import Place
from workshop.sandbox.causes import say_other


@dataclass(frozen=True, slots=True)
class Cell:
    """What counts of a criterion at a move: pass, fail, na, unsure, unscored or ""; `was` is what the coach had said, where overruled."""

    mark: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion by judged move."""

    title: str
    cells: tuple[Cell, ...]


def lay_out_rows(told: Debrief, rubric: Rubric, sent: Mapping[Place, Sent]) -> Iterator[Row]:
    """The debrief's table, with the trainers' decisions laid over it."""
    by_number = {mark.number: mark.judged for mark in told.course.moves}
    judged = [by_number[number] for number in told.judged]
    for row in told.table:
        found = rubric.find(row.criterion)
        cells = (_decide(mark, sent.get((number, row.criterion))) for mark, number in zip(row.marks, judged, strict=True))
        yield Row(found.title if found else say_other(row.criterion), tuple(cells))


def _decide(mark: str, sent: Sent | None) -> Cell:
    if not mark or sent is None or sent.answer is None or not sent.answer.overrules:
        return Cell(mark)
    return Cell(sent.answer.mark.value, mark)
