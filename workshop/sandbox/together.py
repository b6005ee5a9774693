"""Practising together: an invitation to a run, the seats that are free in it, and joining."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.accounts.models import Person
from workshop.accounts.resets import SpentLink, UnknownLink
from workshop.accounts.signing_in import digest
from workshop.core.simulation import steering
from workshop.core.simulation.cast import SeatRole
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.run import Run
from workshop.core.simulation.seating import sit_down
from workshop.core.simulation.seats import PLAYER
from workshop.db import read, write
from workshop.sandbox.crew import WATCHER, WATCHING, find_players
from workshop.sandbox.models import RunInvitation, Seat, StoredRun
from workshop.sandbox.running import Play, change, find_play, find_run
from workshop.streams import Stream
from workshop.web.viewer import Viewer

LONGEST_TOKEN = 64
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that still lets people in, as those inside see it: its address is shown once, to whoever made it."""

    made_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody who follows an invitation is told: the run, who invites, and the seats that they may take."""

    play: Play
    made_by: str
    free: tuple[SeatRole, ...]


def invite(viewer: Viewer, play: Play, moment: datetime) -> str:
    """The token of a new invitation; the one of before lets nobody in any more. Raises RefusedError."""
    _expect_open(play)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = {"run_id": play.id, "person_id": viewer.person_id, "token_sha256": digest(token)}
    with write() as session:
        _revoke(session, play.id, moment)
        session.add(RunInvitation(**made, created_at=moment, revoked_at=None))
    return token


def take_back(play: Play, moment: datetime) -> None:
    """Nobody is let in any more by what was handed on. Doing it twice is no mistake. Raises RefusedError for a watcher."""
    if play.is_watching:
        raise RefusedError("watching")
    with write() as session:
        _revoke(session, play.id, moment)


def find_invitation(play: Play) -> Invitation | None:
    """The invitation that is open, if there is one."""
    query = select(Person.name, RunInvitation.created_at).join(Person, Person.id == RunInvitation.person_id)
    mine = (RunInvitation.run_id == play.id, RunInvitation.revoked_at.is_(None))
    found = read().execute(query.where(*mine).order_by(RunInvitation.id.desc())).first()
    return Invitation(*found) if found and play.stage.state.ended is None else None


def get_invited(viewer: Viewer, token: str) -> Invited:
    """What an invitation opens for somebody of the same organisation. Raises UnknownLink or SpentLink."""
    query = (
        select(RunInvitation.run_id, RunInvitation.revoked_at, Person.name)
        .join(Person, Person.id == RunInvitation.person_id)
        .join(StoredRun, StoredRun.id == RunInvitation.run_id)
        .where(RunInvitation.token_sha256 == digest(token), StoredRun.organisation_id == viewer.organisation_id)
    )
    found = read().execute(query).one_or_none() if len(token) <= LONGEST_TOKEN else None
    play = find_run(found[0]) if found else None
    if found is None or play is None:
        raise UnknownLink
    if found[1] is not None or play.stage.state.ended is not None:
        raise SpentLink
    return Invited(play, found[2], find_free(play, viewer.person_id))


def find_free(play: Play, person_id: int) -> tuple[SeatRole, ...]:
    """The seats that somebody may take: nobody plays them, and what was said from them was said by nobody else."""
    players = find_players(read(), play.stored)
    return tuple(seat for seat in play.scenario.seats if _is_free(play, seat.id, players.get(seat.id), person_id))


def join(viewer: Viewer, invited: Invited, seat: str, moment: datetime) -> None:
    """Take a free seat, or with none watch. Whoever is in the run already stays where they are. Raises RefusedError."""
    play = invited.play
    if find_play(viewer, play.id):
        return
    if seat and seat not in {one.id for one in invited.free}:
        raise RefusedError("taken")
    role, kind = (seat, PLAYER) if seat else (WATCHING, WATCHER)

    def sit(run: Run, wall: int) -> None:
        if run.ended:
            raise RefusedError("ended")
        if seat:
            sit_down(run, steering.now(run, wall), seat)
            steering.settle_clock(run, wall)

    def store(session: Session) -> None:
        mine = {"person_id": viewer.person_id, "team_id": None, "seen_at": moment}
        session.add(Seat(run_id=play.id, role=role, kind=kind, **mine, writing_until=None))
        if seat:  # from now on the log is not one person's alone
            session.execute(update(Stream).where(Stream.id == play.stored.stream_id).values(person_id=None))
        session.flush()

    try:
        change(play, moment, sit, also=store)
    except IntegrityError:  # two at once: the same person twice, or somebody else was quicker
        if find_play(viewer, play.id) is None:
            raise RefusedError("taken") from None


def _is_free(play: Play, seat: str, player: tuple[str, int] | None, person_id: int) -> bool:
    if play.stage.state.seats.get(seat, {}).get("kind") == PLAYER:
        return False
    return (player is not None and player[1] == person_id) or not any(event.seat == seat for event in play.stage.events)


def _expect_open(play: Play) -> None:
    if play.is_watching:
        raise RefusedError("watching")
    if play.stage.state.ended is not None:
        raise RefusedError("ended")


def _revoke(session: Session, run_id: int, moment: datetime) -> None:
    open_ones = (RunInvitation.run_id == run_id, RunInvitation.revoked_at.is_(None))
    session.execute(update(RunInvitation).where(*open_ones).values(revoked_at=moment))
