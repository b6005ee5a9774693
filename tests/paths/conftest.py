"""The shipped library with its paths, somebody new in support, and shortcuts to what they do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_client, make_member
from tests.conftest import Clock
from workshop.core.content.model import Compiled
from workshop.db import Database
from workshop.worksheets.models import HandIn, Plan

CHECKPOINTS = {
    "core/who-is-reading": "core-say-who-you-are",
    "core/goal-before-channel": "core-which-is-a-goal",
    "support/the-first-reply": "support-first-line",
}


@pytest.fixture(autouse=True)
def no_csrf(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False


@dataclass
class Newcomer:
    """Somebody in support, and what they do."""

    app: Flask
    clock: Clock
    member: Member
    client: FlaskClient

    def start(self, path: str = "support", day: str = "2026-11-21") -> None:
        assert self.client.post("/path", data={"path": path, "day": day}).status_code == 303

    def read(self, chapter: str) -> None:
        assert self.client.post(f"/playbooks/{chapter}/progress", data={"read": "1"}).status_code == 303

    def answer(self, checkpoint: str, *, right: bool = True) -> None:
        """In the chapter."""
        assert self.client.post(f"/checkpoints/{checkpoint}/answers", data={"option": self.options(checkpoint, right)}).status_code == 303

    def repeat(self, checkpoint: str, *, right: bool = True) -> str:
        """On the page of repeats; gives where one is sent."""
        response = self.client.post(f"/repeats/{checkpoint}/answers", data={"option": self.options(checkpoint, right)})
        assert response.status_code == 303
        return str(response.location)

    def options(self, checkpoint: str, right: bool) -> list[str]:
        compiled: Compiled = self.app.extensions["library"].edition.compiled
        found = [option for option, said in compiled.solutions[checkpoint].feedback.items() if said.right is right]
        return found if right else found[:1]

    def hand_in(self, *worksheets: str) -> None:
        database: Database = self.app.extensions["database"]
        moment, owner = self.clock(), {"organisation_id": self.member.organisation_id, "person_id": self.member.person_id}
        with database.write() as session:
            plan = Plan(**owner, room_id=None, team_id=None, kind="experiment", created_at=moment)
            session.add(plan)
            session.flush()
            for worksheet in worksheets:
                common = {"plan_id": plan.id, "number": 1, "edition": 1, "answers": [], "handed_in_at": moment}
                session.add(HandIn(**common, worksheet=worksheet, person_id=self.member.person_id))

    def do_everything(self) -> None:
        """All that the support path's certificate asks for, a week of the clock long."""
        for chapter, checkpoint in CHECKPOINTS.items():
            self.read(chapter)
            self.answer(checkpoint)
        self.hand_in("core-audience", "core-goal", "support-goal")
        for days in (1, 6):
            self.clock.forward(days=days)
            for checkpoint in CHECKPOINTS.values():
                self.repeat(checkpoint)

    def certify(self) -> None:
        assert self.client.post("/path/certificates").status_code == 303

    def page(self, address: str) -> str:
        return self.client.get(address).get_data(as_text=True)


@pytest.fixture
def newcomer(app: Flask, clock: Clock) -> Newcomer:
    member = make_member(app, "Łukasz Nowak", role="support")
    return Newcomer(app, clock, member, make_client(app, member))
