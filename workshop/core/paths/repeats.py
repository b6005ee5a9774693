"""When a checkpoint that was answered comes back: the ladder of repeats, climbed by right answers on their days.

A first answer puts somebody at the foot: the checkpoint comes back the next day. Each right answer at a repeat climbs one
rung, and whoever answers on time meets it on days 1, 7 and 30. The time to the next repeat is counted from the answer itself,
not from the first one: what helps is the time between two recalls, and after a holiday two repeats must not fall on one day.
A wrong answer begins the ladder again, so that it is asked tomorrow. A right answer before its day changes nothing: to
know something an hour after reading it is no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

RUNGS = (1, 7, 30)
"""The days of the repeats, counted from the first answer of somebody who is always on time."""

GAPS = tuple(after - before for before, after in zip((0, *RUNGS), RUNGS, strict=False))


@dataclass(frozen=True, slots=True)
class Tried:
    """One answer to a checkpoint: on which day, and whether it was right."""

    day: date
    right: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where somebody stands with one checkpoint. `due` is None once the last repeat was answered rightly.

    `climbed` counts the repeats answered rightly since the last wrong answer, 0 to 3; `last` is the day of the last answer.
    """

    climbed: int
    due: date | None
    right: bool
    last: date

    @property
    def held(self) -> int:
        """For how many days the answer has held: 0, 1, 7 or 30; -1 where the last answer was wrong."""
        return -1 if not self.right else (0, *RUNGS)[self.climbed]

    def is_due(self, day: date) -> bool:
        return self.due is not None and self.due <= day


def climb(tries: Sequence[Tried]) -> Ladder:
    """The ladder after all answers to one checkpoint, the earliest first; there must be one."""
    first, *others = tries
    ladder = Ladder(0, _later(first.day, GAPS[0]), first.right, first.day)
    for tried in others:
        ladder = _step(ladder, tried)
    return ladder


def _step(ladder: Ladder, tried: Tried) -> Ladder:
    if not tried.right:
        return Ladder(0, _later(tried.day, GAPS[0]), False, tried.day)
    if not ladder.is_due(tried.day):
        return Ladder(ladder.climbed, ladder.due, True, tried.day)
    climbed = ladder.climbed + 1
    due = _later(tried.day, GAPS[climbed]) if climbed < len(GAPS) else None
    return Ladder(climbed, due, True, tried.day)


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Round:
    """The repeats of one day. `asked` are all that were due when the day began, `left` those not answered yet, in their order."""

    asked: tuple[str, ...]
    left: tuple[str, ...]
    waiting: int = 0
    """How many more are due, and left for another day."""

    @property
    def number(self) -> int:
        """Which question comes next, counted from 1."""
        return len(self.asked) - len(self.left) + 1


def find_round(answers: Iterable[tuple[str, Sequence[Tried]]], today: date, most: int) -> Round:
    """The repeats of a day: those longest due first, at most so many. Answering takes none of the others' places."""
    due: list[tuple[date, str]] = []
    done: set[str] = set()
    for checkpoint, tries in answers:
        before = [tried for tried in tries if tried.day < today]
        ladder = climb(before) if before else None
        if ladder and ladder.due and ladder.due <= today:
            due.append((ladder.due, checkpoint))
            if len(before) < len(tries):
                done.add(checkpoint)
    # Those answered today came first; the others follow by how long they have waited.
    order = [checkpoint for _, checkpoint in sorted(due, key=lambda one: (one[1] not in done, one))]
    asked = tuple(order[: max(most, len(done))])
    return Round(asked, tuple(one for one in asked if one not in done), len(order) - len(asked))
