"""Contractions written out."""

from __future__ import annotations

import pytest

from workshop.core.words.contractions import unfold_words
from workshop.core.words.reading import read_words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("We’ll look", "we will look"),
        ("dont call", "do not call"),
        ("I can't, you cannot", "i can not , you can not"),
        ("it's that company's van", "it is that company van"),
        ("won't y'all", "will not you all"),
        ("wants", "wants"),
    ],
)
def test_a_contraction_is_two_words(written: str, meant: str) -> None:
    words = tuple(unfold_words(read_words(written)))

    assert " ".join(word.text for word in words) == meant


def test_both_words_stand_where_they_were_written() -> None:
    text = "Sorry, we couldn’t"

    words = tuple(unfold_words(read_words(text)))

    assert [text[word.start : word.end] for word in words[-2:]] == ["could", "n’t"]
