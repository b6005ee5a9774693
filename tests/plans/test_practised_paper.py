"""Practice on paper: with its stamp, its figures and no word too many, in a file that everybody can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import page
import pytest

from tests.core.plan.example import FIVE, FULL
from tests.plans.conftest import Printing
from workshop.core.plan.practised import Practised
from workshop.core.worksheet.values import Answered

pytestmark = [pytest.mark.usefixtures("library"), pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]

RUN = Practised(
    run=7,
    scenario="Three missed slots",
    day=date(2026, 11, 22),
    mode="guided",
    headline="You lost the street, then won it back.",
    trust=(58, 47, 72),
    lead="Dana",
    anger=(54, 66, 21),
    well=("Owns what went wrong", "Sticks to the facts"),
    next=("Next step, by when",),
    replies=("I’m sorry we missed all three slots, Dana.",),
)
AGAIN = replace(RUN, run=8, again=True, mode="dress", trust=(58, 81), replies=())


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("answers", [FIVE, FULL], ids=["five answers", "full"])
def test_a_plan_with_practice_passes_page_validation(printed: Printing, answers: list[Answered], profile: str) -> None:
    printed(answers, practised=(RUN, AGAIN))

    report = page.validate_pdf(printed.path, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("answers", [FIVE, FULL], ids=["five answers", "full"])
def test_it_says_what_was_practised_and_that_it_is_simulated(printed: Printing, answers: list[Answered]) -> None:
    printed(answers, practised=(RUN, AGAIN))

    text = " ".join(printed.text().split())
    assert "Practice: all figures are simulated. Not for appraisal." in text
    assert "played on 22 November 2026, guided by the coach" in text
    assert "tried again on 22 November 2026, as a dress rehearsal" in text
    assert "trust 58 to 72" in text and "anger 54 to 21" in text
    assert "Sticks to the facts" in text and "Next step, by when" in text
    assert text.count("missed all three slots") == 1


def test_without_practice_there_is_no_such_section(printed: Printing) -> None:
    printed(FULL)

    assert "practised" not in printed.text() and "appraisal" not in printed.text()
