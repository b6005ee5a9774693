"""Verdicts that need no weighing: what a rule decides from the situation or the letters alone."""

from __future__ import annotations

from workshop.core.coach.model import Mark, Situation
from workshop.core.coach.observing import Observed, Place

ACCESS = ("access:image-without-alt", "access:block-capitals", "access:fancy-letters", "access:hashtag-run-together", "access:many-emoji")
# What gives somebody else away, whoever reads it.
OF_OTHERS = ("thread:names-bystander", "id:new-full-name")
PLAIN = ("shape:long-sentence", "shape:too-long-for-network")


def decide(criterion: str, situation: Situation, seen: Observed) -> tuple[Mark, str, list[Place]] | None:
    """The mark, the feature that decided and where it stands; None where it has to be weighed."""
    match criterion:
        case "owns-it" if situation.firm_failed is not True:
            return Mark.NA, "", []
        case "accessible":
            return _decide_by(ACCESS, seen) or (Mark.PASS, "", [])
        case "plain":
            return _decide_by(PLAIN, seen)
        # In a private message one may ask for what must not be asked in public, and speak of what stands in their file.
        case "protects-privacy" if situation.private and not any(seen.has(name) for name in OF_OTHERS):
            return Mark.PASS, "", []
        case "asks-usefully" if situation.private and seen.has("shape:asks-once"):
            return Mark.PASS, "", []
    return None


def _decide_by(features: tuple[str, ...], seen: Observed) -> tuple[Mark, str, list[Place]] | None:
    broken = [name for name in features if seen.has(name)]
    if not broken:
        return None
    return Mark.FAIL, broken[0], [place for name in broken for place in seen.places.get(name, [])]
