"""Going back: the state at any point of a run, and a branch that shares the past and tries again from there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from workshop.core.simulation.condition_program import onlookers_trust
from workshop.core.simulation.events import POSTED, Event
from workshop.core.simulation.fold import apply
from workshop.core.simulation.ledger import SILENCE, Entry
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.run import Run
from workshop.core.simulation.state import State
from workshop.core.simulation.transcript import is_move

SNAPSHOT_EVERY = 2_000


class Rewinder:
    """States of one log by number. Snapshots are taken on the way, each so many events, and cost no more than a replay in all."""

    def __init__(self, book: PromptBook, events: Sequence[Event]) -> None:
        self.book = book
        self.events = events
        self._snapshots: list[tuple[int, State]] = [(0, State())]

    def state_at(self, seq: int) -> State:
        """The state after event `seq` (0: before the first), to keep and to change."""
        found = bisect_right(self._snapshots, seq, key=lambda snapshot: snapshot[0]) - 1
        at, snapshot = self._snapshots[found]
        state = snapshot.copy()
        for number in range(at, min(seq, len(self.events))):
            if number % SNAPSHOT_EVERY == 0 and number > self._snapshots[-1][0]:
                self._snapshots.append((number, state.copy()))
            apply(state, self.book, self.events[number])
        state.queue.clear()
        return state

    def run_at(self, seq: int) -> Run:
        """A run that stands after event `seq`, with its whole past, ready to go on differently."""
        run = Run.replay(self.book, (), self.state_at(seq))
        run.events = list(self.events[:seq])
        return run


def branch(book: PromptBook, events: Sequence[Event], at_seq: int) -> Run:
    """The run that shares the first `at_seq` events. To try a move again, branch at `before_move(events, move)`."""
    return Run.replay(book, events[:at_seq])


def before_move(events: Sequence[Event], seq: int) -> int:
    """The number of the last event before a move was made; for a reply that had been held, before it was first written."""
    return (events[seq - 1].payload.get("held") or seq) - 1


def fork_of(events: Sequence[Event], entry: Entry) -> int:
    """Where *try again from here* begins for an entry of the ledger: how many events the new run shares."""
    if entry.kind == SILENCE:
        return entry.seq
    return before_move(events, entry.seq) if entry.move else entry.seq - 1


class Future(NamedTuple):
    """One of two futures: where it ended, and what was said right after the fork."""

    trust: int
    meters: dict[str, dict[str, int]]
    reached: int
    ended: int | None
    ending: str
    move: int  # the number of the first move after the fork, 0 for none
    answer: int  # of the first post of a persona that the move brought about, 0 for none


def compare(book: PromptBook, one: Sequence[Event], other: Sequence[Event]) -> tuple[int, Future, Future]:
    """Where two runs part (the number of the last event that they share), and what came of each."""
    shared = 0
    for mine, yours in zip(one, other, strict=False):
        if (mine.kind, mine.at, mine.payload) != (yours.kind, yours.at, yours.payload) or mine.said != yours.said:
            break
        shared += 1
    return shared, _future(book, one, shared), _future(book, other, shared)


def _future(book: PromptBook, events: Sequence[Event], shared: int) -> Future:
    state = Run.replay(book, events).state
    after = events[shared:]
    move = next((event.seq for event in after if is_move(event)), 0)
    answer = next((e.seq for e in after if move and e.seq > move and e.kind == POSTED and not e.seat), 0)
    meters = {name: dict(values) for name, values in state.meters.items()}
    trust = onlookers_trust(state, book.weights)
    return Future(trust, meters, sum(state.reached.values()), state.ended, state.ending, move, answer)
