"""Bob's whole plan on the stage of plans, and Jonas, who has a link and no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_csrf_token
from tests.core.plan.example import FULL
from tests.plans.conftest import Answering, answering, library, press, pressed

__all__ = ["answering", "library", "press", "pressed"]

Sharing = Callable[..., str]


@pytest.fixture
def planned(library: None, answering: Answering, bob: Member) -> None:
    """Everything is in Bob's plan."""
    answering(bob, *FULL)


@pytest.fixture
def share(planned: None, as_bob: FlaskClient) -> Sharing:
    """Bob makes a link; gives its path."""

    def make(recipient: str = "") -> str:
        send(as_bob, "/plan/links", recipient=recipient)
        return find_paths(as_bob)[0]

    return make


@pytest.fixture
def jonas(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


def find_paths(owner: FlaskClient) -> list[str]:
    """The paths of the owner's open links, the newest first."""
    return re.findall(r'value="https?://[^/"]+(/p/[^"]+)"', owner.get("/plan/links").get_data(as_text=True))


def send(client: FlaskClient, path: str, expect: int = 303, **fields: str) -> str:
    """Post a form, look at the answer's status, and give the page."""
    answer = client.post(path, data={"csrf_token": make_csrf_token(client), **fields})
    assert answer.status_code == expect, answer.get_data(as_text=True)
    return unescape(answer.get_data(as_text=True))


def say_about(client: FlaskClient, path: str, part: str, text: str, expect: int = 303, **more: str) -> str:
    """Comment on a part as Jonas, as the form of that part does."""
    fields = {"name": "Jonas", "text": text, "csrf_token": make_csrf_token(client)} | more
    return send(client, f"{path}/parts/{part}/comments", expect, **{f"{part}-{name}": value for name, value in fields.items()})


def decide(client: FlaskClient, path: str, kind: str, expect: int = 303, **more: str) -> str:
    """Agree or ask for a change as Jonas."""
    fields = {"name": "Jonas", "text": "", "csrf_token": make_csrf_token(client)} | more
    return send(client, f"{path}/decisions", expect, kind=kind, **{f"decision-{name}": value for name, value in fields.items()})


def read_page(client: FlaskClient, path: str, expect: int = 200) -> str:
    """A page in plain words."""
    answer = client.get(path)
    assert answer.status_code == expect
    return unescape(answer.get_data(as_text=True))
