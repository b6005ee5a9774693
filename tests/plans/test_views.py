"""My plan as a page: mine alone, growing, honest about what is missing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_client, make_member
from tests.core.plan.example import FIVE, FULL, NOT_NOW, say
from tests.plans.conftest import Answering
from workshop.web.viewer import Kind

pytestmark = pytest.mark.usefixtures("library")


def test_an_empty_plan_says_what_would_stand_there_and_leads_to_the_first_question(as_bob: FlaskClient) -> None:
    page = as_bob.get("/plan").get_data(as_text=True)

    assert "A plan in the making." in page
    assert "Answer the first question" in page
    assert 'href="/worksheets/core-goal#core-goal--goal"' in page


def test_a_repeating_question_without_a_row_is_reached_by_its_group(app: Flask) -> None:
    member = make_member(app, "Ines", Kind.LEARNER, role="support")

    page = make_client(app, member).get("/plan").get_data(as_text=True)

    assert 'href="/worksheets/support-goal#support-goal--tactics"' in page


def test_three_answers_leave_two_gaps(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FIVE[:3])

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "3 of 5 parts" in page
    assert "What you stop doing to make room." in page
    assert "Download the PDF" not in page


def test_five_answers_offer_the_pdf_as_the_one_next_thing(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FIVE)

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "Download the PDF" in page
    assert page.count("btn next") == 1


def test_a_whole_plan_shows_every_part(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FULL)

    page = as_bob.get("/plan").get_data(as_text=True)

    for words in (
        "Private message",
        "call log, weekly",
        "Evening team, by rota",
        "Not known yet: ask Jonas by 24 Nov",
        "1,200\xa0€",
        "Jonas",
    ):
        assert words in page


def test_not_now_reads_as_a_plan(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *NOT_NOW)

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "Not now. We look again on 1 March 2027." in page
    assert "Download the PDF" in page


def test_what_looks_wrong_is_said_beside_where_to_change_it(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FIVE, *say("core-goal", baseline="a dozen", target="9"))

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "“a dozen” is not a number" in page
    assert "#core-goal--baseline" in page


def test_markup_in_an_answer_is_text(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FIVE, *say("core-goal", goal="<script>alert(1)</script>", measure="<b>x</b>", target="1"))

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_an_answer_whose_question_is_gone_is_named(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *say("core-goal", gone="these words"))

    assert "these words" in as_bob.get("/plan").get_data(as_text=True)


def test_nobody_reads_another_persons_plan(as_alice: FlaskClient, as_carol: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FULL)

    for client in (as_alice, as_carol):
        assert "ring us twice" not in client.get("/plan").get_data(as_text=True)
        assert client.get("/plan.pdf").status_code == 422


def test_a_visitor_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/plan", "/plan.pdf", "/plan/strip")] == [303, 303, 303]


def test_the_strip_counts_along(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    before = as_bob.get("/plan/strip").get_data(as_text=True)
    answering(bob, *FIVE[:3])
    after = as_bob.get("/plan/strip").get_data(as_text=True)

    assert "0 of 5 parts" in before
    assert "3 of 5 parts" in after


def test_what_is_empty_has_no_heading_but_stands_in_one_list(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FIVE[:3])

    page = as_bob.get("/plan").get_data(as_text=True)

    assert "Still open" in page
    assert "What we will do</h2>" not in page
    assert "What you will do, who does it and from when." in page


def test_a_whole_plan_leaves_nothing_open(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *FULL)

    assert "Still open" not in as_bob.get("/plan").get_data(as_text=True)


def test_a_new_plan_has_one_amber_and_what_five_answers_make(as_bob: FlaskClient) -> None:
    page = as_bob.get("/plan").get_data(as_text=True)

    assert page.count("btn next") == 1
    assert "What five answers make" in page
    assert "Download the PDF" not in page
