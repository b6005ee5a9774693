"""The record of a run: each event is numbered and folded, what it touched is noted, and what will come by itself is put in order.

Everything that happens goes through `Record.emit`. Letting time go on, and waking what depends on an event, is `run.py`'s.
"""

from __future__ import annotations

from heapq import heappush
from typing import Any

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event, Payload
from workshop.core.simulation.fold import apply
from workshop.core.simulation.fold_moves import Topics
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.state import RANKS, Due, State

ALARM = "alarm"


class Record:
    """What happened so far, and how things stand. `events` are those that this object made or was given, in order."""

    __slots__ = ("_heap", "_unsettled", "book", "events", "state")

    def __init__(self, book: PromptBook) -> None:
        self.book = book
        self.state = State()
        self.events: list[Event] = []
        self._heap: list[Due] = []
        self._unsettled: list[tuple[int, Topics]] = []

    @property
    def ended(self) -> bool:
        """Whether nothing can happen any more."""
        return self.state.ended is not None

    def emit(self, kind: str, at: int, payload: Payload, cause: int = 0, seat: str = "", said: Any = None) -> Event:
        """Make something happen now. Whoever calls it from outside the engine calls `settle` afterwards."""
        event = Event(self.state.seq + 1, at, seat, kind, payload, cause, said)
        topics = apply(self.state, self.book, event)
        self.events.append(event)
        if topics:
            self._unsettled.append((event.seq, topics))
            if kind == kinds.POSTED:
                self._set_alarms(f"post:{payload['post']}", at)
                if "move" in payload:
                    self._set_alarms("quiet", at)
            elif kind in kinds.MOVED:
                self._set_alarms("quiet", at)
        for entry in self.state.queue:
            heappush(self._heap, entry)
        self.state.queue.clear()
        return event

    def shift(self, target: str, meter: str, wanted: int, at: int, cause: int, **why: Any) -> int:
        """Move a meter as far as it goes (0 to 100) and say why; gives what it moved."""
        now = self.state.meters[target][meter]
        amount = max(-now, min(100 - now, wanted))
        if amount or (wanted and "sways" in why):
            short = {"wanted": wanted} if amount != wanted else {}
            self.emit(kinds.EFFECT, at, {"target": target, "meter": meter, "amount": amount, **short, **why}, cause)
        return amount

    def _set_alarms(self, clock: str, since: int) -> None:
        for delay, number in self.book.alarms.get(clock, ()):
            heappush(self._heap, (since + delay, RANKS[ALARM], f"{ALARM}:{number}:{clock}"))
