"""Whether a reply is in the language that the rubric judges, by its small words: simple, so that it can be explained."""

from __future__ import annotations

from workshop.core.coach.english_words import STOP
from workshop.core.coach.reading import Reading

FEWEST_WORDS = 6
LEAST_SHARE = 0.2
LATIN_BEFORE = "\u0250"


def is_english(reading: Reading, common: frozenset[str]) -> bool:
    """At least a fifth of the words are small or usual English ones; five words or fewer are taken for English, if their letters are."""
    words = [word for word in reading.words if word.text[:1].isalpha()]
    latin = [word for word in words if word.text[:1] < LATIN_BEFORE]
    if len(latin) * 2 < len(words):
        return False
    if len(latin) < FEWEST_WORDS:
        return True
    usual = sum(word.text in STOP or word.stem in common for word in latin)
    return usual >= LEAST_SHARE * len(latin)
