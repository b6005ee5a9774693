"""Words, their stems and where they stand."""

from __future__ import annotations

import pytest

from workshop.core.words.reading import LONGEST_TEXT, MOST_WORDS, read_words, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("like", "likes", "liked", "liking"),
        ("reply", "replies", "replied"),
        ("share", "shares", "shared", "sharing"),
        ("call", "calls", "called", "calling"),
        ("ship", "ships", "shipped", "shipping"),
        ("press", "presses", "pressed", "pressing"),
    ],
)
def test_endings_are_forgiven(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_a_word_knows_where_it_stood() -> None:
    text = "Our ‘fans’, and Łukasz’s likes"

    words = read_words(text)

    assert [text[word.start : word.end] for word in words] == ["Our", "fans", ",", "and", "Łukasz’s", "likes"]
    assert words[4].text == "łukasz"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    words = read_words("a b " * 100_000)

    assert len(words) == MOST_WORDS
    assert words[-1].end <= LONGEST_TEXT


def test_one_endless_word_is_cut() -> None:
    assert len(read_words("a" * 100_000)[0].text) < 100
