"""`assemble`: answers in, a plan out. Pure, and it never fails on any mixture of valid answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from workshop.core.content.worksheet import Slot, Worksheet
from workshop.core.plan.model import (
    NOTHING,
    Bet,
    Channel,
    Gap,
    Head,
    Hours,
    Measure,
    OpenQuestion,
    Part,
    Place,
    Plan,
    PlanKind,
    Remark,
    RemarkKind,
    Review,
    Risk,
    Said,
    Stop,
    Tactic,
)
from workshop.core.plan.reading import Reading, Row, read_answers
from workshop.core.plan.week import plan_week
from workshop.core.worksheet.values import Answered

Item = TypeVar("Item")

NEEDED = (Part.GOAL, Part.AUDIENCE, Part.MEASURE, Part.STOP, Part.REVIEW)
SLOT_OF = {
    Part.GOAL: Slot.GOAL,
    Part.AUDIENCE: Slot.AUDIENCE,
    Part.MEASURE: Slot.KPI_MEASURE,
    Part.STOP: Slot.STOP_WHAT,
    Part.REVIEW: Slot.REVIEW,
    Part.UNTIL: Slot.NOT_NOW_UNTIL,
}
NUMBERS = (Slot.KPI_BASELINE, Slot.KPI_TARGET, Slot.TACTIC_HOURS, Slot.STOP_HOURS, Slot.BET_HOURS)
DATES = (Slot.REVIEW, Slot.NOT_NOW_UNTIL, Slot.TACTIC_FROM)
CHANNEL = (Slot.CHANNEL_NAME, Slot.CHANNEL_WHY)
TACTIC = (Slot.TACTIC_WHAT, Slot.TACTIC_OWNER, Slot.TACTIC_HOURS, Slot.TACTIC_FROM)
KPI = (Slot.KPI_MEASURE, Slot.KPI_BASELINE, Slot.KPI_TARGET, Slot.KPI_UNIT, Slot.KPI_SOURCE, Slot.KPI_WHY)
STOP = (Slot.STOP_WHAT, Slot.STOP_HOURS)
RISK = (Slot.RISK_WHAT, Slot.RISK_GUARDRAIL)
FIRST_WEEK = (Slot.FIRST_WEEK_WHAT, Slot.FIRST_WEEK_DAY)


def assemble(worksheets: Mapping[str, Worksheet], answers: Sequence[Answered], head: Head) -> Plan:
    """The plan that these answers make on `head.written`.

    A sheet of one's own role wins over another role's, and that over core's, where a slot stands once;
    lists are merged, and what is said twice is said once. `worksheets` are the library's, in its order.
    """
    reading = read_answers(worksheets, answers, head.role)
    reviews = _read_reviews(reading, head.written)
    plan = Plan(
        head=head,
        kind=head.kind,
        goal=reading.first(Slot.GOAL),
        goal_why=reading.first(Slot.GOAL_WHY),
        audience=reading.first(Slot.AUDIENCE),
        audience_detail=reading.first(Slot.AUDIENCE_DETAIL),
        channels=_build(reading, CHANNEL, lambda row: Channel(row.get(Slot.CHANNEL_NAME), row.get(Slot.CHANNEL_WHY))),
        measures=_build(reading, KPI, lambda row: _build_measure(row, reviews)),
        tactics=_build(reading, TACTIC, lambda row: Tactic(*(row.get(slot) for slot in TACTIC))),
        stops=_build(reading, STOP, lambda row: Stop(*(row.get(slot) for slot in STOP))),
        bet=Bet(*(reading.first(slot) for slot in (Slot.BET_BELIEF, Slot.BET_HOURS, Slot.BET_MONEY, Slot.BET_STOP_LOSS))),
        risks=_build(reading, RISK, lambda row: Risk(*(row.get(slot) for slot in RISK))),
        reviews=reviews,
        review=reading.first(Slot.REVIEW),
        manager=reading.first(Slot.MANAGER),
        not_now_why=reading.first(Slot.NOT_NOW_WHY),
        not_now_until=reading.first(Slot.NOT_NOW_UNTIL),
        strays=reading.strays,
        places=reading.places,
    )
    return _complete(plan, reading)


def _complete(plan: Plan, reading: Reading) -> Plan:
    """What follows from the answers rather than standing in one."""
    present = _find_present(plan)
    chosen = _find_chosen(reading.first(Slot.KIND))
    kind = chosen or _guess_kind(plan, present)
    parts = (Part.UNTIL,) if kind is PlanKind.NOT_NOW else NEEDED
    gaps = tuple(Gap(part, plan.places.get(SLOT_OF[part])) for part in parts if part not in present)
    questions = tuple(_find_questions(reading))
    chores = _build(reading, FIRST_WEEK, lambda row: (row.get(Slot.FIRST_WEEK_WHAT), row.get(Slot.FIRST_WEEK_DAY)))
    week, later = plan_week(plan.head.written, plan.tactics, chores, questions)
    plan = replace(plan, kind=kind, kind_chosen=chosen is not None, parts=parts, gaps=gaps, questions=questions, week=week, later=later)
    return replace(plan, hours=_add_hours(plan), remarks=tuple(_find_remarks(plan, reading)))


def _find_present(plan: Plan) -> set[Part]:
    found = {
        Part.GOAL: bool(plan.goal),
        Part.AUDIENCE: bool(plan.audience),
        Part.MEASURE: any(measure.name for measure in plan.measures),
        Part.STOP: any(stop.what for stop in plan.stops),
        Part.REVIEW: bool(plan.reviews or plan.review.question),
        Part.UNTIL: bool(plan.not_now_until.day or plan.not_now_until.question),
    }
    return {part for part, there in found.items() if there}


def _find_chosen(said: Said) -> PlanKind | None:
    return next((kind for kind in PlanKind if kind in (said.option, said.text.casefold())), None)


def _guess_kind(plan: Plan, present: set[Part]) -> PlanKind:
    """ "Not now" where a date for it stands in an otherwise unfinished plan; else the kind that the plan was begun as."""
    return PlanKind.NOT_NOW if Part.UNTIL in present and not present.issuperset(NEEDED) else plan.head.kind


def _build(reading: Reading, family: Sequence[Slot], make: Callable[[Row], Item]) -> tuple[Item, ...]:
    """One item for each row that says something of this family; the same lead twice is one item, filled from both."""
    merged: dict[str, dict[Slot, Said]] = {}
    for number, row in enumerate(_split(reading.rows, family)):
        lead = row.get(family[0]).text
        key = " ".join(lead.casefold().split()) or f"\0{number}"
        into = merged.setdefault(key, {})
        for slot in family:
            if row.get(slot):
                into.setdefault(slot, row.get(slot))
    return tuple(make(Row(said)) for said in merged.values())


def _split(rows: Iterable[Row], family: Sequence[Slot]) -> Iterable[Row]:
    """The rows of a family. Several options chosen at once, with nothing said of them, are an item each."""
    for row in rows:
        said = {slot: row.said[slot] for slot in family if slot in row.said}
        lead = said.get(family[0], NOTHING)
        if len(said) == 1 and lead.options:
            yield from (Row({family[0]: replace(lead, text=option, options=())}) for option in lead.options)
        elif said:
            yield Row(said)


def _build_measure(row: Row, reviews: Sequence[Review]) -> Measure:
    baseline, target = row.get(Slot.KPI_BASELINE), row.get(Slot.KPI_TARGET)
    unit = row.get(Slot.KPI_UNIT).text or target.unit or baseline.unit or row.get(Slot.KPI_MEASURE).unit
    horizon = reviews[-1].day if reviews else None
    return Measure(row.get(Slot.KPI_MEASURE), baseline, target, unit, row.get(Slot.KPI_SOURCE), horizon, row.get(Slot.KPI_WHY))


def _read_reviews(reading: Reading, written: date) -> tuple[Review, ...]:
    found: dict[date, Review] = {}
    for said in reading.all(Slot.REVIEW):
        if said.day:
            lead = _read_lead(reading, said.place)
            remind = _earlier(said.day, lead) if lead else None
            found.setdefault(said.day, Review(said.day, remind, said.day < written))
    return tuple(found[day] for day in sorted(found))


def _read_lead(reading: Reading, place: Place | None) -> int:
    """Days between reminder and review, from a field's `remind=7d` (or `2w`); 0 where there is none."""
    words = reading.fields[place].remind.strip().lower() if place else ""
    digits, unit = words.rstrip("dw"), words[-1:]
    if not digits.isdecimal() or len(digits) > 3:
        return 0
    return int(digits) * (7 if unit == "w" else 1)


