"""Setting a new password by link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.accounts.conftest import PASSWORD, post, sign_in, who
from tests.conftest import Clock
from workshop.accounts.models import ResetLink
from workshop.accounts.resets import make_link
from workshop.db import read

NEW = "another kettle entirely"


@pytest.fixture
def make_path(app: Flask, dora: int) -> Callable[[], str]:
    """Prints a link for Dora."""

    def make() -> str:
        with app.app_context():
            return f"/reset/{make_link('Dora')}"

    return make


def test_a_link_sets_a_password_and_signs_in(app: Flask, client: FlaskClient, make_path: Callable[[], str]) -> None:
    path = make_path()

    page = client.get(path).get_data(as_text=True)
    answer = post(client, path, password=NEW)

    assert "signs in as dora" in page
    assert (answer.status_code, who(client)) == (303, "Dora Weiß")
    assert sign_in(app.test_client(), "dora", NEW).status_code == 303


def test_a_link_ends_every_sign_in_and_the_old_password(app: Flask, as_dora: FlaskClient, make_path: Callable[[], str]) -> None:
    post(app.test_client(), make_path(), password=NEW)

    assert who(as_dora) == ""
    assert sign_in(as_dora, "dora", PASSWORD).status_code == 422


def test_a_link_works_once(app: Flask, client: FlaskClient, make_path: Callable[[], str]) -> None:
    path = make_path()
    post(client, path, password=NEW)

    assert_dead(app.test_client().get(path), 410, "done its work")
    assert_dead(app.test_client().post(path, data={"password": "yet another kettle"}), 410, "done its work")


def test_a_link_ends_after_a_day(client: FlaskClient, clock: Clock, make_path: Callable[[], str]) -> None:
    path = make_path()
    clock.forward(hours=24)

    assert_dead(client.get(path), 410, "done its work")


def test_a_newer_link_ends_the_older(client: FlaskClient, make_path: Callable[[], str]) -> None:
    older, newer = make_path(), make_path()

    assert_dead(client.get(older), 410, "newest one counts")
    assert client.get(newer).status_code == 200


def test_a_changed_password_ends_the_link(as_dora: FlaskClient, make_path: Callable[[], str]) -> None:
    path = make_path()
    post(as_dora, "/me/password", page="/me", current=PASSWORD, password=NEW)

    assert_dead(as_dora.get(path), 410, "done its work")


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "ü", "x" * 3000])
def test_an_unknown_link_opens_nothing(client: FlaskClient, token: str) -> None:
    assert_dead(client.get(f"/reset/{token}"), 404, "opens nothing")


def test_a_weak_password_leaves_the_link_as_it_was(client: FlaskClient, make_path: Callable[[], str]) -> None:
    path = make_path()

    answer = post(client, path, password="short")

    assert answer.status_code == 422 and "at least 10" in answer.get_data(as_text=True)
    assert post(client, path, password=NEW).status_code == 303


def test_a_link_opened_in_somebody_elses_browser_changes_who_is_in(as_bob: FlaskClient, make_path: Callable[[], str]) -> None:
    post(as_bob, make_path(), password=NEW)

    assert who(as_bob) == "Dora Weiß"


def test_the_address_stays_between_us(client: FlaskClient, make_path: Callable[[], str]) -> None:
    headers = client.get(make_path()).headers

    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_the_token_is_stored_as_a_digest(app: Flask, make_path: Callable[[], str]) -> None:
    token = make_path().rsplit("/", 1)[1]

    with app.app_context():
        stored = read().scalar(select(ResetLink.token_sha256)) or b""
    assert len(token) >= 43 and len(stored) == 32 and token.encode() not in stored


def test_nobody_gets_no_link(context: None) -> None:
    assert make_link("nobody") is None


def assert_dead(answer: TestResponse, code: int, words: str) -> None:
    assert answer.status_code == code and words in answer.get_data(as_text=True)
