"""The one log: a stream (a room or a run) and its numbered events.

A stream's `last_seq` is raised inside the writer's transaction, so that "after n" misses nothing: a
global serial can commit out of order on PostgreSQL.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.db import Base


class Stream(Base):
    """A room's or a run's log."""

    __tablename__ = "stream"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
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
    raised = update(Stream).where(Stream.id == stream_id).values(last_seq=Stream.last_seq + 1).returning(Stream.last_seq)
    seq = session.execute(raised).scalar_one()
    session.add(Event(stream_id=stream_id, seq=seq, kind=kind, payload=payload, happened_at=now))
    return seq
