"""Who sits where: somebody joins a run that has begun, or is not part of what goes on from here."""

from __future__ import annotations

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.record import Record
from workshop.core.simulation.seats import AWAY, PLAYER


def sit_down(run: Record, at: int, seat: str) -> Event:
    """Somebody plays this seat from now on. Raises RefusedError."""
    if run.ended:
        raise RefusedError("ended")
    if seat not in run.book.seats:
        raise RefusedError("no-seat", seat=seat)
    if run.state.seats.get(seat, {}).get("kind") == PLAYER:
        raise RefusedError("taken")
    return run.emit(kinds.SEATED, max(at, run.state.at), {"seat": seat, "kind": PLAYER}, 1, seat)


def get_up(run: Record, at: int, seat: str, kind: str = AWAY) -> None:
    """Nobody plays this seat any more: it is empty from here (`away`), or its player was erased (`gone`). What they held is not sent."""
    for held in [seq for seq, kept in run.state.held.items() if kept["seat"] == seat]:
        run.emit(kinds.RELEASED, max(at, run.state.at), {"held": held, "why": kind}, held, seat)
    run.emit(kinds.SEATED, max(at, run.state.at), {"seat": seat, "kind": kind}, 1, seat)
