"""The stream of a run: whoever has a seat in it is told what changed, from where they are, for as long as they listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from flask import Flask

from workshop.accounts.erasing import before_erasing
from workshop.sandbox import fragments, move_pace
from workshop.sandbox import house as houses
from workshop.sandbox.forgetting import forget
from workshop.sandbox.fragments import Place, find_place
from workshop.sandbox.running import find_play
from workshop.sandbox.showing import Ear, View
from workshop.sandbox.stages import init_app as keep_stages
from workshop.web.guards import Audience
from workshop.web.streams import Listener, StreamEvent, StreamRoute, streams


def init_app(app: Flask) -> None:
    keep_stages(app)
    fragments.init_app(app)
    houses.init_app(app)
    move_pace.init_app(app)
    before_erasing(app, forget)
    streams(app).add(StreamRoute("sandbox.live", "/runs/<int:run_id>/live", Audience.PERSON, tell))


async def tell(listener: Listener) -> AsyncIterator[StreamEvent]:
    """A `scene` event for each change, numbered by the run's last event, and `company` for whoever comes, goes and writes.

    Ends where the run is not the listener's, and after its end.
    """
    viewer, run_id = listener.viewer, int(listener.arguments["run_id"])
    place = await asyncio.to_thread(_find_place, listener, run_id)
    if viewer is None or place is None:
        return
    house = houses.house(listener.app)
    watched, view = house.enter(run_id, place, viewer)
    ear = Ear(listener.after)
    try:
        while True:
            changed, is_over = watched.changed, watched.is_over
            async for event in _find_news(view, ear):
                yield event
            if is_over:
                return
            await changed.wait()
    finally:
        house.leave(watched, viewer.person_id)


async def _find_news(view: View, ear: Ear) -> AsyncIterator[StreamEvent]:
    """What this listener has not been told: one event of the run, however much it missed, and the company."""
    if view.is_news(ear.seen):
        event = view.find_scene(ear.seen)
        if event is None:
            event = await asyncio.to_thread(view.tell_whole, ear.seen)
        ear.seen = event.number
        yield event
    company = view.company
    if company is not None and company is not ear.company:
        ear.company = company
        yield company


def _find_place(listener: Listener, run_id: int) -> Place | None:
    """From where the listener sees the run; None where it is not theirs."""
    viewer = listener.viewer
    with listener.app.test_request_context():
        play = find_play(viewer, run_id) if viewer else None
    return find_place(play, viewer) if viewer and play else None
