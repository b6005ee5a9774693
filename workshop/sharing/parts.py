"""The parts of a plan that a reader can say something about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workshop.core.plan.model import Plan, PlanKind


class Part(StrEnum):
    """One part of a plan as it is read; `WHOLE` is all of it. The values stand in addresses and in the database."""

    NOT_NOW = "not-now"
    GOAL = "goal"
    AUDIENCE = "audience"
    CHANNELS = "channels"
    MEASURES = "measures"
    TACTICS = "tactics"
    STOPS = "stops"
    RISKS = "risks"
    BET = "bet"
    PRACTISED = "practised"
    WEEK = "week"
    REVIEWS = "reviews"
    WHOLE = "whole"


NAMES: Mapping[Part, LazyString] = {
    Part.NOT_NOW: _l("Not now"),
    Part.GOAL: _l("The goal"),
    Part.AUDIENCE: _l("Who has to act"),
    Part.CHANNELS: _l("Where, and why there"),
    Part.MEASURES: _l("The number that shows it"),
    Part.TACTICS: _l("What we will do"),
    Part.STOPS: _l("What we stop"),
    Part.RISKS: _l("Risks and guardrails"),
    Part.BET: _l("The bet"),
    Part.PRACTISED: _l("What I practised"),
    Part.WEEK: _l("First seven days"),
    Part.REVIEWS: _l("We look again on"),
    Part.WHOLE: _l("The plan as a whole"),
}


def find_part(name: str) -> Part | None:
    """The part of that name, or None."""
    return Part(name) if name in set(Part) else None


def name_of(part: str) -> str:
    """The heading of a part, in the reader's language."""
    found = find_part(part)
    return str(NAMES[found]) if found else part


def parts_of(plan: Plan) -> tuple[Part, ...]:
    """The parts that this plan has, in reading order: an empty one is not shown to others."""
    there = {
        Part.NOT_NOW: plan.kind is PlanKind.NOT_NOW,
        Part.GOAL: bool(plan.goal or plan.goal_why),
        Part.AUDIENCE: bool(plan.audience or plan.audience_detail),
        Part.CHANNELS: bool(plan.channels),
        Part.MEASURES: bool(plan.measures),
        Part.TACTICS: bool(plan.tactics),
        Part.STOPS: bool(plan.stops),
        Part.RISKS: bool(plan.risks),
        Part.BET: bool(plan.bet),
        Part.PRACTISED: bool(plan.practised),
        Part.WEEK: bool(plan.week or plan.later),
        Part.REVIEWS: bool(plan.reviews or plan.review),
    }
    return tuple(part for part, present in there.items() if present)


def find_halves(plan: Plan) -> frozenset[Part]:
    """The parts that stand side by side where there is room: of two that belong together neither is missing."""
    there = set(parts_of(plan))
    pairs = ({Part.AUDIENCE, Part.CHANNELS}, {Part.STOPS, Part.RISKS})
    return frozenset(part for pair in pairs if pair <= there for part in pair)
