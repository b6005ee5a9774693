"""Who of a shared run is here just now, and who is writing. No word of what they write is known here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update

from workshop.accounts.models import Person
from workshop.core.simulation.seats import PLAYER
from workshop.db import read, write
from workshop.sandbox.crew import WATCHER
from workshop.sandbox.models import Seat
from workshop.sandbox.running import Play

PRESENT_EVERY = timedelta(seconds=10)
PRESENT_FOR = timedelta(seconds=30)
WRITING_FOR = timedelta(seconds=8)
RENEWED_AFTER = timedelta(seconds=2)
MOST_WATCHERS = 6


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody who plays along."""

    seat: str
    name: str
    title: str
    is_here: bool
    is_writing: bool


@dataclass(frozen=True, slots=True)
class Company:
    """All who share a run. Of the watchers who are here some are named, and all are counted. `until` is when it changes by itself."""

    players: tuple[Mate, ...]
    watchers: tuple[str, ...]
    watching: int
    until: datetime | None

    @property
    def more(self) -> int:
        """How many watch besides those who are named."""
        return self.watching - len(self.watchers)

    def find_writers(self, seat: str) -> list[str]:
        """Who is writing, as whoever sits in a seat is told: not of oneself."""
        return [mate.name for mate in self.players if mate.is_writing and mate.seat != seat]


def find_company(play: Play, moment: datetime) -> Company:
    """Who shares a run, as it is known at a moment."""
    here = read()
    named = select(Seat.role, Person.name, Seat.seen_at, Seat.writing_until).join(Person, Person.id == Seat.person_id)
    rows = here.execute(named.where(Seat.run_id == play.id, Seat.kind == PLAYER).order_by(Seat.id)).all()
    present = (Seat.run_id == play.id, Seat.kind == WATCHER, Seat.seen_at > moment - PRESENT_FOR)
    watching = here.scalar(select(func.count()).where(*present)) or 0
    watchers = select(Person.name).join(Seat, Seat.person_id == Person.id).where(*present).order_by(Seat.id).limit(MOST_WATCHERS)
    seats = play.stage.book.seats
    ends = [row.writing_until for row in rows if row.writing_until and row.writing_until > moment]
    players = tuple(
        Mate(
            *(row.role, row.name, seats[row.role].title if row.role in seats else ""),
            is_here=bool(row.seen_at and row.seen_at > moment - PRESENT_FOR),
            is_writing=bool(row.writing_until and row.writing_until > moment),
        )
        for row in rows
    )
    return Company(players, tuple(here.scalars(watchers)) if watching else (), watching, min(ends, default=None))


def note_present(run_id: int, person_ids: Collection[int], moment: datetime) -> None:
    """These people have the run before them. What was noted a moment ago is not written again."""
    stale = or_(Seat.seen_at.is_(None), Seat.seen_at <= moment - PRESENT_EVERY)
    which = (Seat.run_id == run_id, Seat.person_id.in_(person_ids), stale)
    if person_ids and read().scalar(select(Seat.id).where(*which).limit(1)) is not None:
        with write() as session:
            session.execute(update(Seat).where(*which).values(seen_at=moment))


def note_writing(play: Play, person_id: int, moment: datetime, *, writes: bool = True) -> None:
    """Somebody is writing for the next seconds, unless they say so again; or has stopped (`writes`)."""
    mine = (Seat.run_id == play.id, Seat.person_id == person_id, Seat.kind == PLAYER)
    until = moment + WRITING_FOR
    due = or_(Seat.writing_until.is_(None), Seat.writing_until < until - RENEWED_AFTER) if writes else Seat.writing_until > moment
    if play.is_shared and read().scalar(select(Seat.id).where(*mine, due)) is not None:
        with write() as session:
            session.execute(update(Seat).where(*mine).values(writing_until=until if writes else None))
