"""What was practised, in a plan: it goes to JSON and back, is told as a change, can be taken back, and is drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.plan.example import FIVE, HEAD, SHEETS
from workshop.core.plan.assemble import assemble
from workshop.core.plan.diff import Aspect, Move, compare
from workshop.core.plan.practised import HEIGHT, CourseWords, Practised, draw_course, keep_agreed
from workshop.core.plan.stored import from_json, to_json

RUN = Practised(
    7, "Three missed slots", date(2026, 11, 22), "guided", trust=(58, 50, 72), lead="Dana", anger=(54, 21), replies=("One", "Two")
)
WORDS = CourseWords("How it went", "From <58> to 72.")
PLAN = assemble(SHEETS, FIVE, HEAD)


def test_it_comes_back_from_json_as_it_was() -> None:
    plan = replace(PLAN, practised=(RUN, replace(RUN, run=8, again=True)))

    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def test_a_plan_without_it_says_nothing_of_it() -> None:
    assert "practised" not in to_json(PLAN)


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [((), (RUN,), Move.ADDED), ((RUN,), (), Move.REMOVED), ((RUN,), (replace(RUN, replies=()),), Move.CHANGED)],
)
def test_putting_it_in_and_taking_it_out_are_changes(before: tuple[Practised, ...], after: tuple[Practised, ...], move: Move) -> None:
    (change,) = compare(replace(PLAN, practised=before), replace(PLAN, practised=after))

    assert (change.aspect, change.move) == (Aspect.PRACTISED, move)


def test_what_was_handed_on_shows_no_run_that_was_taken_out() -> None:
    assert keep_agreed([RUN, replace(RUN, run=8)], [replace(RUN, run=8)]) == (replace(RUN, run=8),)


def test_what_was_handed_on_shows_no_words_that_were_taken_out() -> None:
    assert keep_agreed([RUN], [replace(RUN, replies=("Two", "Three"))]) == (replace(RUN, replies=("Two",)),)


def test_the_picture_is_xml_with_its_story() -> None:
    drawn = ElementTree.fromstring(draw_course(RUN, WORDS))

    assert [child.text for child in drawn][:2] == ["How it went", "From <58> to 72."]


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_course(replace(RUN, trust=(), anger=()), WORDS) == ""


@given(trust=st.lists(st.integers(0, 100), min_size=2, max_size=41), anger=st.lists(st.integers(0, 100), min_size=2, max_size=41))
def test_the_numbers_at_the_end_never_stand_on_one_another(trust: list[int], anger: list[int]) -> None:
    drawn = draw_course(replace(RUN, trust=tuple(trust), anger=tuple(anger)), WORDS)

    first, second = (float(y) for y in re.findall(r'-end" x="\d+" y="([\d.]+)"', drawn))
    assert abs(first - second) >= 18.9
    assert min(first, second) > 0 and max(first, second) < HEIGHT
