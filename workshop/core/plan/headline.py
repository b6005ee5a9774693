"""The words on a plan's cover, made from its kind, its horizon and its numbers, and never more than they say."""

from __future__ import annotations

from datetime import date

from workshop.core.plan.model import Plan, PlanKind

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
LONGEST_IN_DAYS = 100
LONGEST_SUBTITLE = 170


def make_headline(plan: Plan) -> str:
    """ "Ninety days, one number." for a programme of ninety days with one measure; "Not now." for what waits."""
    if plan.kind is PlanKind.NOT_NOW:
        return "Not now."
    if plan.empty:
        return "A plan in the making."
    span = name_span(plan.head.written, plan.horizon)
    if plan.kind is PlanKind.EXPERIMENT and plan.kind_chosen:
        return f"{span} to find out." if span else "One small experiment."
    return f"{span or 'One goal'}, {_name_aim(plan, span)}."


def make_subtitle(plan: Plan) -> str:
    """The goal as it was written, cut at a word where it is too long for a cover; "" where there is none."""
    return _cut(plan.goal.text)


def make_aside(plan: Plan) -> str:
    """What stands under the subtitle: why the goal matters, or else who has to act; "" where neither was said.

    Only words that somebody wrote, so that it is never false. "Not now" gives its reason.
    """
    if plan.kind is PlanKind.NOT_NOW and plan.not_now_why.text:
        return _cut(plan.not_now_why.text)
    return next((_cut(said.text) for said in (plan.goal_why, plan.audience_detail, plan.audience) if said.text), "")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST_SUBTITLE:
        return text
    cut = text[:LONGEST_SUBTITLE].rpartition(" ")[0] or text[:LONGEST_SUBTITLE]
    return cut.rstrip(" ,;:.–—-") + " …"


def name_span(start: date, end: date | None) -> str:
    """ "Ninety days", "Six weeks", "Fourteen months"; "" where there is no end, or it has passed."""
    days = (end - start).days if end else 0
    if days < 1:
        return ""
    if days <= LONGEST_IN_DAYS and days % 7:
        return _count(days, "day")
    if days <= LONGEST_IN_DAYS:
        return _count(days // 7, "week")
    months = round(days / 30.44)
    return f"About {name_number(months)} months" if months <= 36 else f"About {name_number(round(days / 365.25))} years"


def name_number(number: int) -> str:
    """A number up to a hundred in words, a larger one in digits."""
    if 0 <= number < len(NUMBERS):
        return NUMBERS[number]
    if number < 20:
        return {13: "thirteen", 15: "fifteen", 18: "eighteen"}.get(number) or NUMBERS[number - 10] + "teen"
    ten, unit = number // 10 * 10, number % 10
    if ten not in TENS:
        return str(number)
    return TENS[ten] + (f"-{NUMBERS[unit]}" if unit else "")


def _name_aim(plan: Plan, span: str) -> str:
    numbers = sum(1 for measure in plan.measures if measure.name)
    if not numbers:
        return "one goal" if span else "still without a number"
    return f"{name_number(numbers)} number" + ("" if numbers == 1 else "s")


def _count(number: int, noun: str) -> str:
    return f"{name_number(number).capitalize()} {noun}" + ("" if number == 1 else "s")
