"""The words that made a verdict: of all that speaks for it, the places that weigh most, as whole words that never overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workshop.core.coach.model import Span
from workshop.core.coach.observing import Place
from workshop.core.coach.reading import Reading
from workshop.core.coach.weighing import Part

MOST_SPANS = 3
LEAST_SHARE = 0.25
WIDEST_PLACE = 160
JOINING_GAP = 2
# A word by itself explains less than a finding with a name.
PLAIN_WORD = 0.3


def find_evidence(reading: Reading, parts: Iterable[Part], sign: int) -> tuple[Span, ...]:
    """At most three spans, in reading order. `sign` is 1 for what speaks for `fail`, -1 for what speaks against it."""
    weights = _weigh_places(parts, sign)
    if not weights:
        return ()
    ranked = sorted(weights, key=lambda place: (-weights[place], place))
    best = weights[ranked[0]]
    return as_spans(reading, [place for place in ranked[: 4 * MOST_SPANS] if weights[place] >= LEAST_SHARE * best])


def as_spans(reading: Reading, places: Sequence[Place]) -> tuple[Span, ...]:
    """The first places that do not touch each other, widened to whole words; neighbours are joined."""
    chosen: list[Place] = []
    for place in places:
        wide = _widen(reading, place)
        touching = [one for one in chosen if wide[0] <= one[1] + JOINING_GAP and one[0] <= wide[1] + JOINING_GAP]
        if touching:
            joined = (min(wide[0], *(one[0] for one in touching)), max(wide[1], *(one[1] for one in touching)))
            if joined[1] - joined[0] <= WIDEST_PLACE:
                chosen = [one for one in chosen if one not in touching] + [joined]
        elif len(chosen) < MOST_SPANS:
            chosen.append(wide)
    return tuple(Span(start, end) for start, end in sorted(chosen) if end > start)


def _weigh_places(parts: Iterable[Part], sign: int) -> dict[Place, float]:
    """Each place with what it speaks for the verdict; a feature that stands in many places is shared among them."""
    weights: dict[Place, float] = defaultdict(float)
    for part in parts:
        odds = part.odds * sign * (PLAIN_WORD if part.feature.startswith("w:") else 1)
        if odds > 0:
            for place in part.places:
                weights[place] += odds / len(part.places) ** 0.5
    return weights


def _widen(reading: Reading, place: Place) -> Place:
    start, end = max(0, place[0]), min(place[1], len(reading.text))
    if end - start > WIDEST_PLACE:
        end = start + WIDEST_PLACE
    text = reading.text
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end > 0 and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
