"""The word language of rubrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from workshop.core.words.phrases import Finder, PhraseError, read_phrase
from workshop.core.words.reading import Word, read_words

FITS = [
    ("like", "Liked"),
    ("=likes", "likes"),
    ("recommend*", "recommendations"),
    ("call/phone/ring us", "rang us, no: phoned us"),
    ("asked .. quote", "asked me for a quote"),
    ("second .. call", "second call"),
    ("within ..5 hours", "within the next one or two hours"),
    ("by # pm/am", "by 5 pm"),
    ("by/before @day", "before Friday"),
    ("^sorry if", "Sorry if that hurt. Soon"),
    ("soon$", "We call. You hear soon"),
]
FITS_NOT = [
    ("=likes", "like"),
    ("asked .. quote", "asked me and him for a quote"),
    ("call us", "call them, not us"),
    ("recommend*", "comment"),
    ("by # pm", "by five pm"),
    ("^sorry if", "We are sorry if that hurt"),
    ("soon$", "soon enough"),
    ("sorry .. late", "Sorry. We were late"),
]
WRONG = ["", "..", "call ..", ".. call", "ab*", "a(b", "like|love", "one two three four five six seven eight nine", "a .. b .. c .. d"]
WRONG += ["by @month", "a ..9 b", "a/b/" + "c/" * 30, "^", "^ ..", "@"]
LISTS = {"day": ("monday", "friday")}


def find(phrase: str, text: str) -> bool:
    words = divide(read_words(text), text)
    finder = Finder([(read_phrase(phrase, LISTS), "found")])
    return any(finder.find_longest(words, start) for start in range(len(words)))


def divide(words: Sequence[Word], text: str) -> list[Word]:
    """The words, with a sentence ending at each full stop and at the end."""
    ends = ["." in text[a.end : b.start] for a, b in pairwise(words)] + [True]
    return [replace(word, opens=before, closes=after) for word, before, after in zip(words, [True, *ends], ends, strict=False)]


@pytest.mark.parametrize(("phrase", "text"), FITS)
def test_a_phrase_fits(phrase: str, text: str) -> None:
    assert find(phrase, text)


@pytest.mark.parametrize(("phrase", "text"), FITS_NOT)
def test_a_phrase_fits_nothing_else(phrase: str, text: str) -> None:
    assert not find(phrase, text)


@pytest.mark.parametrize("source", WRONG)
def test_what_is_no_phrase_is_refused_in_words(source: str) -> None:
    with pytest.raises(PhraseError):
        read_phrase(source, LISTS)


def test_a_contraction_in_a_phrase_is_written_out_where_asked() -> None:
    whole = read_phrase("we'll look", in_full=True)

    assert [sorted(item.stems) for item in whole.items] == [["we"], ["will"], ["look"]]


def test_the_longest_phrase_wins() -> None:
    finder = Finder([(read_phrase("staff"), "short"), (read_phrase("staff turnover"), "long")])

    found = finder.find_longest(read_words("staff turnover"), 0)

    assert found == ("long", 2)
