"""A plan as text that a person can read and a difference can be seen in."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.core.plan.headline import make_aside, make_headline, make_subtitle
from workshop.core.plan.model import Plan, Said


def dump_plan(plan: Plan) -> str:
    return "\n".join(line.rstrip() for line in _list_lines(plan)) + "\n"


def _list_lines(plan: Plan) -> Iterator[str]:
    yield make_headline(plan)
    yield f"  {make_subtitle(plan)} | {make_aside(plan)}"
    yield f"{plan.kind.value}{' (chosen)' if plan.kind_chosen else ''}, {plan.filled} of {len(plan.parts)} parts"
    for name in ("goal", "goal_why", "audience", "audience_detail", "not_now_why", "not_now_until", "manager"):
        if getattr(plan, name):
            yield f"{name.replace('_', ' ')}: {_say(getattr(plan, name))}"
    yield from (f"channel: {_say(channel.name)} | {_say(channel.why)}" for channel in plan.channels)
    for measure in plan.measures:
        way = measure.direction.value if measure.direction else "no direction"
        numbers = f"{_say(measure.baseline)} -> {_say(measure.target)} {measure.unit}".rstrip()
        yield f"measure: {_say(measure.name)} | {numbers} | {way}, by {measure.horizon} | {_say(measure.source)}"
    for tactic in plan.tactics:
        yield f"tactic: {_say(tactic.what)} | {_say(tactic.owner)} | {_say(tactic.hours)} h | from {_say(tactic.start)}"
    yield from (f"stop: {_say(stop.what)} | {_say(stop.hours)} h" for stop in plan.stops)
    yield f"hours: frees {plan.hours.freed}, takes {plan.hours.taken}"
    if plan.bet:
        yield "bet: " + " | ".join(_say(said) for said in (plan.bet.belief, plan.bet.hours, plan.bet.money, plan.bet.stop_loss))
    yield from (f"risk: {_say(risk.what)} | {_say(risk.guardrail)}" for risk in plan.risks)
    for day in plan.week:
        tasks = (f"{task.kind.value} {task.text}{' (late)' if task.late else ''}" for task in day.tasks)
        yield f"{day.day:%a %d %b}: {'; '.join(tasks) or '-'}"
    yield from (f"later: {task.day} {task.text}" for task in plan.later)
    yield from (f"review: {review.day}, reminder {review.remind}{', passed' if review.passed else ''}" for review in plan.reviews)
    yield from (f"missing: {gap.part.value} -> {gap.place.worksheet}/{gap.place.field}" for gap in plan.gaps if gap.place)
    yield from (f"remark: {remark.kind.value}: {remark.text}" for remark in plan.remarks)
    yield from (f"stray: {stray.sheet}/{stray.field}: {stray.text}" for stray in plan.strays)


def _say(said: Said) -> str:
    if said.question:
        return f"? {said.question.ask or 'nobody named'} by {said.question.by}"
    return said.text or "-"
