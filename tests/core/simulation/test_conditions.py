"""The grammar of conditions: what it reads, what it says of a mistake, and that it always comes to an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.simulation.example import BOOK, SCENARIO
from tests.core.simulation.playing import conditions
from workshop.core.simulation.condition_parser import parse_condition
from workshop.core.simulation.condition_program import program
from workshop.core.simulation.conditions import Both, Compare, ConditionError, Either, Elapsed, Happened, Level, Marked, Not, alarms, topics
from workshop.core.simulation.run import start

NAMES = SCENARIO.names


def test_the_guide_s_own_examples_are_read() -> None:
    both = parse_condition("dana.anger > 60 and unanswered(third-miss, 8m)", NAMES)
    marked = parse_condition("verdict(owns-it) = fail", NAMES)
    handed = parse_condition("handed(depot)", NAMES)

    assert isinstance(both, Both)
    assert isinstance(both.terms[0], Compare)
    assert both.terms[0].left == Level("dana", "anger")
    assert both.terms[1] == Happened("unanswered", "third-miss", delay=480_000)
    assert marked == Marked("owns-it", "fail")
    assert handed == Happened("handed", "depot")


def test_and_binds_closer_than_or_and_not_closest() -> None:
    condition = parse_condition("ending or not moves > 1 and moves < 9")

    assert isinstance(condition, Either)
    second = condition.terms[1]
    assert isinstance(second, Both)
    assert isinstance(second.terms[0], Not)


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("dana.angr > 60", 6, "anger"),
        ("dna.anger > 60", 1, "dana"),
        ("dana.anger > 60 adn ending", 17, "and"),
        ("unanswered(third-mis, 8m)", 12, "third-miss"),
        ("unanswered(third-miss, 8)", 24, "8m"),
        ("handd(depot)", 1, "handed"),
        ("verdict(owns-it) = faill", 20, "fail"),
        ("did(hid)", 5, "hide"),
        ("time > 12", 1, "8m"),
        ("dana.anger > 8m", 1, "plain number"),
        ("(moves > 1", 11, ")"),
        ("moves >", 8, ""),
        ("moves > 1x", 10, "s, m or h"),
        ("moves & 1", 7, ""),
        ("replied", 1, "replied(post)"),
        ("ending(solvd)", 8, "solved"),
        ("", 1, ""),
    ],
)
def test_a_mistake_names_its_column_and_the_nearest_right_word(text: str, column: int, hint: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text, NAMES)

    assert caught.value.column == column
    assert hint in caught.value.hint
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    "text", ["moves > 1 and " * 700 + "ending", "(" * 300 + "ending" + ")" * 300, "not " * 400 + "ending", "x" * 10_000]
)
def test_a_condition_too_long_or_too_deep_is_refused(text: str) -> None:
    with pytest.raises(ConditionError, match=r"at most|deeper"):
        parse_condition(text, NAMES)


@given(st.text(alphabet="adn.() <>=!,0189mhoretiv-", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError as error:
        assert 1 <= error.column <= len(text) + 1
    else:
        assert isinstance(topics(condition), frozenset)


@given(text=conditions, at=st.integers(0, 10**7))
def test_every_condition_that_is_read_can_be_asked_and_is_true_or_its_opposite_is(text: str, at: int) -> None:
    run = start(BOOK)

    holds = program(parse_condition(text, NAMES), BOOK.weights)(run.state, at)
    opposite = program(parse_condition(f"not ({text})", NAMES), BOOK.weights)(run.state, at)

    assert holds is not opposite


def test_a_time_before_the_post_was_out_is_no_time() -> None:
    run = start(BOOK)

    for text in ("since(louder) > 0s", "since(louder) <= 9h"):
        assert not program(parse_condition(text, NAMES), BOOK.weights)(run.state, 1)


def test_it_is_known_what_a_condition_depends_on() -> None:
    condition = parse_condition("dana.anger > 60 and (unanswered(third-miss, 8m) or verdict(owns-it) = fail) and quiet > 1m")

    assert topics(condition) == {"dana", "post:third-miss", "verdict:owns-it", "moves"}
    assert ("post", "third-miss", 480_000) in alarms(condition)
    assert ("quiet", "", 60_001) in alarms(condition)


def test_columns_do_not_make_two_conditions_differ() -> None:
    assert parse_condition("  time > 3m") == parse_condition("time>3m")
    assert isinstance(parse_condition("time > 3m"), Compare)
    assert Elapsed("time", column=3) == Elapsed("time")
