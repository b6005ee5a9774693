"""What advice says: in the learner's own words, with figures, and with measures that fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.kpi.score import load_rubric
from workshop.core.kpi.advice import Advice, check_measure

GOAL = "Fewer people ring us twice about the same parcel. Second calls cost us about 31 hours a week."


def check(measure: str, goal: str = GOAL, audience: str = "Customers", role: str = "support", **figures: str) -> Advice:
    return check_measure(measure, goal, audience, role, rubric=load_rubric(), **figures)


def test_it_marks_the_learners_own_words() -> None:
    measure = "More Folowers on our account"

    advice = check(measure)

    assert advice.marked
    assert measure[slice(*advice.marked)] == "Folowers"


def test_it_says_what_would_not_move() -> None:
    why = check("followers").why

    assert why
    assert why.text.format(**why.values) == "followers can triple while the phone rings just as often."


def test_it_uses_the_figures_that_are_there() -> None:
    why = check("followers", baseline="1,200", target="5,000").why

    assert why
    assert "can go from 1,200 to 5,000 while" in why.text.format(**why.values)


def test_a_measure_that_is_tied_is_left_in_peace() -> None:
    assert check("second calls about the same parcel") == Advice(check("second calls").kind)


def test_it_proposes_what_fits_the_goal_first() -> None:
    names = [one.id for one in check("followers").suggestions]

    assert len(names) == 3
    assert names[0] == "second-contacts"


def test_a_means_comes_last_and_never_alone() -> None:
    rubric = load_rubric()

    for topic in rubric.topics:
        suggestions = check("likes", topic.words[0]).suggestions
        assert [one.means for one in suggestions] == sorted(one.means for one in suggestions)
        assert not all(one.means for one in suggestions)


@pytest.mark.parametrize("role", ["support", "sales", "hr", "pr", "marketing", "operations", "leadership", "core"])
def test_every_role_gets_proposals_even_for_a_goal_that_nobody_foresaw(role: str) -> None:
    suggestions = check("likes", "The moon is made of cheese", role=role).suggestions

    assert suggestions
    assert all(role in one.roles for one in suggestions)


def test_what_somebody_wrote_is_not_proposed_to_them() -> None:
    rubric = load_rubric()

    for better in rubric.better:
        assert better not in check(better.measure, "Fewer likes").suggestions


def test_a_proposal_that_was_taken_is_not_argued_with() -> None:
    rubric = load_rubric()

    for topic in rubric.topics:
        goal = topic.words[0]
        for better in check("likes", goal).suggestions:
            assert check(better.measure, goal).why is None


def test_a_script_that_it_cannot_read_is_left_in_peace() -> None:
    assert check("больше подписчиков").why is None
    assert check("更多关注者").why is None


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_read(measure: str, goal: str) -> None:
    advice = check(measure, goal)

    if advice.why:
        advice.why.text.format(**advice.why.values)
    if advice.marked:
        assert 0 <= advice.marked[0] < advice.marked[1] <= len(measure)


@pytest.mark.parametrize("text", ["likes " * 200_000, "a" * 1_000_000, "{words} {0} %s *" * 10_000, "call .. " * 50_000, "/" * 100_000])
def test_a_hostile_text_is_read_in_part(text: str) -> None:
    advice = check(text, text)

    assert advice.marked is None or advice.marked[1] <= 600
