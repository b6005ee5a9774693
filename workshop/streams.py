"""The one log: a stream (a room or a run) and its numbered events.

A stream's `last_seq` is raised inside the writer's transaction, so that "after n" misses nothing: a
global serial can commit out of order on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.db import Base


class Stream(Base):
    """A room's or a run's log. One that belongs to a single person (a run played alone) goes with them."""

    __tablename__ = "stream"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    last_seq: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Event(Base):
    """One thing that happened in a stream. `seq` counts from 1 without gaps."""

    __tablename__ = "event"

    stream_id: Mapped[int] = mapped_column(ForeignKey("stream.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any]]
    happened_at: Mapped[datetime]


def append(session: Session, stream_id: int, kind: str, payload: dict[str, Any], now: datetime) -> int:
    """Add an event in the caller's write transaction, and give its number."""
    return append_all(session, stream_id, [(kind, payload)], now)


def append_all(session: Session, stream_id: int, entries: Sequence[tuple[str, Mapping[str, Any]]], now: datetime) -> int:
    """Add events in the caller's write transaction, in order; gives the number of the last."""
    raised = update(Stream).where(Stream.id == stream_id).values(last_seq=Stream.last_seq + len(entries)).returning(Stream.last_seq)
    last: int = session.execute(raised).scalar_one()
    first = last - len(entries) + 1
    common = {"stream_id": stream_id, "happened_at": now}
    rows = [{**common, "seq": seq, "kind": kind, "payload": dict(payload)} for seq, (kind, payload) in enumerate(entries, first)]
    if rows:
        session.execute(insert(Event), rows)
    return last


def lock(session: Session, stream_id: int) -> int:
    """Keep everybody else from adding to a stream until the caller's transaction ends; gives its last number."""
    held = update(Stream).where(Stream.id == stream_id).values(last_seq=Stream.last_seq).returning(Stream.last_seq)
    last: int = session.execute(held).scalar_one()
    return last
