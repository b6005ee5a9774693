"""The stream of a run: it moves the run on while somebody watches, and tells an open page what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from flask import Flask, g

from workshop.sandbox.fragments import Message, make_message
from workshop.sandbox.running import catch_up, find_next, find_play, to_wall
from workshop.sandbox.stages import init_app as keep_stages
from workshop.web.guards import Audience
from workshop.web.streams import Listener, StreamEvent, StreamRoute, streams
from workshop.web.times import now

LOOK_EVERY = 0.7
SOONEST = 0.1


def init_app(app: Flask) -> None:
    keep_stages(app)
    streams(app).add(StreamRoute("sandbox.live", "/runs/<int:run_id>/live", Audience.PERSON, tell))


@dataclass(slots=True)
class Ear:
    """What one listener has been told: up to which event, and the parts of the page."""

    seen: int
    sent: dict[str, str] = field(default_factory=dict)


async def tell(listener: Listener) -> AsyncIterator[StreamEvent]:
    """A `scene` event for each change, numbered by the run's last event; ends where the run is not the listener's."""
    ear = Ear(listener.after)
    while True:
        found, wait = await asyncio.to_thread(_look, listener, ear)
        if found is not None:
            yield StreamEvent("scene", json.dumps(found, ensure_ascii=False), found["n"])
        if wait is None:
            return
        await asyncio.sleep(wait)


def _look(listener: Listener, ear: Ear) -> tuple[Message | None, float | None]:
    """What is new, and after how many seconds to look again; no time where there is nothing more to come."""
    viewer = listener.viewer
    with listener.app.test_request_context():
        g._login_user = viewer
        play = find_play(viewer, int(listener.arguments["run_id"])) if viewer else None
        if viewer is None or play is None:
            return None, None
        moment = now()
        play = catch_up(play, moment)
        over = play.stage.state.ended is not None
        if play.stage.seq <= ear.seen:
            return None, None if over else _wait(find_next(play, to_wall(moment)), to_wall(moment))
        message = make_message(play, viewer, moment, ear.seen, ear.sent)
        ear.seen = message["n"]
        return message, None if over else _wait(find_next(play, to_wall(moment)), to_wall(moment))


def _wait(due: int | None, wall: int) -> float:
    return LOOK_EVERY if due is None else min(LOOK_EVERY, max(SOONEST, (due - wall) / 1_000))
