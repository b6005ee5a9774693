"""A run to play: forms posted as a browser would, with a clock that the test moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import Member, make_csrf_token
from tests.conftest import Clock
from workshop.sandbox.running import Play, find_play
from workshop.web.viewer import Viewer

SCENARIO = "three-missed-slots"
GOOD = (
    "I’m sorry we missed all three slots, Dana, and after your nights too. A birthday tomorrow makes it worse. I’m asking the depot at "
    "Mill Lane now, and I’ll write here by 15:10 with what they find. Amira"
)
PUBLIC = "Please post your full address and order number here."


@dataclass
class Player:
    """Somebody at a run's page."""

    client: FlaskClient
    member: Member
    clock: Clock
    path: str = ""

    @property
    def run_id(self) -> int:
        return int(self.path.rpartition("/")[2])

    def begin(self, *, mode: str = "guided", pace: str = "live", scenario: str = SCENARIO, **fields: str) -> Player:
        answer = self.post(f"/scenarios/{scenario}/runs", mode=mode, pace=pace, **fields)
        assert answer.status_code == 303
        self.path = answer.headers["Location"]
        return self

    def post(self, path: str, *, accept: str = "text/html", **fields: Any) -> TestResponse:
        data = {"csrf_token": make_csrf_token(self.client), **fields}
        return self.client.post(path, data=data, headers={"Accept": accept})

    def move(self, kind: str = "reply", *, accept: str = "text/html", **fields: Any) -> TestResponse:
        return self.post(f"{self.path}/moves", kind=kind, accept=accept, **{"re": "third-miss", **fields})

    def turn(self, do: str) -> TestResponse:
        return self.post(f"{self.path}/clock", do=do)

    def page(self) -> str:
        answer = self.client.get(self.path)
        assert answer.status_code == 200
        return answer.text

    def scene(self, after: int = 0) -> dict[str, Any]:
        """What an open page is told."""
        answer = self.client.get(f"{self.path}/scene?after={after}")
        assert answer.status_code == 200
        found: dict[str, Any] = answer.get_json()
        return found

    def stay(self, seconds: int) -> None:
        """Time passes with the page open: it asks every few seconds."""
        for _ in range(0, seconds, 10):
            self.clock.forward(seconds=10)
            self.client.get(f"{self.path}/scene?after=99999")

    def play(self) -> Play:
        """The run as it is stored."""
        with self.client.application.test_request_context():
            found = find_play(make_viewer(self.member), self.run_id)
        assert found is not None
        return found

    def texts(self) -> list[str]:
        return re.findall(r'id="post-([^"]+)"', self.page())


def make_viewer(member: Member) -> Viewer:
    return Viewer(member.person_id, member.name, member.organisation_id, "Parcelwise", frozenset(), 1, member.token)


@pytest.fixture
def bobs_run(as_bob: FlaskClient, bob: Member, clock: Clock) -> Player:
    """Bob, a guest, in a guided run that goes by the clock."""
    return Player(as_bob, bob, clock).begin()


@pytest.fixture
def player(app: Flask, as_bob: FlaskClient, bob: Member, clock: Clock) -> Callable[..., Player]:
    """Bob in a run of another kind."""
    return lambda **how: Player(as_bob, bob, clock).begin(**how)
