"""The cover's words say no more than the plan does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.plan.example import FIVE, FULL, HEAD, NOT_NOW, SHEETS, WRITTEN, say
from workshop.core.plan.assemble import assemble
from workshop.core.plan.headline import make_aside, make_headline, make_subtitle, name_number, name_span


def test_a_programme_counts_its_numbers() -> None:
    assert make_headline(assemble(SHEETS, FULL, HEAD)) == "Ninety days, three numbers."


def test_an_experiment_says_that_it_finds_out() -> None:
    plan = assemble(SHEETS, [*FIVE, *say("core-goal", kind="experiment")], HEAD)

    assert make_headline(plan) == "Ninety days to find out."


def test_a_kind_that_nobody_chose_is_not_claimed() -> None:
    assert make_headline(assemble(SHEETS, FIVE, HEAD)) == "Ninety days, one number."


def test_not_now_says_so() -> None:
    assert make_headline(assemble(SHEETS, NOT_NOW, HEAD)) == "Not now."


def test_an_empty_plan_is_in_the_making() -> None:
    assert make_headline(assemble(SHEETS, [], HEAD)) == "A plan in the making."


def test_a_review_that_has_passed_gives_no_span() -> None:
    plan = assemble(SHEETS, say("core-goal", goal="x", review="2026-01-01"), HEAD)

    assert make_headline(plan) == "One goal, still without a number."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "One day"),
        (14, "Two weeks"),
        (30, "Thirty days"),
        (45, "Forty-five days"),
        (90, "Ninety days"),
        (183, "About six months"),
        (0, ""),
    ],
)
def test_spans_in_words(days: int, words: str) -> None:
    assert name_span(WRITTEN, WRITTEN + timedelta(days=days)) == words


def test_no_end_is_no_span() -> None:
    assert name_span(date(2026, 1, 1), None) == ""


def test_numbers_in_words() -> None:
    assert [name_number(n) for n in (1, 13, 15, 18, 20, 99, 100)] == [
        "one",
        "thirteen",
        "fifteen",
        "eighteen",
        "twenty",
        "ninety-nine",
        "100",
    ]


def test_a_long_goal_is_cut_at_a_word() -> None:
    plan = assemble(SHEETS, say("core-goal", goal="many words and more " * 15), HEAD)

    assert make_subtitle(plan).split()[-2:] == ["more", "…"] or make_subtitle(plan).endswith(" …")
    assert len(make_subtitle(plan)) <= 172


def test_under_the_goal_stands_why_it_matters() -> None:
    assert make_aside(assemble(SHEETS, FULL, HEAD)).startswith("Second calls cost 31 hours a week")


def test_without_a_why_it_is_who_has_to_act() -> None:
    assert make_aside(assemble(SHEETS, FIVE, HEAD)) == "Customers"


def test_not_now_gives_its_reason() -> None:
    assert make_aside(assemble(SHEETS, NOT_NOW, HEAD)).startswith("Nobody can answer there at the weekend")
