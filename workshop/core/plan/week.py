"""The first seven days: tactics that start, what was promised for the first week, and open questions, each on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workshop.core.plan.model import OpenQuestion, PlanDay, Said, Tactic, Task, TaskKind

DAYS = 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Chore = tuple[Said, Said]
"""What is to be done in the first week, and the day it was promised for: a date, a weekday, or nothing."""


def plan_week(
    written: date, tactics: Sequence[Tactic], chores: Sequence[Chore], questions: Sequence[OpenQuestion]
) -> tuple[tuple[PlanDay, ...], tuple[Task, ...]]:
    """Seven days with their tasks, and the tasks dated after them. No days at all where nothing stands in them.

    The first day is the next working day, sooner if something is dated sooner, later if everything is. What
    is dated before the plan was written moves to the first day and is marked late; what has no date is
    spread over the working days that have least to do, open questions first.
    """
    tasks = [*_ask(questions), *_start(tactics), *_do(chores)]
    first = _find_first_day(written, tasks)
    days = [_after(first, n) for n in range(min(DAYS, (date.max - first).days + 1))]
    dated = _catch_up(tasks, written, first)
    placed = {day: [task for task in dated if task.day == day] for day in days}
    _spread([task for task in tasks if task.day is None], placed)
    later = [task for task in tasks if task.day and task.day > days[-1]]
    if not any(placed.values()):
        return (), tuple(later)
    return tuple(PlanDay(day, tuple(placed[day])) for day in days), tuple(sorted(later, key=lambda task: task.day or date.max))


def _ask(questions: Iterable[OpenQuestion]) -> Iterable[Task]:
    return (Task(TaskKind.ASK, question.label, question.ask, question.by, question) for question in questions)


def _start(tactics: Iterable[Tactic]) -> Iterable[Task]:
    """Tactics with a date; one without stands in its table only, not on a day that nobody chose."""
    dated = (tactic for tactic in tactics if tactic.what.text and tactic.start.day)
    return (Task(TaskKind.START, tactic.what.text, tactic.owner.text, tactic.start.day) for tactic in dated)


def _do(chores: Iterable[Chore]) -> Iterable[Task]:
    return (Task(TaskKind.DO, what.text, day=day.day, who="" if day.day else day.text) for what, day in chores if what.text)


def _find_first_day(written: date, tasks: Sequence[Task]) -> date:
    """An early date of anything brings the first day forward; only work that all starts later puts it off."""
    default = _next_working_day(written)
    ahead = [task.day for task in tasks if task.day and task.day >= written]
    work = [task for task in tasks if task.kind is not TaskKind.ASK]
    starts = [task.day for task in work if task.day]
    if starts and len(starts) == len(work) and min(starts) > _after(default, DAYS - 1):
        return min([*starts, *ahead])
    return min([default, *ahead])


def _next_working_day(day: date) -> date:
    following = _after(day, 1)
    return _after(following, 7 - following.weekday()) if following.weekday() >= 5 else following


def _after(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _catch_up(tasks: Iterable[Task], written: date, first: date) -> list[Task]:
    return [replace(task, day=first, late=True) if task.day and task.day < written else task for task in tasks]


def _spread(undated: Sequence[Task], placed: dict[date, list[Task]]) -> None:
    """A named weekday is kept; the rest goes, one by one, to the working day with least to do."""
    working = [day for day in placed if day.weekday() < 5] or list(placed)
    for task in undated:
        wanted = _find_weekday(task.who, placed) if task.kind is TaskKind.DO else None
        day = wanted or min(working, key=lambda d: (len(placed[d]), d))
        placed[day].append(replace(task, who="") if task.kind is TaskKind.DO else task)


def _find_weekday(words: str, days: Iterable[date]) -> date | None:
    """The day that "Wednesday", "wed" or "day 3" names."""
    wanted, ordered = words.strip().casefold(), sorted(days)
    number = wanted.removeprefix("day").strip(" -")
    if number.isdecimal() and len(number) == 1 and 1 <= int(number) <= len(ordered):
        return ordered[int(number) - 1]
    return next((day for day in ordered if wanted and wanted[:3] == WEEKDAYS[day.weekday()]), None)
