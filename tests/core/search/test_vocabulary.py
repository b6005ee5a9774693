"""What somebody meant who mistyped a word."""

from __future__ import annotations

import pytest

from workshop.core.search.vocabulary import Vocabulary

KNOWN = Vocabulary.of(
    ["A customer complains: the complaint of a customer. Your reply to the customer.", "The audience, and the channel. Émile."]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("custmer", "customer"),
        ("cutsomer", "customer"),
        ("chanel", "channel"),
        ("complant", "complaint"),
        ("Audeince", "audience"),
        ("emille", "émile"),
        ("the custmer’s", "the customer"),
        ("reply custmer!", "reply customer!"),
    ],
)
def test_a_slip_is_corrected(typed: str, meant: str) -> None:
    assert KNOWN.correct(typed) == meant


@pytest.mark.parametrize("typed", ["customer", "replies", "custom", "xyzzyx", "zz", "", "😀"])
def test_what_is_known_or_nothing_like_it_stays(typed: str) -> None:
    assert KNOWN.correct(typed) == ""


def test_nearest_words_are_offered() -> None:
    assert KNOWN.suggest("chan") == ("channel",)
    assert KNOWN.suggest("qqqqqqq") == ()


def test_an_empty_library_knows_nothing() -> None:
    nothing = Vocabulary.of([])

    assert nothing.correct("customer") == ""
    assert nothing.suggest("customer") == ()
