"""What a plan does not say yet: first what it needs to be handed on, then what makes it stronger; each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.core.content.worksheet import Slot
from workshop.core.plan.model import Place, Plan, PlanKind
from workshop.plans import words
from workshop.plans.words import _


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part that is missing, in words, and where it is answered, where a sheet asks for it."""

    text: str
    place: Place | None


def list_needed(plan: Plan) -> Sequence[OpenPart]:
    """What is missing for a plan that can be handed on."""
    return [OpenPart(words.gap(gap), gap.place) for gap in plan.gaps]


def list_optional(plan: Plan) -> Sequence[OpenPart]:
    """What no plan needs and most are better for, in the order of the page."""
    missing = [(slot, text) for there, slot, text in _find_parts(plan) if not there]
    return [OpenPart(text, plan.places.get(slot)) for slot, text in missing]


def _find_parts(plan: Plan) -> list[tuple[bool, Slot, str]]:
    agreed = (bool(plan.manager), Slot.MANAGER, _("Who agrees this plan with you."))
    if plan.kind is PlanKind.NOT_NOW:
        return [(bool(plan.not_now_why), Slot.NOT_NOW_WHY, _("The reason why not now.")), agreed]
    return [
        (bool(plan.goal_why), Slot.GOAL_WHY, _("Why the goal matters now.")),
        (bool(plan.channels), Slot.CHANNEL_NAME, _("Where you meet them, and why there.")),
        (bool(plan.tactics), Slot.TACTIC_WHAT, _("What you will do, who does it and from when.")),
        (bool(plan.risks), Slot.RISK_WHAT, _("What may go wrong, and what keeps it from happening.")),
        (bool(plan.bet), Slot.BET_BELIEF, _("What you believe, what you put in, and when you stop early.")),
        (bool(plan.week), Slot.FIRST_WEEK_WHAT, _("What happens in the first seven days.")),
        agreed,
    ]
