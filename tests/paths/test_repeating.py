"""Repeats: what comes back when, one question at a time, and no solution before the answer."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.paths.conftest import CHECKPOINTS, Newcomer
from tests.playbooks.content import put_on_shelf

ONE, TWO, THREE = CHECKPOINTS.values()


def test_nothing_answered_means_nothing_to_repeat(newcomer: Newcomer) -> None:
    assert "Nothing to repeat today" in newcomer.page("/repeats")


def test_an_answer_comes_back_on_days_one_seven_and_thirty(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    asked = []
    for day in range(40):
        if "Check it" in newcomer.page("/repeats"):
            asked.append(day)
            newcomer.repeat(ONE)
        newcomer.clock.forward(days=1)

    assert asked == [1, 7, 30]


def test_a_wrong_answer_comes_back_tomorrow(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)

    newcomer.repeat(ONE, right=False)

    assert "Done for today" in newcomer.page("/repeats")
    newcomer.clock.forward(days=1)
    assert "Check it" in newcomer.page("/repeats")


def test_questions_come_one_at_a_time_from_every_chapter_that_was_answered(newcomer: Newcomer) -> None:
    for checkpoint in (ONE, TWO):
        newcomer.answer(checkpoint)
    newcomer.clock.forward(days=1)

    first = newcomer.page("/repeats")
    newcomer.repeat(ONE)
    second = newcomer.page("/repeats")

    assert "Question 1 of 2" in first
    assert first.count("<fieldset") == 1
    assert "Question 2 of 2" in second
    assert TWO in second


def test_no_solution_is_sent_before_the_answer(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)
    feedback = newcomer.app.extensions["library"].edition.compiled.solutions[ONE].feedback

    asked = newcomer.page("/repeats")
    early = newcomer.client.get(f"/repeats/{ONE}")

    assert not any(said.html and said.html in asked for said in feedback.values())
    assert (early.status_code, early.location) == (303, "/repeats")


def test_a_wrong_answer_is_put_right(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)
    feedback = newcomer.app.extensions["library"].edition.compiled.solutions[ONE].feedback
    right = next(said.html for said in feedback.values() if said.right)

    result = newcomer.page(newcomer.repeat(ONE, right=False))

    assert "Not quite." in result
    assert right in result
    assert "It comes back tomorrow" in result


def test_after_the_answer_it_cannot_be_given_again_today(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)
    newcomer.repeat(ONE, right=False)

    assert newcomer.repeat(ONE) == "/repeats"

    assert "Not quite." in newcomer.page(f"/repeats/{ONE}")


@pytest.mark.parametrize(("options", "words"), [([], "Choose an answer first"), (["nonsense"], "Choose one of the answers")])
def test_an_answer_that_is_none_is_told_and_not_kept(newcomer: Newcomer, options: list[str], words: str) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)

    response = newcomer.client.post(f"/repeats/{ONE}/answers", data={"option": options})

    assert response.status_code == 422
    assert words in response.get_data(as_text=True)
    assert "Question 1 of 1" in newcomer.page("/repeats")


def test_a_checkpoint_that_does_not_exist_is_not_found(newcomer: Newcomer) -> None:
    assert newcomer.client.get("/repeats/nothing").status_code == 404
    assert newcomer.client.post("/repeats/nothing/answers").status_code == 404


def test_a_checkpoint_that_was_taken_out_of_its_chapter_comes_back_no_more(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)
    put_on_shelf(newcomer.app)

    assert "Nothing to repeat today" in newcomer.page("/repeats")


def test_somebody_elses_answers_do_not_come_back_to_me(newcomer: Newcomer, as_alice: FlaskClient) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)

    assert "Nothing to repeat today" in as_alice.get("/repeats").get_data(as_text=True)


def test_the_first_page_puts_repeats_first_where_no_step_presses(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)

    page = newcomer.page("/")

    assert "Do you still know?" in page
    assert "Repeat: 1 question, a minute" in page


def test_without_a_path_the_first_page_still_tells_of_repeats(newcomer: Newcomer) -> None:
    newcomer.answer(ONE)
    newcomer.clock.forward(days=1)

    assert "Do you still know?" in newcomer.page("/")
