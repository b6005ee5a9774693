"""What becomes of somebody's part in a shared run when they are erased, and what of it is theirs to take away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workshop.core.simulation.seating import get_up
from workshop.core.simulation.seats import GONE, PLAYER
from workshop.core.simulation.transcript import blank, to_row
from workshop.db import read
from workshop.sandbox.books import find_kept, get_coach, open_book
from workshop.sandbox.models import Seat, StoredRun
from workshop.sandbox.stages import load
from workshop.streams import Event, Stream, append_all, lock
from workshop.web.times import now
from workshop.web.viewer import Viewer


def forget(session: Session, person_id: int) -> None:
    """Blank their words in the runs that others play too, and let those runs go on without them; what nobody else plays goes."""
    theirs = (Seat.person_id == person_id, Seat.kind == PLAYER, Stream.person_id.is_(None))
    query = (
        select(StoredRun, Seat.role).join(Seat, Seat.run_id == StoredRun.id).join(Stream, Stream.id == StoredRun.stream_id).where(*theirs)
    )
    for run, role in session.execute(query.order_by(StoredRun.id)).all():
        others = (Seat.run_id == run.id, Seat.kind == PLAYER, Seat.person_id != person_id)
        if session.scalar(select(func.count()).where(*others)):
            _blank(session, run.stream_id, role)
            for shown in (run, *_find_branches(session, run)):
                _leave(session, shown, role, now())
        else:
            session.execute(delete(Stream).where(Stream.id == run.stream_id))


def find_own_events(viewer: Viewer) -> list[dict[str, Any]]:
    """What the viewer did in runs whose log is not theirs alone."""
    mine = (Seat.person_id == viewer.person_id, Seat.kind == PLAYER, Stream.person_id.is_(None))
    query = (
        select(Event, Seat.role)
        .join(StoredRun, StoredRun.stream_id == Event.stream_id)
        .join(Seat, Seat.run_id == StoredRun.id)
        .join(Stream, Stream.id == Event.stream_id)
        .where(*mine, StoredRun.organisation_id == viewer.organisation_id)
        .order_by(Event.stream_id, Event.seq)
    )
    columns = [column.name for column in Event.__table__.columns]
    rows = read().execute(query)
    return [{name: getattr(event, name) for name in columns} for event, role in rows if event.payload.get("seat") == role]


def _blank(session: Session, stream_id: int, seat: str) -> None:
    rows = session.execute(select(Event.seq, Event.payload).where(Event.stream_id == stream_id)).all()
    for seq, payload in rows:
        if payload.get("seat") == seat and "said" in payload:
            session.execute(update(Event).where(Event.stream_id == stream_id, Event.seq == seq).values(payload=blank(payload)))


def _find_branches(session: Session, run: StoredRun) -> Iterator[StoredRun]:
    """Every run that shares events of this one."""
    for branch in session.scalars(select(StoredRun).where(StoredRun.parent_id == run.id)).all():
        yield branch
        yield from _find_branches(session, branch)


def _leave(session: Session, stored: StoredRun, seat: str, moment: datetime) -> None:
    """The run says that its player is gone, so that every process reads the log anew."""
    last = lock(session, stored.stream_id)
    scenario = find_kept(stored.organisation_id, stored.scenario, stored.digest)
    if scenario is None:
        return
    book = open_book(scenario, stored.variant, get_coach(stored.organisation_id, scenario))
    run = load(session, stored, book, last).as_run()
    get_up(run, run.state.at, seat, GONE)
    append_all(session, stored.stream_id, [(event.kind, to_row(event)) for event in run.events], moment)
