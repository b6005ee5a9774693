"""The word language of rubrics."""

from __future__ import annotations

import pytest

from workshop.core.words.phrases import Finder, PhraseError, read_phrase
from workshop.core.words.reading import read_words

FITS = [
    ("like", "Liked"),
    ("=likes", "likes"),
    ("recommend*", "recommendations"),
    ("call/phone/ring us", "rang us, no: phoned us"),
    ("asked .. quote", "asked me for a quote"),
    ("second .. call", "second call"),
]
FITS_NOT = [
    ("=likes", "like"),
    ("asked .. quote", "asked me and him for a quote"),
    ("call us", "call them, not us"),
    ("recommend*", "comment"),
]
WRONG = ["", "..", "call ..", ".. call", "ab*", "a(b", "like|love", "one two three four five six seven eight nine", "a .. b .. c .. d"]


def find(phrase: str, text: str) -> bool:
    words = read_words(text)
    finder = Finder([(read_phrase(phrase), "found")])
    return any(finder.find_longest(words, start) for start in range(len(words)))


@pytest.mark.parametrize(("phrase", "text"), FITS)
def test_a_phrase_fits(phrase: str, text: str) -> None:
    assert find(phrase, text)


@pytest.mark.parametrize(("phrase", "text"), FITS_NOT)
def test_a_phrase_fits_nothing_else(phrase: str, text: str) -> None:
    assert not find(phrase, text)


@pytest.mark.parametrize("source", WRONG)
def test_what_is_no_phrase_is_refused_in_words(source: str) -> None:
    with pytest.raises(PhraseError):
        read_phrase(source)


def test_the_longest_phrase_wins() -> None:
    finder = Finder([(read_phrase("staff"), "short"), (read_phrase("staff turnover"), "long")])

    found = finder.find_longest(read_words("staff turnover"), 0)

    assert found == ("long", 2)