def _earlier(day: date, days: int) -> date | None:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None


def _add_hours(plan: Plan) -> Hours:
    def total(hours: Iterable[Said]) -> Decimal | None:
        numbers = [said.number for said in hours if said.number is not None]
        return sum(numbers, Decimal(0)) if numbers else None

    return Hours(total(stop.hours for stop in plan.stops), total(tactic.hours for tactic in plan.tactics))


def _find_questions(reading: Reading) -> Iterable[OpenQuestion]:
    """Every open question once, the earliest date first, those without a date last."""
    found: dict[Place | None, OpenQuestion] = {}
    for row in reading.rows:
        about = row.get(Slot.KPI_MEASURE).text or row.get(Slot.TACTIC_WHAT).text or row.get(Slot.STOP_WHAT).text
        for said in row.said.values():
            if said.question:
                found.setdefault(said.place, replace(said.question, about=about))
    return sorted(found.values(), key=lambda question: (question.by is None, question.by or date.min))


def _find_remarks(plan: Plan, reading: Reading) -> Iterable[Remark]:
    if plan.reviews and all(review.passed for review in plan.reviews) and plan.kind is not PlanKind.NOT_NOW:
        yield Remark(RemarkKind.REVIEW_PASSED, plan.reviews[-1].day.isoformat(), plan.places.get(Slot.REVIEW))
    until = plan.not_now_until
    if plan.kind is PlanKind.NOT_NOW and until.day and until.day < plan.head.written:
        yield Remark(RemarkKind.UNTIL_PASSED, until.text, until.place)
    for measure in plan.measures:
        if measure.target.number is not None and measure.target.number == measure.baseline.number:
            yield Remark(RemarkKind.TARGET_IS_BASELINE, measure.name.text, measure.target.place)
    for row in reading.rows:
        for slot, said in row.said.items():
            if slot in NUMBERS and said.text and said.number is None:
                yield Remark(RemarkKind.NOT_A_NUMBER, said.text, said.place)
            if slot in DATES and said.text and said.day is None:
                yield Remark(RemarkKind.NOT_A_DATE, said.text, said.place)
