"""A person with a password, and the forms of the door as a browser sends them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from workshop.accounts import passwords
from workshop.accounts.organisations import default_organisation_id
from workshop.accounts.people import add_person
from workshop.web.viewer import Kind

PASSWORD = "a kettle by the window"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real argon2id, at a price that hundreds of tests can pay."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """What a command runs in: an application, and no browser."""
    with app.app_context():
        yield


@pytest.fixture
def dora(app: Flask) -> int:
    """Dora signs in with a password."""
    with app.app_context():
        return add_person(
            sign_in_name="dora",
            display_name="Dora Weiß",
            password=PASSWORD,
            kinds=[Kind.LEARNER],
            organisation_id=default_organisation_id(),
        )


@pytest.fixture
def as_dora(dora: int, client: FlaskClient) -> FlaskClient:
    """Dora's browser, signed in with her password."""
    assert sign_in(client, "dora", PASSWORD).status_code == 303
    return client


def token_of(client: FlaskClient, path: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(path, follow_redirects=True).get_data(as_text=True))
    assert found, path
    return found[1]


def post(client: FlaskClient, path: str, page: str = "", **fields: str) -> TestResponse:
    """Send a form as its page would; `page` is where the form stands."""
    return client.post(path, data={"csrf_token": token_of(client, page or path), **fields})


def sign_in(client: FlaskClient, name: str, password: str, **fields: str) -> TestResponse:
    return post(client, "/sign-in", name=name, password=password, **fields)


def who(client: FlaskClient) -> str:
    """The name over one's own page, or nothing."""
    answer = client.get("/me")
    found = re.search(r'<h1 dir="auto">(.*?)</h1>', answer.get_data(as_text=True))
    return found[1] if answer.status_code == 200 and found else ""
