"""Check a draft: marked here and now, asked about personal data first, and nothing of it kept anywhere."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.cast import make_client, make_csrf_token, make_member
from tests.coaching.practising import words_of
from workshop.db import Base, read

POST = "Third day without heating, with a baby in the house. Your app still says “soon”."
DRAFT = "Sorry for any inconvenience Zephyrine, we will look into it soon."


def check(client: FlaskClient, **more: Any) -> TestResponse:
    data = {"post": POST, "draft": DRAFT, "role": "support", "network": "page", "account": "brand", "failed": ""}
    return client.post("/coach/check", data=data | more | {"csrf_token": make_csrf_token(client)})


def test_a_draft_comes_back_with_marks_beside_itself(as_bob: FlaskClient) -> None:
    response = check(as_bob)

    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert '<mark class="mark-fail">' in page
    assert "Check again" in page
    assert re.search(r'<textarea[^>]*name="draft"[^>]*>\s*Sorry for any inconvenience Zephyrine', page)


def test_the_form_begins_with_my_role_and_firm(app: Flask) -> None:
    client = make_client(app, make_member(app, "Bob", role="hr"))

    page = client.get("/coach/check").get_data(as_text=True)

    assert '<option selected value="hr">' in page
    assert 'value="Parcelwise"' in page


def test_nothing_is_kept(app: Flask, as_bob: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = _everything(app)

    response = check(as_bob, may_say="Zephyrine's boiler is mended on Friday", thread="Zephyrine: hello?")

    assert _everything(app) == before
    assert "Zephyrine" not in caplog.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    with as_bob.session_transaction() as session:
        assert "Zephyrine" not in str(dict(session))


def test_the_empty_form_is_not_cached_either(as_bob: FlaskClient) -> None:
    assert as_bob.get("/coach/check").headers["Cache-Control"] == "no-store"


def test_personal_data_is_asked_about_before_anything_is_judged(as_bob: FlaskClient) -> None:
    response = check(as_bob, post="Where is order PW48213907? Call 07700 900123.")

    page = words_of(response)
    assert response.status_code == 422
    assert "an order or account number: PW48213907" in page
    assert "a phone number: 07700 900123" in page
    assert "The coach, on your words" not in page


def test_masked_it_is_judged_without(as_bob: FlaskClient) -> None:
    page = words_of(check(as_bob, post="Where is order PW48213907? It is day three.", care="mask"))

    assert "The coach, on your words" in page
    assert "PW48213907" not in page
    assert "[order number]" in page


def test_as_it_is_is_judged_and_not_asked_about_again(as_bob: FlaskClient) -> None:
    first = check(as_bob, post="Where is order PW48213907? It is day three.", care="as-it-is")
    accepted = re.findall(r'name="accepted" value="([^"]*)"', first.get_data(as_text=True))

    again = check(as_bob, post="Where is order PW48213907? It is day three.", accepted=accepted)

    assert accepted == ["PW48213907"]
    assert first.status_code == again.status_code == 200


@pytest.mark.parametrize(("field", "said"), [("post", "Paste the post you answer."), ("draft", "Write your draft first.")])
def test_what_is_missing_is_told_and_the_rest_stays(as_bob: FlaskClient, field: str, said: str) -> None:
    response = check(as_bob, **{field: " ", "keep_out": "the launch in May"})

    assert response.status_code == 422
    assert said in words_of(response)
    assert "the launch in May" in words_of(response)


def test_too_long_a_draft_is_told_in_words(as_bob: FlaskClient) -> None:
    response = check(as_bob, draft="x" * 50_000)

    assert response.status_code == 422
    assert "At most 5,000 characters fit here; these are 50,000." in words_of(response)


def test_the_fact_card_counts(as_bob: FlaskClient) -> None:
    reply = "I'm sorry about the heating. You get a full refund of £300 today. Sam"

    page = words_of(check(as_bob, draft=reply, keep_out="No money may be promised."))

    assert "This must not go out like this." in page


def test_hostile_text_is_text(as_bob: FlaskClient) -> None:
    page = check(as_bob, draft="</textarea><script>alert(1)</script> we are sorry for the trouble", brand='"><b id=x>').get_data(
        as_text=True
    )

    assert "<script>alert" not in page and "<b id=x>" not in page


def test_a_stale_form_keeps_its_words(as_bob: FlaskClient) -> None:
    response = as_bob.post("/coach/check", data={"post": POST, "draft": DRAFT, "csrf_token": "stale"})

    assert response.status_code == 422
    assert "Zephyrine" in words_of(response)


def test_unknown_choices_are_refused(as_bob: FlaskClient) -> None:
    assert check(as_bob, network="carrier-pigeon").status_code == 422
    assert check(as_bob, account="nobody").status_code == 422


def _everything(app: Flask) -> str:
    """Every row of every table, but for when a sign-in was last seen."""
    with app.app_context():
        tables = [table for table in Base.metadata.sorted_tables if table.name != "sign_in"]
        return repr([(table.name, read().execute(select(table)).all()) for table in tables])
