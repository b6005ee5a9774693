"""Signing in with name and password, and out."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.accounts.conftest import PASSWORD, post, sign_in, token_of, who
from tests.conftest import Clock
from workshop.accounts import passwords
from workshop.accounts.models import Credential, SignIn
from workshop.db import read, write


def test_name_and_password_open_the_door(dora: int, client: FlaskClient) -> None:
    answer = sign_in(client, "dora", PASSWORD)

    assert (answer.status_code, answer.location, who(client)) == (303, "/", "Dora Weiß")


@pytest.mark.parametrize("spelt", ["DORA", " Dora ", "ｄｏｒａ"])
def test_a_sign_in_name_is_forgiving(dora: int, client: FlaskClient, spelt: str) -> None:
    assert sign_in(client, spelt, PASSWORD).status_code == 303


def test_wrong_password_and_unknown_name_get_the_same_words(dora: int, client: FlaskClient) -> None:
    wrong, unknown = sign_in(client, "dora", "not the password"), sign_in(client, "nora", PASSWORD)

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    pages = [answer.get_data(as_text=True) for answer in (wrong, unknown)]
    assert all("do not belong together" in page for page in pages)
    assert 'value="nora"' in pages[1] and PASSWORD not in pages[1]


def test_an_unknown_name_costs_a_hash_too(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, stored, password: checked.append(stored) or verify(self, stored, password))

    sign_in(client, "nobody", PASSWORD)

    assert len(checked) == 1 and checked[0].startswith("$argon2id$")


@pytest.mark.parametrize(("name", "password", "words"), [("", PASSWORD, "Type the name"), ("dora", "", "Type your password")])
def test_an_empty_field_is_told_at_the_field(client: FlaskClient, name: str, password: str, words: str) -> None:
    answer = sign_in(client, name, password)

    assert answer.status_code == 422 and words in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["\x00", "x" * 10_000, "a" + "\u0315\u0300" * 125_000, "' OR 1=1 --", "\u202eunder", "<script>"])
def test_hostile_names_are_just_wrong(client: FlaskClient, name: str) -> None:
    assert sign_in(client, name, "y" * 5_000).status_code == 422
    assert sign_in(client, name, PASSWORD).status_code == 422


def test_a_password_is_never_echoed(dora: int, client: FlaskClient) -> None:
    page = sign_in(client, "dora", "my secret guess").get_data(as_text=True)

    assert "my secret guess" not in page


def test_a_hash_with_old_parameters_is_renewed(app: Flask, dora: int, client: FlaskClient) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    with app.app_context(), write() as db:
        db.execute(update(Credential).values(password_hash=weak))

    sign_in(client, "dora", PASSWORD)

    with app.app_context():
        stored = read().scalar(select(Credential.password_hash)) or ""
    assert stored != weak and not passwords.is_outdated(stored) and passwords.is_right(stored, PASSWORD)


def test_next_is_kept_through_a_wrong_password(dora: int, client: FlaskClient) -> None:
    page = sign_in(client, "dora", "not the password", next="/me").get_data(as_text=True)
    answer = sign_in(client, "dora", PASSWORD, next="/me")

    assert 'name="next" value="/me"' in page
    assert answer.location == "/me"


def test_a_page_for_people_sends_to_the_door_and_back(dora: int, client: FlaskClient) -> None:
    door = client.get("/me")

    assert door.location == "/sign-in?next=/me"
    assert 'name="next" value="/me"' in client.get(door.location).get_data(as_text=True)


FOREIGN = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\n//evil.example",
    "javascript:alert(1)",
    "evil.example",
    "///evil.example",
    "/%09//x\x00",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_the_door_leads_nowhere_else(dora: int, client: FlaskClient, address: str) -> None:
    assert sign_in(client, "dora", PASSWORD, next=address).location == "/"


@pytest.mark.parametrize("address", FOREIGN[:4])
def test_joining_leads_nowhere_else(client: FlaskClient, address: str) -> None:
    assert post(client, "/join", name="Bob", next=address).location == "/"


def test_signing_in_changes_the_token_of_the_browser(dora: int, client: FlaskClient) -> None:
    client.get("/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        before = session["csrf_token"]

    sign_in(client, "dora", PASSWORD)

    with client.session_transaction() as session:
        assert "planted" not in session and session.get("csrf_token") != before


def test_signing_out_ends_the_sign_in_on_the_server_too(app: Flask, as_dora: FlaskClient) -> None:
    with as_dora.session_transaction() as session:
        stolen = dict(session)

    answer = post(as_dora, "/sign-out", page="/me")
    thief = app.test_client()
    with thief.session_transaction() as session:
        session.update(stolen)

    assert answer.status_code == 303
    assert (who(as_dora), who(thief)) == ("", "")


def test_signing_out_needs_its_token(as_dora: FlaskClient) -> None:
    assert as_dora.post("/sign-out").status_code == 400
    assert who(as_dora) == "Dora Weiß"


def test_the_cookie_is_for_this_site_and_no_script(dora: int, client: FlaskClient) -> None:
    cookies = sign_in(client, "dora", PASSWORD).headers.getlist("Set-Cookie")

    assert len(cookies) == 2
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie for cookie in cookies)


def test_a_sign_in_ends_after_ninety_days_without_a_visit(as_dora: FlaskClient, clock: Clock) -> None:
    clock.forward(days=89)
    assert who(as_dora) == "Dora Weiß"

    clock.forward(days=89)
    assert who(as_dora) == "Dora Weiß"

    clock.forward(days=91)
    assert who(as_dora) == ""


def test_last_seen_moves_on_at_most_every_five_minutes(app: Flask, as_dora: FlaskClient, clock: Clock) -> None:
    seen = []
    for minutes in (0, 4, 2, 4):
        clock.forward(minutes=minutes)
        as_dora.get("/me")
        with app.app_context():
            seen.append(read().scalar(select(SignIn.seen_at)))

    assert [moment == before for moment, before in zip(seen[1:], seen[:-1], strict=True)] == [True, False, True]


def test_a_stale_form_comes_back_with_the_name(dora: int, client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"csrf_token": "stale", "name": "dora", "password": PASSWORD})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "out of date" in page and 'value="dora"' in page
    assert who(client) == ""


def test_a_door_opened_by_another_site_stays_shut(dora: int, client: FlaskClient) -> None:
    token_of(client, "/sign-in")

    client.post("/sign-in", data={"name": "dora", "password": PASSWORD})

    assert who(client) == ""
