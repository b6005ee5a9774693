"""What is different between two versions of a plan, in the terms of the plan: a goal changed, two new dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from workshop.core.plan.model import NOTHING, Plan, PlanKind, Said, Task, TaskKind


class Aspect(StrEnum):
    """What a change is about."""

    KIND = "kind"
    GOAL = "goal"
    AUDIENCE = "audience"
    CHANNEL = "channel"
    MEASURE = "measure"
    TACTIC = "tactic"
    STOP = "stop"
    RISK = "risk"
    BET = "bet"
    TASK = "task"
    DATE = "date"
    MANAGER = "manager"
    REASON = "reason"
    PRACTISED = "practised"


class Move(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `about` is the item of a list that it belongs to ("Second calls"), `detail` the part of it ("target"); both
    are empty where the thing itself came, went or was worded anew.
    """

    aspect: Aspect
    move: Move
    before: Said = NOTHING
    after: Said = NOTHING
    about: str = ""
    detail: str = ""


# The lists of a plan: where they are, which of an item's details is its name, and which follow from others.
LISTS = (
    (Aspect.MEASURE, "measures", "name"),
    (Aspect.CHANNEL, "channels", "name"),
    (Aspect.TACTIC, "tactics", "what"),
    (Aspect.STOP, "stops", "what"),
    (Aspect.RISK, "risks", "what"),
)
DERIVED = ("horizon",)


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference that somebody made, in the order of a plan.

    What only follows from the day on which each was put together (the spread of the first week, dates that have
    passed since) is no difference.
    """
    return (
        *_compare_kinds(old.kind, new.kind),
        *_compare_said(Aspect.GOAL, old.goal, new.goal),
        *_compare_said(Aspect.GOAL, old.goal_why, new.goal_why, "why"),
        *_compare_said(Aspect.REASON, old.not_now_why, new.not_now_why),
        *_compare_said(Aspect.AUDIENCE, old.audience, new.audience),
        *_compare_said(Aspect.AUDIENCE, old.audience_detail, new.audience_detail, "detail"),
        *(change for aspect, where, lead in LISTS for change in _compare_lists(aspect, getattr(old, where), getattr(new, where), lead)),
        *_compare_details(Aspect.BET, old.bet, new.bet, ""),
        *_compare_tasks(old, new),
        *_compare_days(old, new),
        *_compare_said(Aspect.MANAGER, old.manager, new.manager),
        *_compare_practised(old, new),
    )


def is_same(one: Said, other: Said) -> bool:
    """Whether two answers say the same; spaces do not count, and 14.0 is 14."""
    if one.question or other.question:
        return _asked(one) == _asked(other)
    if one.number is not None and other.number is not None:
        return one.number == other.number and one.unit == other.unit
    return _words(one) == _words(other)


def _compare_kinds(old: PlanKind, new: PlanKind) -> Iterable[Change]:
    if old is not new:
        yield Change(Aspect.KIND, Move.CHANGED, Said(old.value, option=old.value), Said(new.value, option=new.value))


def _compare_said(aspect: Aspect, old: Said, new: Said, detail: str = "", about: str = "") -> Iterable[Change]:
    if not is_same(old, new):
        move = Move.CHANGED if old and new else Move.ADDED if new else Move.REMOVED
        yield Change(aspect, move, old, new, about, detail)


def _compare_lists(aspect: Aspect, old: Sequence[Any], new: Sequence[Any], lead: str) -> Iterable[Change]:
    for before, after in _pair(old, new, lead):
        if before is None:
            yield Change(aspect, Move.ADDED, NOTHING, getattr(after, lead))
        elif after is None:
            yield Change(aspect, Move.REMOVED, getattr(before, lead), NOTHING)
        else:
            yield from _compare_said(aspect, getattr(before, lead), getattr(after, lead))
            yield from _compare_details(aspect, before, after, lead)


def _compare_details(aspect: Aspect, before: Any, after: Any, lead: str) -> Iterable[Change]:
    about = getattr(after, lead).text if lead else ""
    for field in fields(after):
        if field.name not in (lead, *DERIVED):
            old, new = _as_said(getattr(before, field.name)), _as_said(getattr(after, field.name))
            yield from _compare_said(aspect, old, new, field.name, about)


def _as_said(value: Any) -> Said:
    return value if isinstance(value, Said) else Said(str(value or ""))


def _pair(old: Sequence[Any], new: Sequence[Any], lead: str) -> list[tuple[Any, Any]]:
    """Old and new items that are the same one: by their words, else by where they were answered. None stands for nobody."""
    left, found = list(old), {}
    for find_key in (_find_name, _find_home):
        for number, item in enumerate(new):
            key = find_key(item, lead)
            if number not in found and key:
                twin = next((one for one in left if find_key(one, lead) == key), None)
                if twin is not None:
                    found[number] = twin
                    left.remove(twin)
    return [*((found.get(number), item) for number, item in enumerate(new)), *((item, None) for item in left)]


def _find_name(item: Any, lead: str) -> object:
    said: Said = getattr(item, lead)
    return _asked(said) if said else None


def _find_home(item: Any, lead: str) -> object:
    """The row where an item was answered; where it stands once, the field of its name, or of whatever it has."""
    places = [said.place for field in fields(item) if isinstance(said := getattr(item, field.name), Said) and said.place]
    named: Said = getattr(item, lead)
    place = named.place or next(iter(places), None)
    if place is None:
        return "nowhere"  # a unit alone, which has no place of its own
    return (place.worksheet, place.row) if place.row else place


def _compare_tasks(old: Plan, new: Plan) -> Iterable[Change]:
    """What was promised for the first week: starts of tactics and open questions are told where they belong."""
    before, after = _find_tasks(old), _find_tasks(new)
    count = Counter(_words(Said(task.text)) for task in before)
    for task in after:
        key = _words(Said(task.text))
        count[key] -= 1
        if count[key] < 0:
            yield Change(Aspect.TASK, Move.ADDED, NOTHING, Said(task.text))
            continue
        twin = next(one for one in before if _words(Said(one.text)) == key)
        if twin.day != task.day and twin.day and task.day and not (twin.late or task.late):
            yield Change(Aspect.TASK, Move.CHANGED, _on(twin.day), _on(task.day), task.text, "day")
    for task in before:
        key = _words(Said(task.text))
        if count[key] > 0:
            count[key] -= 1
            yield Change(Aspect.TASK, Move.REMOVED, Said(task.text), NOTHING)


def _find_tasks(plan: Plan) -> list[Task]:
    tasks = [*(task for day in plan.week for task in day.tasks), *plan.later]
    return [task for task in tasks if task.kind is TaskKind.DO]


def _compare_days(old: Plan, new: Plan) -> Iterable[Change]:
    """Dates on which the plan is looked at again. As many gone as new ones are dates that were moved."""
    gone, come = sorted(_days(old) - _days(new)), sorted(_days(new) - _days(old))
    if len(gone) == len(come):
        yield from (Change(Aspect.DATE, Move.CHANGED, _on(was), _on(will_be)) for was, will_be in zip(gone, come, strict=True))
    else:
        yield from (Change(Aspect.DATE, Move.ADDED, NOTHING, _on(day)) for day in come)
        yield from (Change(Aspect.DATE, Move.REMOVED, _on(day), NOTHING) for day in gone)
    for was, will_be in ((old.review, new.review), (old.not_now_until, new.not_now_until)):
        if (was.question or will_be.question) and not (was.day or will_be.day):
            yield from _compare_said(Aspect.DATE, was, will_be)


def _days(plan: Plan) -> set[date]:
    until = {plan.not_now_until.day} if plan.not_now_until.day and plan.kind is PlanKind.NOT_NOW else set()
    return {review.day for review in plan.reviews} | until


def _compare_practised(old: Plan, new: Plan) -> Iterable[Change]:
    """Runs that were put into the plan or taken out of it. What came to be told otherwise of one is said by its name alone."""
    before, after = {one.run: one for one in old.practised}, {one.run: one for one in new.practised}
    for run, one in after.items():
        if run not in before:
            yield Change(Aspect.PRACTISED, Move.ADDED, NOTHING, Said(one.scenario))
        elif before[run] != one:
            yield Change(Aspect.PRACTISED, Move.CHANGED, Said(before[run].headline), Said(one.headline), one.scenario)
    yield from (Change(Aspect.PRACTISED, Move.REMOVED, Said(one.scenario)) for run, one in before.items() if run not in after)


def _on(day: date) -> Said:
    return Said(day.isoformat(), day=day)


def _asked(said: Said) -> tuple[str, date | None, str]:
    question = said.question
    return (question.ask.strip(), question.by, question.slot) if question else ("", None, _words(said))


def _words(said: Said) -> str:
    return " ".join(said.text.split())
