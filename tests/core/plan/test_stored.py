"""A plan that goes to JSON and comes back says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan.example import FIVE, FULL, HEAD, NOT_NOW, SHEETS
from tests.core.plan.test_any_mixture import answers
from workshop.core.plan.assemble import assemble
from workshop.core.plan.model import Head, Plan
from workshop.core.plan.stored import from_json, to_json
from workshop.core.worksheet.values import Answered


def go_there_and_back(plan: Plan) -> Plan:
    return from_json(json.loads(json.dumps(to_json(plan))))


@settings(max_examples=150, deadline=None)
@given(given_answers=st.lists(answers, max_size=40), written=st.dates())
def test_any_plan_comes_back_as_it_was(given_answers: list[Answered], written: date) -> None:
    plan = assemble(SHEETS, given_answers, Head("Bob", "Parcelwise", written, "support", "Support"))

    assert go_there_and_back(plan) == plan


@pytest.mark.parametrize("said", [FIVE, FULL, NOT_NOW], ids=["five answers", "everything", "not now"])
def test_a_real_plan_comes_back_as_it_was(said: list[Answered]) -> None:
    plan = assemble(SHEETS, said, HEAD)

    assert go_there_and_back(plan) == plan


def test_what_is_empty_is_left_out() -> None:
    stored = to_json(assemble(SHEETS, FIVE, HEAD))

    assert "channels" not in stored
    assert "question" not in stored["goal"]


def test_a_field_that_the_model_lost_is_passed_over() -> None:
    plan = assemble(SHEETS, FIVE, HEAD)

    assert from_json(to_json(plan) | {"horoscope": "good"}) == plan


def test_a_field_that_the_model_gained_is_empty() -> None:
    stored = to_json(assemble(SHEETS, FULL, HEAD))
    del stored["risks"]

    assert from_json(stored) == replace(assemble(SHEETS, FULL, HEAD), risks=())


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="gone"):
        from_json({"head": {"person": "Bob", "organisation": "Parcelwise", "written": "2026-11-21"}, "kind": "gone"})
