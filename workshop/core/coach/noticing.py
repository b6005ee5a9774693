"""All that is noticed about a reply, in one call."""

from __future__ import annotations

from workshop.core.coach.case import Case
from workshop.core.coach.claims import observe_claims
from workshop.core.coach.comparing import observe_comparison
from workshop.core.coach.families import observe_families, observe_post_families
from workshop.core.coach.observing import Observed
from workshop.core.coach.shape import observe_shape


def notice(case: Case, common: frozenset[str] = frozenset()) -> Observed:
    """Every feature of the case that is not a phrase of a rubric or an n-gram."""
    seen = Observed()
    observe_shape(case, seen)
    observe_families(case, seen)
    observe_post_families(case, seen)
    observe_comparison(case, seen)
    observe_claims(case, seen, common)
    return seen
