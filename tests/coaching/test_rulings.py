"""A ruling on an attempt at a drill: it comes back to its writer and to nobody else, counts from then on, and is news once."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member, make_client, make_csrf_token, make_member
from tests.coaching.practising import DRILL, GOOD, WEAK, answer, differ, words_of
from tests.conftest import Clock
from tests.sandbox.conftest import make_viewer
from workshop.accounts.erasing import erase
from workshop.coaching.attempts import find_marks, find_weakest
from workshop.coaching.models import AttemptCase, CoachCase
from workshop.db import read
from workshop.migrations import downgrade, upgrade
from workshop.playbooks.library import find_rubric
from workshop.web.viewer import Kind

ATTEMPT = f"/practise/{DRILL}/1"
CASE = f"{ATTEMPT}/case"
MINE = "Soon is all that anybody knows here."
YES = "A trainer sees it as you do: “Then soon is a step.”"


@pytest.fixture
def sent(as_bob: FlaskClient) -> FlaskClient:
    """Bob, who has sent the trainers a verdict on his first attempt."""
    answer(as_bob, WEAK)
    assert differ(as_bob, "next-step", MINE).status_code == 303
    return as_bob


def rule(trainer: FlaskClient, app: Flask, mark: str = "pass", reason: str = "Then soon is a step.", **fields: str) -> None:
    with app.app_context():
        case = read().scalars(select(func.max(CoachCase.id))).one()
    data = {"mark.next-step": mark, "reason.next-step": reason, "csrf_token": make_csrf_token(trainer), **fields}
    assert trainer.post(f"/coach/cases/{case}", data=data).status_code == 303


def test_what_would_be_sent_is_laid_open(as_bob: FlaskClient) -> None:
    answer(as_bob, WEAK)

    page = words_of(as_bob.get(CASE))

    for told in ("What goes to the trainers:", "the authors and administrators", "not told, unless you tick this", "Stays in the house"):
        assert told in page
    assert "sorry for any inconvenience" in page
    assert "Only keep it" not in page


def test_it_waits_in_words(sent: FlaskClient) -> None:
    assert "The trainers have got it; their answer comes here." in words_of(sent.get(ATTEMPT))


def test_a_ruling_is_shown_with_its_reason_and_what_the_coach_had_said(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    rule(as_tess, app)

    page = sent.get(ATTEMPT).get_data(as_text=True)

    assert f"<s>fails</s> <b>passes</b>. {YES}" in page
    assert "overruled: <s>fails</s>" in page
    assert '<mark class="mark-fail">sorry' in page and '<mark class="mark-fail">We' not in page


def test_a_verdict_that_is_kept_is_told_too(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    rule(as_tess, app, "fail", "Soon is no hour.")

    page = words_of(sent.get(ATTEMPT))

    assert "The trainer keeps the coach’s verdict: “Soon is no hour.”" in page
    assert "overruled:" not in page and "Tess" not in page


def test_a_trainer_is_named_where_they_agreed(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    rule(as_tess, app, signed="yes")

    assert "Tess, a trainer, sees it as you do" in words_of(sent.get(ATTEMPT))


def test_it_is_news_until_it_was_seen(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    before = words_of(sent.get("/scenarios"))
    rule(as_tess, app)

    shelf = sent.get("/scenarios").get_data(as_text=True)
    sent.get(f"/practise/{DRILL}")
    other = words_of(sent.get("/scenarios"))
    sent.get(ATTEMPT)

    assert YES not in before + words_of(sent.get("/scenarios"))
    assert "Then soon is a step." in shelf and f'href="{ATTEMPT}#remark-1-next-step"' in shelf
    assert YES in other


def test_what_was_decided_counts_for_what_is_weakest(sent: FlaskClient, as_tess: FlaskClient, app: Flask, bob: Member) -> None:
    with app.test_request_context():
        marks, weak = find_marks(make_viewer(bob), 9), find_weakest(make_viewer(bob), find_rubric(1), 9)
    rule(as_tess, app)

    with app.test_request_context():
        decided, open_still = find_marks(make_viewer(bob), 9), find_weakest(make_viewer(bob), find_rubric(1), 9)

    assert (marks[0][1]["next-step"], decided[0][1]["next-step"]) == ("fail", "pass")
    assert "Next step, by when" in weak and "Next step, by when" not in open_still


def test_a_next_try_is_compared_with_what_was_decided(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    rule(as_tess, app)

    page = words_of(answer(sent, GOOD))

    assert "Better: Owns what went wrong" in page
    assert "Better: Next step, by when" not in page


def test_what_was_decided_cannot_be_sent_again_and_the_rest_can(sent: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    rule(as_tess, app)

    assert 'value="next-step"' not in sent.get(CASE).get_data(as_text=True)
    assert differ(sent, "next-step").status_code == 422
    assert differ(sent, "owns-it").status_code == 303


def test_a_decision_that_changes_is_news_again(sent: FlaskClient, as_tess: FlaskClient, app: Flask, clock: Clock) -> None:
    rule(as_tess, app)
    sent.get(ATTEMPT)
    clock.forward(hours=1)

    rule(as_tess, app, "fail", "I read it again.")

    assert "I read it again." in words_of(sent.get("/scenarios"))
    assert "I read it again." in words_of(sent.get(ATTEMPT))


def test_the_same_words_of_somebody_else_get_no_answer(sent: FlaskClient, as_alice: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    answer(as_alice, WEAK)

    rule(as_tess, app)

    for other in (as_alice, as_tess):
        assert "Then soon is a step." not in words_of(other.get("/scenarios"))
    assert "Then soon is a step." not in words_of(as_alice.get(ATTEMPT))


def test_nobody_else_opens_or_sends_it(sent: FlaskClient, as_alice: FlaskClient, as_tess: FlaskClient, app: Flask) -> None:
    elsewhere = make_client(app, make_member(app, "Carol", Kind.LEARNER, Kind.AUTHOR, organisation="Elsewhere"))

    for other in (as_alice, as_tess, elsewhere):
        assert other.get(CASE).status_code == 404
        assert differ(other, "owns-it").status_code == 404


def test_the_name_goes_only_where_it_was_ticked(sent: FlaskClient, as_tess: FlaskClient) -> None:
    without = words_of(as_tess.get("/coach/cases"))
    data = {"criterion": "next-step", "reason": MINE, "named": "y", "csrf_token": make_csrf_token(sent)}
    sent.post(CASE, data=data)

    assert "Bob" not in without
    assert "from Bob" in words_of(as_tess.get("/coach/cases"))


def test_sent_twice_it_is_one_way_back(sent: FlaskClient, app: Flask) -> None:
    differ(sent, "next-step", "Let me say it better")

    with app.app_context():
        assert read().scalar(select(func.count(AttemptCase.id))) == 1


def test_the_way_back_goes_with_its_writer(sent: FlaskClient, as_tess: FlaskClient, app: Flask, bob: Member) -> None:
    rule(as_tess, app)
    mine = sent.get("/me/export.json").get_json()["about"]

    with app.app_context():
        erase(bob.person_id)

        assert read().scalar(select(func.count(AttemptCase.id))) == 0
        assert read().scalars(select(CoachCase.person_id)).all() == [None]
    assert len(mine["attempt_case"]) == 1


def test_what_waited_before_there_was_a_way_back_gets_one(sent: FlaskClient, as_tess: FlaskClient, app: Flask, database_url: str) -> None:
    downgrade(database_url, "0012")
    upgrade(database_url)

    rule(as_tess, app)

    assert YES in words_of(sent.get(ATTEMPT))
