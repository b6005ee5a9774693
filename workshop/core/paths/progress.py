"""Where somebody stands on a path: which step is done, when the others are due, and what comes next.

Nothing here is stored: a step is done when what was read, answered and handed in says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from workshop.core.content.learning_path import Step, StepKind
from workshop.core.paths.repeats import Ladder

Chapter = str
"""A chapter as paths name it: role/chapter."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody. `checkpoints` names those of each chapter as it is now."""

    read: Mapping[Chapter, date] = field(default_factory=dict)
    handed_in: Mapping[str, date] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    right_since: Mapping[str, date] = field(default_factory=dict)
    """The day on which each checkpoint was answered rightly for the first time."""
    checkpoints: Mapping[Chapter, Sequence[str]] = field(default_factory=dict)


class State(StrEnum):
    """How a step stands to today."""

    DONE = "done"
    LATE = "late"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Standing:
    """One step of somebody's path. `day` is when it is due, or when it was done; `answered` counts its checkpoints."""

    number: int
    step: Step
    state: State
    due: date
    done: date | None = None
    answered: int = 0
    of: int = 0


def find_standings(steps: Sequence[Step], facts: Facts, start: date, today: date) -> tuple[Standing, ...]:
    """Every step in order. `start` is the day that due dates count from; dates beyond the calendar's end stay at its end."""
    return tuple(_stand(number, step, facts, add_days(start, step.due), today) for number, step in enumerate(steps, 1))


def find_next(standings: Sequence[Standing]) -> Standing | None:
    """The first step that is not done."""
    return next((one for one in standings if one.state is not State.DONE), None)


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _stand(number: int, step: Step, facts: Facts, due: date, today: date) -> Standing:
    answered, of = _count_checkpoints(step, facts)
    done = _find_done(step, facts)
    if done:
        return Standing(number, step, State.DONE, due, done, answered, of)
    state = State.LATE if due < today else State.TODAY if due == today else State.AHEAD
    return Standing(number, step, state, due, None, answered, of)


def _find_done(step: Step, facts: Facts) -> date | None:
    """The day on which a step was done, or None."""
    match step.kind:
        case StepKind.CHAPTER:
            return facts.read.get(step.target)
        case StepKind.WORKSHEET:
            return facts.handed_in.get(step.target)
        case StepKind.CHECKPOINTS:
            days = [facts.right_since.get(name) for name in facts.checkpoints.get(step.target, ())]
            return max((day for day in days if day), default=None) if all(days) else None
        case StepKind.SCENARIO:
            return None


def _count_checkpoints(step: Step, facts: Facts) -> tuple[int, int]:
    names = facts.checkpoints.get(step.target, ()) if step.kind is StepKind.CHECKPOINTS else ()
    return sum(name in facts.right_since for name in names), len(names)
