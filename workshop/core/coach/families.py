"""Families of words in a reply: where they stand, whether a “not” turns them round, and in what kind of sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast

from workshop.core.coach.case import Case
from workshop.core.coach.english import FAMILIES, LISTS
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.reading import Reading
from workshop.core.words.phrases import Finder, Phrase, read_choices, read_phrase

NEGATORS = frozenset({"not", "no", "never", "nothing", "nobody", "without", "none", "nor", "neither", "hardly", "cannot"})
REACH = 4
MOST_COUNTED = 3


@lru_cache(maxsize=1)
def _finder() -> Finder[str]:
    return Finder(read_families())


def read_families() -> Iterator[tuple[Phrase, str]]:
    """Every phrase of every family, with the family's name."""
    lists = {name: read_choices(words) for name, words in LISTS.items()}
    return ((read_phrase(source, lists, in_full=True), name) for name, sources in FAMILIES.items() for source in sources)


def find_families(reading: Reading) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Where each family stands, as half-open ranges of `reading.words`. Looked for once for each reading."""
    known = reading.memo.get("families")
    if known is None:
        known = reading.memo["families"] = _find_families(reading)
    return cast(Mapping[str, tuple[tuple[int, int], ...]], known)


def _find_families(reading: Reading) -> Mapping[str, tuple[tuple[int, int], ...]]:
    finder = _finder()
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start in range(len(reading.words)):
        longest: dict[str, int] = {}
        for name, end in finder.find_all(reading.words, start):
            longest[name] = max(end, longest.get(name, 0))
        for name, end in longest.items():
            if not (found[name] and found[name][-1][1] >= end):
                found[name].append((start, end))
    return {name: tuple(ranges) for name, ranges in found.items()}


def is_negated(reading: Reading, start: int) -> bool:
    """Whether a “not” stands shortly before, in the same sentence."""
    number = reading.sentence_of[start]
    for place in range(start - 1, max(-1, start - 1 - REACH), -1):
        if reading.sentence_of[place] != number:
            return False
        if reading.words[place].text in NEGATORS:
            return True
    return False


def places_of(reading: Reading, ranges: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> list[Place]:
    return [(reading.words[start].start, reading.words[end - 1].end) for start, end in ranges]


def observe_families(case: Case, seen: Observed) -> None:
    """For each family: that it is there, how often, first and last, in a question, denied."""
    reading = case.reply
    for name, ranges in find_families(reading).items():
        straight = [one for one in ranges if not is_negated(reading, one[0])]
        denied = [one for one in ranges if one not in straight]
        seen.add(f"says:{name}", bool(straight), places_of(reading, straight))
        seen.add(f"says-much:{name}", min(len(straight) - 1, MOST_COUNTED) / 2 if len(straight) > 1 else 0, places_of(reading, straight))
        seen.add(f"denies:{name}", bool(denied), places_of(reading, denied))
        asked = [one for one in straight if reading.sentences[reading.sentence_of[one[0]]].asks]
        seen.add(f"asks:{name}", bool(asked), places_of(reading, asked))
        opening = [one for one in straight if reading.sentence_of[one[0]] == 0]
        seen.add(f"opens:{name}", bool(opening), places_of(reading, opening))


def observe_post_families(case: Case, seen: Observed) -> None:
    """What the post shows: feelings, questions, thanks."""
    for name in POST_FAMILIES:
        if name in find_families(case.post):
            seen.add(f"post:{name}", min(len(find_families(case.post)[name]), MOST_COUNTED) / 2)
    seen.add("post:asks", any(one.asks for one in case.post.sentences))
    seen.add("post:exclaims", "!" in case.post.text)
    seen.add("post:capitals", any(token.kind == "word" and len(token.raw) > 2 and token.raw.isupper() for token in case.post.tokens))
    seen.add("post:long", min(len(case.post.words), 80) / 40)


POST_FAMILIES = (
    "feeling",
    "that-feels",
    "thanks",
    "when",
    "money",
    "blame",
    "praise-own",
    "contact-us",
    "id",
    "press",
    "danger",
    "absolute",
    "questions-asked",
)
