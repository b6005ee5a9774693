"""The words that a library knows, and which of them somebody meant who mistyped one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workshop.core.search.query import COMMON, read_query
from workshop.core.search.words import Word, fold, split

SHORTEST = 3
MOST_NEAREST = 5
LIKENESS = 0.5

# From this length on, a word may have so many slips.
SLIPS = ((10, 3), (6, 2), (SHORTEST, 1))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`counts`: every word in small letters as it is written, with how often; `keys`: what these are found under."""

    counts: Mapping[str, int]
    keys: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        counts: Counter[str] = Counter()
        keys: set[str] = set()
        for text in texts:
            for word in split(text):
                counts[text[word.start : word.end].lower()] += 1
                keys.add(word.key)
        return cls(counts, frozenset(keys))

    def correct(self, query: str) -> str:
        """The query with each word that is not known replaced by the nearest that is; "" where nothing is to be corrected."""
        said = list(split(query))
        nearest = [(word, self._find_nearest(fold(query[word.start : word.end]))) for word in said if not self._knows(query, word)]
        corrected = query
        for word, better in reversed(nearest):
            if better:
                corrected = corrected[: word.start] + better + corrected[word.end :]
        return corrected if corrected != query else ""

    def suggest(self, query: str) -> tuple[str, ...]:
        """Up to five known words that look a little like the words of a query, the nearest first."""
        found: dict[str, float] = {}
        for word in split(query):
            typed = fold(query[word.start : word.end])
            for known, likeness, _ in process.extract(typed, self._offered(), scorer=OSA.normalized_similarity, score_cutoff=LIKENESS):
                found[known] = max(likeness, found.get(known, 0.0))
        return tuple(sorted(found, key=lambda known: (-found[known], -self.counts[known], known))[:MOST_NEAREST])

    def _knows(self, query: str, word: Word) -> bool:
        terms = read_query(query[word.start : word.end])
        return any(term.matches(key) for term in terms for key in self.keys)

    def _find_nearest(self, typed: str) -> str:
        allowed = _slips_allowed(typed)
        if not allowed:
            return ""
        near = process.extract(typed, self._offered(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
        best = min(near, key=lambda one: (one[1], one[0][0] != typed[0], -self.counts[one[0]], one[0]), default=None)
        return best[0] if best else ""

    def _offered(self) -> list[str]:
        return [known for known in self.counts if len(known) >= SHORTEST and known not in COMMON]


def _slips_allowed(typed: str) -> int:
    """How many slips of the finger a word of this length may have; the shortest words are left as they are."""
    return next((slips for length, slips in SLIPS if len(typed) >= length), 0)
