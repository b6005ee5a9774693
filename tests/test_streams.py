"""Streams: the same guard as for pages, an end when a sign-in ends, and a client that comes back names what it saw."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests import loops
from tests.cast import Member, make_client
from workshop.accounts.models import SignIn
from workshop.asgi import Site
from workshop.web import streams
from workshop.web.guards import Audience
from workshop.web.streams import Listener, StreamEvent, StreamRoute


class Ear:
    """Somebody who listens: what they sent, and what they were told."""

    def __init__(self, path: str, client: FlaskClient | None = None, query: str = "", **headers: str) -> None:
        cookie = client.get_cookie("greenroom") if client else None
        given = headers | ({"cookie": f"greenroom={cookie.value}"} if cookie else {})
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.replace("_", "-").encode(), text.encode()) for name, text in given.items()],
        }
        self.status = 0
        self.text = ""
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()


@pytest.fixture
def site(app: Flask) -> Site:
    """A site with a stream for facilitators that counts on from what was seen, and one that never says anything."""
    table = streams.streams(app)
    table.add(StreamRoute("test.count", "/rooms/<code>/live", Audience.FACILITATOR, _count))
    table.add(StreamRoute("test.silence", "/silence", Audience.PERSON, _say_nothing))
    return Site(app)


async def _count(listener: Listener) -> AsyncIterator[StreamEvent]:
    for number in range(listener.after + 1, 4):
        yield StreamEvent("tick", f"{listener.arguments['code']}\n{number}", number)


async def _say_nothing(_listener: Listener) -> AsyncIterator[StreamEvent]:
    await asyncio.Event().wait()
    yield StreamEvent("never", "")


def _listen(site: Site, ear: Ear) -> Ear:
    async def run() -> None:
        async with asyncio.timeout(10):
            await site(ear.scope, ear.receive, ear.send)

    loops.run(run())
    return ear


def test_events_go_out_in_the_format_of_server_sent_events(site: Site, as_alice: FlaskClient) -> None:
    ear = _listen(site, Ear("/rooms/K7/live", as_alice))

    assert ear.status == 200
    assert "id: 1\nevent: tick\ndata: K7\ndata: 1\n\n" in ear.text


@pytest.mark.parametrize(("query", "headers"), [("after=2", {}), ("after=0", {"last_event_id": "2"})])
def test_a_client_that_comes_back_hears_what_it_missed(site: Site, as_alice: FlaskClient, query: str, headers: dict[str, str]) -> None:
    ear = _listen(site, Ear("/rooms/K7/live", as_alice, query, **headers))

    assert "id: 3" in ear.text
    assert "id: 2" not in ear.text


@pytest.mark.parametrize("query", ["after=", "after=x", "after=-1", "after=" + "9" * 40, "after=%ff", "after=\u00b2"])
def test_a_number_that_is_none_counts_as_none(site: Site, as_alice: FlaskClient, query: str) -> None:
    assert "id: 1" in _listen(site, Ear("/rooms/K7/live", as_alice, query)).text


def test_a_visitor_is_asked_to_sign_in(site: Site) -> None:
    assert _listen(site, Ear("/rooms/K7/live")).status == 401


def test_an_attendee_is_refused_what_is_for_facilitators(site: Site, as_bob: FlaskClient) -> None:
    assert _listen(site, Ear("/rooms/K7/live", as_bob)).status == 403


def test_a_sign_in_that_is_ended_ends_the_stream(app: Flask, site: Site, bob: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "RECHECK_SECONDS", 0.05)
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.02)
    ear = Ear("/silence", make_client(app, bob))

    async def run() -> None:
        async with asyncio.timeout(20):
            listening = asyncio.create_task(site(ear.scope, ear.receive, ear.send))
            while "still here" not in ear.text:
                await asyncio.sleep(0.01)
            await asyncio.to_thread(_revoke, app, bob)
            await listening

    loops.run(run())

    assert ear.text.endswith("event: ended\ndata: \n\n")


def test_streams_end_when_the_server_is_told_to_stop(app: Flask, site: Site, as_bob: FlaskClient) -> None:
    ear = Ear("/silence", as_bob)

    async def run() -> None:
        async with asyncio.timeout(10):
            listening = asyncio.create_task(site(ear.scope, ear.receive, ear.send))
            while not ear.text:
                await asyncio.sleep(0.01)
            streams.streams(app).closing.set()
            await listening

    loops.run(run())

    assert ear.status == 200


def test_a_listener_who_leaves_ends_the_stream(site: Site, as_bob: FlaskClient) -> None:
    ear = Ear("/silence", as_bob)
    ear.gone.set()

    assert _listen(site, ear).status == 200


def test_two_streams_of_one_name_are_refused(site: Site, app: Flask) -> None:
    with pytest.raises(ValueError, match=r"test\.count"):
        streams.streams(app).add(StreamRoute("test.count", "/elsewhere", Audience.PERSON, _count))


def _revoke(app: Flask, member: Member) -> None:
    with app.extensions["database"].write() as session:
        session.execute(update(SignIn).where(SignIn.person_id == member.person_id).values(revoked_at=app.extensions["clock"]()))
