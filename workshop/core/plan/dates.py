"""Every date of a plan, for a calendar: looking again, starting, doing, asking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.core.plan.model import OpenQuestion, Place, Plan, PlanKind, Task, TaskKind


class DateKind(StrEnum):
    """Why a day stands in the calendar."""

    REVIEW = "review"
    UNTIL = "until"
    START = "start"
    DO = "do"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class PlanDate:
    """One day of a plan. `key` names the same thing in every version, though its day or its plan's other words change."""

    kind: DateKind
    key: str
    day: date
    text: str = ""
    who: str = ""
    remind: date | None = None
    question: OpenQuestion | None = None


def find_dates(plan: Plan) -> tuple[PlanDate, ...]:
    """All dates of the plan in the order of their days; no two have the same kind and key."""
    found = [*_find_reviews(plan), *_find_starts(plan), *_find_tasks(plan)]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.key)))


def _find_reviews(plan: Plan) -> Iterable[PlanDate]:
    """Reviews are known by their number, so that a moved date moves its entry. A plan for later has one date alone."""
    if plan.kind is PlanKind.NOT_NOW and plan.not_now_until.day:
        yield PlanDate(DateKind.UNTIL, "", plan.not_now_until.day)
    for number, review in enumerate(plan.reviews, 1):
        yield PlanDate(DateKind.REVIEW, str(number), review.day, remind=review.remind)


def _find_starts(plan: Plan) -> Iterable[PlanDate]:
    seen: Counter[str] = Counter()
    for tactic in plan.tactics:
        if tactic.start.day and tactic.what.text:
            key = _number(seen, _name(tactic.start.place) or tactic.what.text)
            yield PlanDate(DateKind.START, key, tactic.start.day, tactic.what.text, tactic.owner.text)


def _find_tasks(plan: Plan) -> Iterable[PlanDate]:
    """Open questions on the day that was given, or the one they were placed on; what was promised for the first week."""
    placed = [(day.day, task) for day in plan.week for task in day.tasks]
    later = [(task.day, task) for task in plan.later if task.day]
    seen: Counter[str] = Counter()
    for day, task in (*placed, *later):
        if task.kind is TaskKind.ASK and task.question:
            key = _number(seen, "ask " + (_name(task.question.place) or task.text))
            yield PlanDate(DateKind.ASK, key, task.question.by or day, task.text, task.who, question=task.question)
        elif task.kind is TaskKind.DO:
            yield PlanDate(DateKind.DO, _number(seen, "do " + _fold(task)), day, task.text)


def _name(place: Place | None) -> str:
    return "/".join((place.worksheet, place.row, place.field)) if place else ""


def _fold(task: Task) -> str:
    return " ".join(task.text.casefold().split())


def _number(seen: Counter[str], key: str) -> str:
    """The key itself; what comes again under it gets a number."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key} #{seen[key]}"
