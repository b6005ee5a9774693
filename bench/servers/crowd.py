"""A house full of people for the measurement of a shared feed: written into a server's database, with the cookies of their sign-ins."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from tests.cast import Member, make_member
from tests.live_server import LiveServer
from workshop.app import create_app
from workshop.config import Settings
from workshop.db import write
from workshop.playbooks.library import find_script
from workshop.sandbox.crew import WATCHER, WATCHING
from workshop.sandbox.models import Seat
from workshop.sandbox.running import begin
from workshop.web.times import now
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Crowd:
    """A run, and the cookies of all who are in it: the first plays."""

    run_id: int
    cookies: tuple[str, ...]


def seat_crowd(server: LiveServer, people: int, scenario: str) -> Crowd:
    """One begins a run, all others watch it."""
    app = create_app(Settings(instance=server.instance))
    members = [make_member(app, f"Guest {number}") for number in range(people)]
    with app.test_request_context():
        run_id = _begin(members[0], scenario)
        with write() as session:
            common = {"run_id": run_id, "team_id": None, "role": WATCHING, "kind": WATCHER, "seen_at": now(), "writing_until": None}
            session.add_all(Seat(**common, person_id=member.person_id) for member in members[1:])
    return Crowd(run_id, tuple(_make_cookie(app, member) for member in members))


def _begin(member: Member, scenario: str) -> int:
    viewer = Viewer(member.person_id, member.name, member.organisation_id, "", frozenset(), 1, member.token)
    script = find_script(member.organisation_id, scenario)
    assert script is not None
    return begin(viewer, script, now(), mode="guided", pace="live")


def _make_cookie(app: Flask, member: Member) -> str:
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    signed = serializer.dumps({"_user_id": member.token, "_fresh": True, "csrf_token": secrets.token_hex(20)})
    return f"{app.config['SESSION_COOKIE_NAME']}={signed}"
