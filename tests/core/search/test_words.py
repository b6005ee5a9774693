"""Words of any script and their keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.search.words import LONGEST_KEY, fold, split, stem


def keys(text: str) -> list[str]:
    return [word.key for word in split(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reply", "replies"),
        ("reply", "replied"),
        ("complaint", "Complaints"),
        ("write", "writing"),
        ("plan", "planned"),
        ("class", "classes"),
        ("café", "CAFE"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("don’t", "don't"),
        ("company", "company’s"),
    ],
)
def test_forms_of_a_word_share_a_key(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(("one", "other"), [("goal", "gold"), ("Ольга", "Олег"), ("thing", "the"), ("us", "u"), ("press", "pres")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_signs_and_emoji_are_no_words() -> None:
    assert keys("\0 … “*” -- 😀 _ ' ’ () & |") == []


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert keys("李雷 said好") == ["李", "雷", "said", "好"]


def test_a_word_says_where_it_stands() -> None:
    text = "“Don’t panic,” مريم said."

    assert [text[word.start : word.end] for word in split(text)] == ["Don’t", "panic", "مريم", "said"]


@given(st.text())
def test_every_key_is_letters_and_digits_and_short(text: str) -> None:
    found = list(split(text))

    assert all(word.key.isalnum() and len(word.key) <= LONGEST_KEY for word in found)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_short_words_keep_their_ending() -> None:
    assert [stem(word) for word in ("as", "bus", "led", "this", "123s")] == ["as", "bus", "led", "this", "123s"]
