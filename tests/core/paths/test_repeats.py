"""The ladder of repeats: days 1, 7 and 30 for whoever is on time, from the answer on for whoever is late, again tomorrow when wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.paths.repeats import RUNGS, Ladder, Tried, climb, find_round

START = date(2026, 11, 21)


def tried(*answers: tuple[int, bool]) -> list[Tried]:
    return [Tried(START + timedelta(days=day), right) for day, right in answers]


def days_to(ladder: Ladder) -> int | None:
    return (ladder.due - START).days if ladder.due else None


@pytest.mark.parametrize("right", [True, False])
def test_a_first_answer_comes_back_the_next_day(right: bool) -> None:
    ladder = climb(tried((0, right)))

    assert days_to(ladder) == 1
    assert ladder.climbed == 0


def test_right_answers_on_time_meet_days_one_seven_and_thirty() -> None:
    met = [days_to(climb(tried(*((day, True) for day in (0, *RUNGS)[:count])))) for count in range(1, 5)]

    assert met == [1, 7, 30, None]


def test_a_late_answer_moves_the_next_repeat_along() -> None:
    ladder = climb(tried((0, True), (10, True)))

    assert days_to(ladder) == 16


def test_a_wrong_answer_begins_again_tomorrow() -> None:
    ladder = climb(tried((0, True), (1, True), (7, False)))

    assert days_to(ladder) == 8
    assert (ladder.climbed, ladder.held) == (0, -1)


def test_after_a_wrong_answer_the_whole_ladder_is_climbed_again() -> None:
    ladder = climb(tried((0, True), (1, True), (7, False), (8, True)))

    assert days_to(ladder) == 14
    assert ladder.held == 1


def test_a_right_answer_before_its_day_proves_nothing() -> None:
    ladder = climb(tried((0, False), (0, True), (0, True)))

    assert days_to(ladder) == 1
    assert (ladder.climbed, ladder.right, ladder.held) == (0, True, 0)


def test_a_wrong_answer_after_the_last_repeat_brings_the_question_back() -> None:
    ladder = climb(tried((0, True), (1, True), (7, True), (30, True), (90, False)))

    assert days_to(ladder) == 91


def test_the_end_of_the_calendar_is_no_error() -> None:
    ladder = climb([Tried(date.max, True)])

    assert ladder.due == date.max


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans()), min_size=1, max_size=30))
def test_any_answers_leave_a_ladder_that_makes_sense(answers: list[tuple[int, bool]]) -> None:
    history = tried(*sorted(answers, key=lambda one: one[0]))

    ladder = climb(history)

    assert 0 <= ladder.climbed <= len(RUNGS)
    assert (ladder.due is None) == (ladder.climbed == len(RUNGS))
    assert ladder.due is None or ladder.due > history[-1].day
    assert ladder.right is history[-1].right
    assert ladder.held <= (history[-1].day - history[0].day).days


def test_a_round_asks_those_that_waited_longest_first() -> None:
    answers = {"new": tried((4, True)), "old": tried((0, True)), "later": tried((5, True))}

    found = find_round(answers.items(), START + timedelta(days=5), most=7)

    assert found.asked == ("old", "new")
    assert found.left == ("old", "new")
    assert found.number == 1


def test_an_answered_question_keeps_its_place_in_the_round() -> None:
    answers = {"a": tried((0, True), (5, False)), "b": tried((1, True)), "c": tried((5, True))}

    found = find_round(answers.items(), START + timedelta(days=5), most=7)

    assert found.asked == ("a", "b")
    assert found.left == ("b",)
    assert found.number == 2


def test_a_round_is_short_and_says_what_waits() -> None:
    answers = {name: tried((0, True)) for name in "abcde"}
    answers["e"] = tried((0, True), (1, True))

    found = find_round(answers.items(), START + timedelta(days=1), most=3)

    assert found.asked == ("e", "a", "b")
    assert found.left == ("a", "b")
    assert found.waiting == 2


def test_a_round_of_nothing_is_empty() -> None:
    found = find_round({}.items(), START, most=7)

    assert (found.asked, found.left, found.waiting) == ((), (), 0)
