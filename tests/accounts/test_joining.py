"""Joining with nothing but a name."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import func, select

from tests.accounts.conftest import post, token_of, who
from tests.conftest import Clock
from workshop.accounts.models import Membership, Organisation, Person, SignIn
from workshop.db import read


def count_people(app: Flask) -> int:
    with app.app_context():
        return read().scalar(select(func.count(Person.id))) or 0


def test_a_name_is_enough_to_be_in(client: FlaskClient) -> None:
    answer = post(client, "/join", name="  Łukasz   Wójcik ")

    assert (answer.status_code, answer.location) == (303, "/")
    assert who(client) == "Łukasz Wójcik"


def test_whoever_joins_is_a_guest_of_the_default_organisation(app: Flask, client: FlaskClient) -> None:
    post(client, "/join", name="Bob")

    with app.app_context():
        row = read().execute(select(Organisation.name, Membership.kinds).join(Membership)).one()
    assert tuple(row) == ("Parcelwise", ["guest"])


def test_the_page_says_what_is_kept_and_for_how_long(client: FlaskClient) -> None:
    page = client.get("/join").get_data(as_text=True)

    assert "30 days after you were last here" in page
    assert "Not for appraisal" in page


@pytest.mark.parametrize("name", ["Ольга", "李雷", "مريم", "👩🏽‍🚀", "<script>alert(1)</script>", 'O\'Neil & "Sons"', "{{ 7 * 7 }} "])
def test_any_script_is_a_name_and_none_is_code(client: FlaskClient, name: str) -> None:
    client.post("/join", data={"csrf_token": token_of(client, "/join"), "name": name})

    # Read past the page client, which takes braces for what a template left over.
    page = FlaskClient.open(client, "/me").get_data(as_text=True)
    assert f'<h1 dir="auto">{escape(name.strip())}</h1>' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Eve\u202egnp.exe", "Evegnp.exe"), ("A\x00\x07da", "Ada"), ("Ann\u2066a\u2069", "Anna"), ("Two\r\nlines", "Two lines")],
)
def test_what_plays_tricks_is_taken_out_of_a_name(client: FlaskClient, typed: str, stored: str) -> None:
    post(client, "/join", name=typed)

    assert who(client) == stored


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "\u202e", "\u3164", "\u200d"])
def test_a_name_that_nobody_sees_is_refused_in_words(app: Flask, client: FlaskClient, name: str) -> None:
    answer = post(client, "/join", name=name)

    assert answer.status_code == 422
    assert "Type the name that the others should see." in answer.get_data(as_text=True)
    assert count_people(app) == 0


def test_a_name_that_is_too_long_comes_back_as_typed(app: Flask, client: FlaskClient) -> None:
    name = "N" * 10_000

    answer = post(client, "/join", name=name, next="/me")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert name in page and "this one has 10000" in page and 'value="/me"' in page
    assert count_people(app) == 0


def test_a_megabyte_of_accents_is_refused_like_any_long_name(client: FlaskClient) -> None:
    answer = post(client, "/join", name="a" + "\u0315\u0300" * 125_000)

    assert answer.status_code == 422 and "at most 80 characters" in answer.get_data(as_text=True)


def test_eighty_characters_are_a_name(client: FlaskClient) -> None:
    post(client, "/join", name="ü" * 80)

    assert who(client) == "ü" * 80


def test_a_form_sent_twice_makes_one_guest(app: Flask, client: FlaskClient) -> None:
    token = token_of(client, "/join")
    with client.session_transaction() as session:
        before = dict(session)

    client.post("/join", data={"csrf_token": token, "name": "Bob"})
    again = app.test_client()
    with again.session_transaction() as session:
        session.update(before)
    answer = again.post("/join", data={"csrf_token": token, "name": "Bob"})

    assert (answer.status_code, who(again), count_people(app)) == (303, "Bob", 1)


def test_two_clicks_at_the_same_moment_make_one_guest(app: Flask, client: FlaskClient) -> None:
    token = token_of(client, "/join")
    with client.session_transaction() as session:
        before = dict(session)
    twins = [app.test_client() for _twin in range(4)]
    for twin in twins:
        with twin.session_transaction() as session:
            session.update(before)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda twin: twin.post("/join", data={"csrf_token": token, "name": "Bob"}).status_code, twins))

    assert (answers, count_people(app)) == ([303] * 4, 1)


def test_the_second_click_of_a_joined_browser_goes_on_as_if_nothing_were(app: Flask, client: FlaskClient) -> None:
    token = token_of(client, "/join")

    client.post("/join", data={"csrf_token": token, "name": "Bob"})
    answer = client.post("/join", data={"csrf_token": token, "name": "Bob"})

    assert (answer.status_code, count_people(app)) == (303, 1)


def test_an_old_form_of_another_day_opens_nobodys_sign_in(app: Flask, client: FlaskClient, clock: Clock) -> None:
    token = token_of(client, "/join")
    with client.session_transaction() as session:
        before = dict(session)
    client.post("/join", data={"csrf_token": token, "name": "Bob"})
    clock.forward(minutes=2)

    stranger = app.test_client()
    with stranger.session_transaction() as session:
        session.update(before)
    stranger.post("/join", data={"csrf_token": token, "name": "Bob"})

    assert count_people(app) == 2


def test_a_form_without_its_token_comes_back_with_the_name(app: Flask, client: FlaskClient) -> None:
    answer = client.post("/join", data={"name": "Bob"})

    assert answer.status_code == 422
    assert 'value="Bob"' in answer.get_data(as_text=True)
    assert count_people(app) == 0


def test_whoever_is_in_needs_no_door(as_bob: FlaskClient) -> None:
    assert [as_bob.get(path).location for path in ("/join", "/sign-in")] == ["/", "/"]


def test_the_token_of_a_sign_in_is_not_in_the_database(app: Flask, client: FlaskClient) -> None:
    post(client, "/join", name="Bob")
    with client.session_transaction() as session:
        token = session["_user_id"]

    with app.app_context():
        stored = read().scalar(select(SignIn.token_sha256))
    assert stored is not None and token.encode() not in stored


def test_four_first_guests_at_once_make_one_organisation(app: Flask) -> None:
    clients = [app.test_client() for _one in range(4)]
    tokens = [token_of(client, "/join") for client in clients]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda pair: pair[0].post("/join", data={"csrf_token": pair[1], "name": "Bob"}), zip(clients, tokens, strict=True)))

    with app.app_context():
        assert read().scalar(select(func.count(Organisation.id))) == 1
    assert count_people(app) == 4
