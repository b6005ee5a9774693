"""The runs that somebody listens to in this process: each is looked at once for all, and at once when it has changed.

What this process stores wakes the look by itself; what other processes store is found by one short question for all runs together, ten
times a second on SQLite (where a number says that nobody wrote) and four times on PostgreSQL.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Hashable, Mapping
from contextlib import suppress
from typing import cast

from flask import Flask
from sqlalchemy import func, select

from workshop.db import read
from workshop.remembered import memory
from workshop.sandbox.fragments import Place
from workshop.sandbox.models import Seat, StoredRun
from workshop.sandbox.presence import find_company, note_present
from workshop.sandbox.running import catch_up, find_next, find_run, to_wall
from workshop.sandbox.showing import View
from workshop.streams import Stream
from workshop.web.times import now
from workshop.web.viewer import Viewer
from workshop.web.waking import waking

LOOK_EVERY = 2.0
SOONEST = 0.05
ASK_EVERY = 0.1
ASK_POSTGRESQL_EVERY = 0.25


class Watched:
    """A run that somebody listens to, until the last of them leaves. `changed` is set, and replaced, at each change."""

    def __init__(self, app: Flask, run_id: int) -> None:
        self.app = app
        self.run_id = run_id
        self.views: dict[Place, View] = {}
        self.people: Counter[int] = Counter()
        self.changed = asyncio.Event()
        self.stirred = asyncio.Event()
        self.is_over = False
        self.mark: Hashable = None
        self._task: asyncio.Task[None] | None = None

    def enter(self, place: Place, viewer: Viewer) -> View:
        """Somebody begins to listen."""
        self.people[viewer.person_id] += 1
        if place not in self.views:
            self.views[place] = View(self.app, place, viewer)
            self.stirred.set()
        if self._task is None:
            waking(self.app).add(self.run_id, self.stirred)
            self._task = asyncio.create_task(self._look_on())
        return self.views[place]

    def leave(self, person_id: int) -> bool:
        """Somebody stops listening; whether they were the last."""
        self.people[person_id] -= 1
        self.people += Counter()
        if not self.people:
            self.end()
        return not self.people

    def end(self) -> None:
        """Nobody looks any more."""
        self.is_over = True
        waking(self.app).remove(self.run_id, self.stirred)
        if self._task:
            self._task.cancel()

    async def _look_on(self) -> None:
        wait: float | None = 0
        while wait is not None:
            self.stirred.clear()
            try:
                wait = await asyncio.to_thread(self._look)
            except Exception:
                # Whoever listens is sent away, and comes back by themselves.
                self.app.logger.exception("run %s could not be looked at", self.run_id)
                wait = None
            self.is_over = wait is None
            changed, self.changed = self.changed, asyncio.Event()
            changed.set()
            if wait is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.stirred.wait(), wait)

    def _look(self) -> float | None:
        """Carry the run on and render what is new; gives the seconds until something comes by itself, None where nothing will."""
        with self.app.test_request_context():
            play = find_run(self.run_id)
            if play is None:
                return None
            moment = now()
            play = catch_up(play, moment)
            company = None
            if play.is_shared:
                note_present(play.id, list(self.people), moment)
                company = find_company(play, moment)
        for view in list(self.views.values()):
            view.take(play, company, moment)
        if play.stage.state.ended is not None:
            return None
        with self.app.app_context():
            due = find_next(play, to_wall(moment))
        ends = [(due - to_wall(moment)) / 1_000] if due is not None else []
        ends += [(company.until - moment).total_seconds()] if company and company.until else []
        return min([LOOK_EVERY, *(max(SOONEST, end) for end in ends)])


class House:
    """All of them, by run."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._watched: dict[int, Watched] = {}
        self._asking: asyncio.Task[None] | None = None

    def enter(self, run_id: int, place: Place, viewer: Viewer) -> tuple[Watched, View]:
        """Somebody begins to listen to a run of theirs."""
        watched = self._watched.get(run_id)
        if watched is None or watched.is_over:
            watched = self._watched[run_id] = Watched(self.app, run_id)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return watched, watched.enter(place, viewer)

    def leave(self, watched: Watched, person_id: int) -> None:
        if watched.leave(person_id) and self._watched.get(watched.run_id) is watched:
            del self._watched[watched.run_id]
        if not self._watched and self._asking:
            self._asking.cancel()

    async def _ask(self) -> None:
        """Find out, for as long as anybody listens, what other processes have stored."""
        known = -1
        while True:
            try:
                version = await asyncio.to_thread(self._find_version) if known < 0 else self._find_version()
                if not version or version != known:
                    known = version
                    self._stir(await asyncio.to_thread(self._find_marks, list(self._watched)))
            except Exception:
                # The looks go on by themselves, if more slowly.
                self.app.logger.exception("what other processes stored could not be asked")
            await asyncio.sleep(ASK_EVERY if known > 0 else ASK_POSTGRESQL_EVERY)

    def _stir(self, marks: Mapping[int, Hashable]) -> None:
        for run_id, mark in marks.items():
            watched = self._watched.get(run_id)
            if watched and watched.mark != mark:
                watched.mark = mark
                watched.stirred.set()

    def _find_version(self) -> int:
        with self.app.app_context():
            return memory().find_version()

    def _find_marks(self, run_ids: list[int]) -> dict[int, Hashable]:
        """By run, what changes with each event, each newcomer and each word that somebody begins."""
        seats = func.count(Seat.id), func.max(Seat.writing_until)
        query = select(StoredRun.id, Stream.last_seq, *seats).join(Stream, Stream.id == StoredRun.stream_id)
        query = query.join(Seat, Seat.run_id == StoredRun.id).where(StoredRun.id.in_(run_ids)).group_by(StoredRun.id, Stream.last_seq)
        with self.app.app_context():
            return {run_id: tuple(mark) for run_id, *mark in read().execute(query)}


def init_app(app: Flask) -> None:
    app.extensions["house"] = House(app)


def house(app: Flask) -> House:
    """The runs that are listened to in this process."""
    return cast(House, app.extensions["house"])
