"""What a query asks for, whatever else it holds."""

from __future__ import annotations

import pytest

from workshop.core.search.query import MOST_TERMS, Term, read_query


def test_signs_and_operators_are_only_words() -> None:
    assert read_query('"goal" AND (NEAR* OR title:x) -- \0') == (
        Term("goal", begins=True),
        Term("near", begins=True),
        Term("titl", begins=True),
        Term("x"),
    )


def test_common_words_are_left_out_where_there_are_others() -> None:
    assert [term.key for term in read_query("what is the goal")] == ["goal"]
    assert [term.key for term in read_query("who is it")] == ["who", "is", "it"]


def test_a_word_said_twice_is_asked_for_once() -> None:
    assert len(read_query("Goal goals GOAL")) == 1


def test_a_long_query_is_cut() -> None:
    assert len(read_query(" ".join(f"word{number}" for number in range(500)))) == MOST_TERMS


@pytest.mark.parametrize(
    ("term", "key", "is_found"), [("complai", "complaint", True), ("complaint", "complai", False), ("ai", "aim", False)]
)
def test_the_beginning_of_a_word_finds_it(term: str, key: str, is_found: bool) -> None:
    assert read_query(term)[0].matches(key) is is_found
