"""A plan's values in words, where there is little room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from workshop.core.content.worksheet import Slot
from workshop.core.plan.model import Bet, Measure, OpenQuestion, Said, Task, TaskKind
from workshop.plans import pictures, words

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUESTION = OpenQuestion(Slot.KPI_BASELINE, "Baseline", "Jonas", date(2026, 11, 25), "First replies, within 30 minutes")


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def amount(number: str, unit: str = "") -> Said:
    return Said(number, number=Decimal(number), unit=unit)


def test_no_money_is_said_so() -> None:
    assert words.stake(Bet(hours=amount("7", "h"), money=amount("0", "€"))) == "7\xa0h a week, no money"


def test_an_open_question_stands_in_place_of_a_stake() -> None:
    assert words.stake(Bet(hours=Said(question=QUESTION), money=amount("1200", "€"))) == "Not known yet: ask Jonas by 25 Nov, 1,200\xa0€"


def test_a_task_in_a_column_is_brief() -> None:
    start = Task(TaskKind.START, "Hand-over card to the depot: scan, street, by when", "Amira")
    ask = Task(TaskKind.ASK, "Baseline", "Jonas", question=QUESTION)

    assert words.brief(start) == "Start: Hand-over card to the depot"
    assert words.brief(ask) == "Ask Jonas: the baseline (First replies)"


def test_a_chart_says_who_is_asked_for_the_number_that_it_lacks() -> None:
    chart = pictures.measure_chart(Measure(Said("First replies"), Said(question=QUESTION), amount("80", "%")))

    assert "Today: ask Jonas by 25 Nov</text>" in chart
    assert "First replies: 80\xa0% is the target. Not known yet: ask Jonas by 25 Nov." in chart


def test_words_too_long_for_a_chart_are_left_to_the_line_below_it() -> None:
    asked = OpenQuestion(Slot.KPI_BASELINE, "Baseline", "the people of the call centre in Rotterdam")

    assert pictures.note(Measure(Said("x"), Said(question=asked), amount("80"))) == ""


def test_the_reason_for_a_measure_is_said_or_asked_for() -> None:
    kept = Measure(Said("Visits"), why=Said("They buy on sight."))
    unsure = Measure(Said("Visits"), why=Said(question=OpenQuestion(Slot.KPI_WHY, "Why", ask="Jonas")))

    assert words.reason(kept) == "Kept because: They buy on sight."
    assert words.reason(unsure) == "Not known yet: ask Jonas"
    assert words.reason(Measure(Said("Visits"))) == ""
