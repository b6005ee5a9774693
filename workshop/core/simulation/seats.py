"""Who plays in a run: counted, and folded from the events of sitting down and getting up."""

from __future__ import annotations

from workshop.core.simulation.events import Event
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.state import State

PLAYER, AWAY, GONE = "player", "away", "gone"


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
