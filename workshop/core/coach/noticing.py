"""All that is noticed about a reply, in one call."""

from __future__ import annotations

import re

from workshop.core.coach.card import Kind
from workshop.core.coach.case import Case
from workshop.core.coach.claims import observe_claims
from workshop.core.coach.comparing import observe_comparison
from workshop.core.coach.families import observe_families, observe_post_families
from workshop.core.coach.observing import Observed
from workshop.core.coach.particulars import observe_particulars
from workshop.core.coach.shape import observe_shape
from workshop.core.coach.ties import observe_ties


def notice(case: Case, common: frozenset[str] = frozenset()) -> Observed:
    """Every feature of the case that is not a phrase of a rubric or an n-gram."""
    seen = Observed()
    observe_shape(case, seen)
    observe_families(case, seen)
    observe_post_families(case, seen)
    observe_comparison(case, seen)
    observe_particulars(case, seen)
    observe_ties(case, seen)
    observe_claims(case, seen, common)
    _observe_pairs(case, seen)
    return seen


# What the firm has still to find out itself leaves nothing to ask.
LEFT_OPEN = re.compile(
    r"^\s*(?:how (?:many|much|old|big|long)|which"
    r"|what(?! (?:happened|went|caused|made|led|broke|comes|(?:is|was) (?:wrong|the cause|behind))))\b",
    re.I,
)


def _observe_pairs(case: Case, seen: Observed) -> None:
    """What only means something together: a pitch where somebody complains, no question where the card shows that one is missing."""
    complains = case.situation.firm_failed is True or seen.has("post:feeling")
    seen.add("pitch:in-complaint", complains and seen.has("says:pitch"), seen.places.get("says:pitch", ()))
    missing = any(LEFT_OPEN.match(clause.reading.text) for clause in case.clauses(Kind.UNKNOWN))
    seen.add("missing:asked-for", missing and seen.has("shape:asks"), seen.places.get("shape:asks", ()))
    seen.add("missing:not-asked-for", missing and not seen.has("shape:asks"))
    seen.add("missing:something", missing)
    seen.add("missing:nothing-but-asks", not missing and seen.has("shape:asks-three"), seen.places.get("shape:asks-three", ()))
