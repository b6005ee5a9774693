"""The words that made a verdict: of all that speaks for it, the places that weigh most, as whole words that never overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from workshop.core.coach.english_words import STOP
from workshop.core.coach.model import Mark, Span
from workshop.core.coach.observing import Place
from workshop.core.coach.reading import Reading
from workshop.core.coach.weighing import Part

MOST_SPANS = 3
LEAST_SHARE = 0.25
WIDEST_PLACE = 160
WIDEST_CLAUSE = 100
DIVIDING = frozenset('.,;:!?…–—()[]“”"')
JOINING_GAP = 2
# What shows a fault is never how somebody speaks in general, or what of post and card is taken up.
NO_FAULT = ("voice:", "card:", "post-shared:", "with-", "shape:exclaims", "shape:length", "contacts:")
# What is claimed shows a fault only where claims are judged.
CLAIMS = ("claim:", "cause:", "culprit:", "new:", "secret:", "plan:", "unknown:")
CLAIMING = frozenset({"protects-privacy", "no-unapproved-liability", "keeps-confidence", "factual", "no-blame"})
# What may be shown of a pass, besides the signs that speak for it. Where a criterion is missing, it passes by the absence of a fault.
SPEAKS_FOR: Mapping[str, tuple[str, ...]] = {
    "discloses-affiliation": ("tie:said", "says:disclose"),
    "factual": ("card:time", "card:figure", "card:tells", "says:not-known", "unknown:doubted"),
    "specific": ("post-shared:", "with-theirs:", "with-only-theirs:"),
    "acknowledges-impact": ("says:that-feels", "says:feeling", "with-theirs:", "with-only-theirs:", "says:sorry-to-hear"),
    "owns-it": ("says:sorry", "says:our-fault", "opens:sorry", "opens:our-fault", "with-theirs:our-fault", "card:tells-failure"),
    "next-step": (
        "card:time",
        "card:offer",
        "card:to-name",
        "card:figure",
        "says:will-do",
        "says:steps",
        "says:when",
        "handover:",
        "contacts:",
    ),
    "right-channel": ("says:to-private", "handover:", "contacts:"),
    "asks-usefully": ("shape:asks", "missing:asked-for"),
    "human": ("voice:signed", "voice:calls-by-name"),
}
BY_ABSENCE = frozenset(
    {
        "protects-privacy",
        "no-unapproved-liability",
        "keeps-confidence",
        "respectful",
        "no-blame",
        "plain",
        "accessible",
        "fair-to-onlookers",
    }
)
# Words that weigh without anybody having named what they show.
WORDS = ("w:", "o:", "as:")
PHRASES = ("sign:", "says:", "opens:", "s:says-")
# A name that is a finding is shown with what is said of it.
WORDS_AFTER_NAME = 2


def find_evidence(reading: Reading, parts: Iterable[Part], criterion: str, mark: Mark) -> tuple[Span, ...]:
    """At most three spans, in reading order: of a fail its findings, else its words; of a pass only what speaks for it."""
    sign = 1 if mark is Mark.FAIL else -1
    speaking = [part for part in parts if part.odds * sign > 0 and part.places]
    if mark is Mark.FAIL:
        found = [part for part in speaking if not part.feature.startswith((*WORDS, *_find_silent(criterion)))]
        weights = _weigh_places(reading, found) or _weigh_places(reading, [part for part in speaking if part.feature.startswith(WORDS)])
    else:
        weights = _weigh_places(reading, [part for part in speaking if speaks_for(criterion, part.feature)], names=True)
    if not weights:
        return ()
    ranked = sorted(weights, key=lambda place: (-weights[place], place))
    best = weights[ranked[0]]
    return as_spans(reading, [place for place in ranked[: 4 * MOST_SPANS] if weights[place] >= LEAST_SHARE * best])


def find_heaviest(reading: Reading, parts: Iterable[Part], criterion: str) -> tuple[Span, ...]:
    """The clause that speaks loudest for `fail`, for verdicts of which no message fits what weighed."""
    silent = _find_silent(criterion)
    return as_spans(
        reading, list(_weigh_clauses(reading, [part for part in parts if part.odds > 0 and not part.feature.startswith(silent)]))
    )


def _find_silent(criterion: str) -> tuple[str, ...]:
    """The beginnings of features that never show a fault of a criterion."""
    return NO_FAULT if criterion in CLAIMING else (*NO_FAULT, *CLAIMS)


def _weigh_clauses(reading: Reading, parts: Iterable[Part]) -> dict[Place, float]:
    """The clause whose words speak loudest together: single words that weigh are hard to point to, a clause can be read."""
    clauses = list(_cut_clauses(reading))
    starts = [clause[0] for clause in clauses]
    weights: dict[Place, float] = defaultdict(float)
    for part in parts:
        for place in part.places:
            if (number := bisect_right(starts, place[0]) - 1) >= 0:
                weights[clauses[number]] += part.odds / len(part.places)
    best = max(weights, key=lambda clause: (weights[clause], -clause[0]), default=None)
    return {best: weights[best]} if best else {}


def _cut_clauses(reading: Reading) -> Iterator[Place]:
    """What stands between two marks that divide, if it has two words or more; of a long one the beginning."""
    for sentence in reading.sentences:
        for divides, run in groupby(reading.tokens_of(sentence), lambda token: token.kind == "emoji" or token.text in DIVIDING):
            tokens = list(run)
            if not divides and len(tokens) > 1:
                end = max((token.end for token in tokens if token.end - tokens[0].start <= WIDEST_CLAUSE), default=tokens[0].end)
                yield tokens[0].start, end


def speaks_for(criterion: str, feature: str) -> bool:
    """Whether a feature may explain why a reply passes: a pass by absence of a fault has no words to show."""
    if criterion in BY_ABSENCE:
        return False
    plain = feature.replace("s:says-", "says:", 1) if feature.startswith("s:says-") else feature
    return plain.startswith((f"sign:{criterion}/", *SPEAKS_FOR.get(criterion, ())))


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


def _weigh_places(reading: Reading, parts: Iterable[Part], *, names: bool = False) -> dict[Place, float]:
    """Each place with what it speaks for the verdict; a feature in many places is shared among them. `names` may stand alone."""
    weights: dict[Place, float] = defaultdict(float)
    for part in parts:
        for place in part.places:
            if telling := _make_telling(reading, place, part.feature, names=names):
                weights[telling] += abs(part.odds) / len(part.places) ** 0.5
    return weights


def _make_telling(reading: Reading, place: Place, feature: str, *, names: bool) -> Place | None:
    """A place that says something by itself: small words do only as a phrase that was looked for, a name only with what follows it."""
    first = bisect_right(reading.tokens, place[0], key=lambda token: token.end)
    last = bisect_left(reading.tokens, place[1], key=lambda token: token.start)
    tokens = [token for token in reading.tokens[first:last] if token.kind != "mark"]
    if any(token.kind != "word" or not (token.is_name or token.text in STOP) for token in tokens):
        return place
    if len(tokens) > 1 and feature.startswith(PHRASES):
        return place
    if names and any(token.is_name and token.text not in STOP for token in tokens):
        return place
    if feature.startswith(WORDS) or not any(token.is_name and token.text not in STOP for token in tokens):
        return None
    after = list(takewhile(lambda token: token.kind in ("word", "number"), reading.tokens[last : last + WORDS_AFTER_NAME]))
    return (place[0], after[-1].end) if after else None


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
