"""Trying a checkpoint: feedback on what was chosen and on nothing else, every try kept."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Member
from tests.playbooks.content import RIGHT_MARKER, WRONG_MARKER
from workshop.db import database
from workshop.playbooks.models import CheckpointAnswer

ANSWERS = "/checkpoints/first-move/answers"
SCRIPT = {"X-Requested-With": "fetch"}


def find_tries(app: Flask, member: Member) -> list[tuple[list[str], bool]]:
    with app.app_context(), database().read() as session:
        query = select(CheckpointAnswer.chosen, CheckpointAnswer.right).where(CheckpointAnswer.person_id == member.person_id)
        return [(row.chosen, row.right) for row in session.execute(query.order_by(CheckpointAnswer.id))]


def test_a_wrong_choice_hears_why_and_nothing_of_the_others(as_bob: FlaskClient) -> None:
    answer = as_bob.post(ANSWERS, data={"option": "delete"}, headers=SCRIPT).get_data(as_text=True)

    assert WRONG_MARKER in answer
    assert "as often as you like" in answer
    assert RIGHT_MARKER not in answer
    assert "listen" not in answer


def test_a_right_choice_hears_yes(as_bob: FlaskClient) -> None:
    answer = as_bob.post(ANSWERS, data={"option": "listen"}, headers=SCRIPT).get_data(as_text=True)

    assert RIGHT_MARKER in answer
    assert "Yes." in answer
    assert WRONG_MARKER not in answer


def test_every_try_is_kept(app: Flask, bob: Member, as_bob: FlaskClient) -> None:
    as_bob.post(ANSWERS, data={"option": "delete"}, headers=SCRIPT)
    as_bob.post(ANSWERS, data={"option": "listen"})

    assert find_tries(app, bob) == [(["delete"], False), (["listen"], True)]


def test_without_a_script_the_chapter_comes_back_with_the_feedback_in_place(as_bob: FlaskClient) -> None:
    answer = as_bob.post(ANSWERS, data={"option": "delete"})

    assert answer.status_code == 303
    assert answer.location == "/playbooks/support/first-reply#checkpoint-first-move"
    page = as_bob.get(answer.location).get_data(as_text=True)
    assert WRONG_MARKER in page
    assert RIGHT_MARKER not in page


def test_the_feedback_is_nobody_elses(as_bob: FlaskClient, as_carol: FlaskClient) -> None:
    as_bob.post(ANSWERS, data={"option": "delete"})

    assert WRONG_MARKER not in as_carol.get("/playbooks/support/first-reply").get_data(as_text=True)


def test_several_right_answers_want_all_of_them(as_bob: FlaskClient) -> None:
    half = as_bob.post("/checkpoints/two-readers/answers", data={"option": "writer"}, headers=SCRIPT).get_data(as_text=True)
    whole = as_bob.post("/checkpoints/two-readers/answers", data={"option": ["others", "writer"]}, headers=SCRIPT).get_data(as_text=True)

    assert 'data-right="no"' in half
    assert "Look once more" in half
    assert 'data-right="yes"' in whole


@pytest.mark.parametrize("chosen", [[], ["nothing"], ["delete", "listen"], ["<script>"], ["x" * 100_000]])
def test_what_cannot_be_chosen_is_refused_in_words(app: Flask, bob: Member, as_bob: FlaskClient, chosen: list[str]) -> None:
    fragment = as_bob.post(ANSWERS, data={"option": chosen}, headers=SCRIPT)
    page = as_bob.post(ANSWERS, data={"option": chosen})

    assert (fragment.status_code, page.status_code) == (422, 422)
    assert "Choose" in fragment.get_data(as_text=True)
    assert "data-problem>" in page.get_data(as_text=True)
    assert find_tries(app, bob) == []


def test_an_unknown_checkpoint_is_not_found(as_bob: FlaskClient) -> None:
    assert as_bob.post("/checkpoints/nothing/answers", data={"option": "x"}).status_code == 404


def test_nobody_tries_without_being_signed_in(client: FlaskClient) -> None:
    assert client.post(ANSWERS, data={"option": "listen"}).status_code == 303
