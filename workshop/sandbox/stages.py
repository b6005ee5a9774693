"""A run as it stands: its events and their fold, kept by each process for as long as nothing new is stored."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.simulation.clock import run_time
from workshop.core.simulation.events import SEATED, Event
from workshop.core.simulation.feed import Feed
from workshop.core.simulation.fold import apply
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run
from workshop.core.simulation.seats import GONE
from workshop.core.simulation.state import State
from workshop.core.simulation.transcript import from_row
from workshop.sandbox.models import StoredRun
from workshop.streams import Event as Row

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """A run after its last event. Nobody changes what is in it: `as_run` gives a run to go on with."""

    book: PromptBook
    events: tuple[Event, ...]
    state: State
    feed: Feed

    @property
    def seq(self) -> int:
        """The number of the last event."""
        return self.state.seq

    def clock_at(self, wall: int) -> int:
        """What the run's clock shows at `wall`, both in milliseconds."""
        ended = self.state.ended
        return ended if ended is not None else max(self.state.at, run_time(self.state.stretches, wall))

    @property
    def is_going(self) -> bool:
        """Whether its clock runs."""
        stretches = self.state.stretches
        return self.state.ended is None and bool(stretches) and stretches[-1].rate > 0

    def grown(self, events: Sequence[Event]) -> Stage:
        """The stage after some more events."""
        if not events:
            return self
        state, feed = self.state.copy(), self.feed.copy()
        for event in events:
            apply(state, self.book, event)
        state.queue.clear()
        feed.read(events)
        return Stage(self.book, (*self.events, *events), state, feed)

    def as_run(self) -> Run:
        """A run that stands here; its `events` are those that come of going on."""
        return Run.replay(self.book, (), self.state.copy())


def set_stage(book: PromptBook, events: Iterable[Event]) -> Stage:
    """The stage that these events make."""
    return Stage(book, (), State(), Feed(book)).grown(tuple(events))


Key = tuple[int, datetime]


def key_of(run: StoredRun) -> Key:
    """Under what a process keeps something of a run. SQLite gives the number of one that was erased to the next."""
    return run.id, run.begun_at


class Stages:
    """The stages of one process by run, the least used forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Stage] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, run: StoredRun) -> Stage | None:
        with self._lock:
            return self._kept.get(key_of(run))

    def keep(self, run: StoredRun, stage: Stage) -> None:
        key = key_of(run)
        with self._lock:
            known = self._kept.get(key)
            if known is None or known.seq <= stage.seq:
                self._kept[key] = stage
            self._kept.move_to_end(key)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


def init_app(app: Flask) -> None:
    app.extensions["stages"] = Stages()


def stages() -> Stages:
    """The stages that this process has kept."""
    return cast(Stages, current_app.extensions["stages"])


def load(session: Session, run: StoredRun, book: PromptBook, last: int) -> Stage:
    """The stage of a run up to event `last`: what this process knows, and what it does not know yet from the database."""
    known = stages().find(run)
    if known is None or known.seq > last or known.book is not book:
        known = set_stage(book, ())
    if known.seq < last:
        news = read_events(session, run, known.seq, last)
        if known.seq and any(event.kind == SEATED and event.payload["kind"] == GONE for event in news):
            # Somebody was erased: their words are no longer in the log, so nothing of before may be kept.
            known, news = set_stage(book, ()), read_events(session, run, 0, last)
        known = known.grown(news)
        stages().keep(run, known)
    return known


def read_events(session: Session, run: StoredRun, after: int, last: int) -> list[Event]:
    """A run's events with numbers above `after` up to `last`; a branch has its parent's first."""
    shared: list[Event] = []
    if run.parent_id is not None and after < run.parent_seq:
        parent = session.get_one(StoredRun, run.parent_id)
        shared = read_events(session, parent, after, min(last, run.parent_seq))
    query = select(Row.seq, Row.kind, Row.payload).where(Row.stream_id == run.stream_id, Row.seq > after, Row.seq <= last).order_by(Row.seq)
    return [*shared, *(from_row(seq, kind, payload) for seq, kind, payload in session.execute(query))]
