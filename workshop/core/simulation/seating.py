"""Who sits where: somebody joins a run that has begun, or is not part of what goes on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.state import State

if TYPE_CHECKING:
    from workshop.core.simulation.run import Run

PLAYER, AWAY, GONE = "player", "away", "gone"


def sit_down(run: Run, at: int, seat: str) -> Event:
    """Somebody plays this seat from now on. Raises RefusedError."""
    if run.ended:
        raise RefusedError("ended")
    if seat not in run.book.seats:
        raise RefusedError("no-seat", seat=seat)
    if run.state.seats.get(seat, {}).get("kind") == PLAYER:
        raise RefusedError("taken")
    return run.emit(kinds.SEATED, max(at, run.state.at), {"seat": seat, "kind": PLAYER}, 1, seat)


def get_up(run: Run, at: int, seat: str, kind: str = AWAY) -> None:
    """Nobody plays this seat any more: it is empty from here (`away`), or its player was erased (`gone`). What they held is not sent."""
    for held in [seq for seq, kept in run.state.held.items() if kept["seat"] == seat]:
        run.emit(kinds.RELEASED, max(at, run.state.at), {"held": held, "why": kind}, held, seat)
    run.emit(kinds.SEATED, max(at, run.state.at), {"seat": seat, "kind": kind}, 1, seat)


def count_players(state: State) -> int:
    """How many people play."""
    return sum(seat["kind"] == PLAYER for seat in state.seats.values())


def seat(state: State, book: PromptBook, event: Event) -> tuple[str, ...]:
    """The fold of it. In a run that is shared from now on nobody's held reply stops the others: it waits for a stated time."""
    name, kind = event.payload["seat"], event.payload["kind"]
    state.seats[name] = {"id": name, "kind": kind}
    if count_players(state) > 1:
        for seq, held in state.held.items():
            if f"hold:{seq}" not in state.pending and held["until"] is None:
                state.pend("hold", str(seq), event.at + book.scenario.tuning.hold, "", {"held": seq})
    return ()
