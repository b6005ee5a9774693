"""A run: what is due next, and how one event leads to others until nothing more follows.

What an event touched wakes the triggers that depend on it. Stepping through a run and replaying its events give the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop

from workshop.core.simulation import events as kinds
from workshop.core.simulation.cues import fire
from workshop.core.simulation.due import HANDLERS
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.fold import apply
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.record import ALARM, Record
from workshop.core.simulation.scenario import ENGINE
from workshop.core.simulation.state import RANKS, Due, State

# More triggers than this at one and the same millisecond are a loop: the rest are left out, and an event says so.
MOST_AT_ONCE = 64


class Run(Record):
    """One play-through. `events` are those that this object made or was given, in order; nothing in the engine reads them back.

    Making a move or letting time go on changes the run. Where what came of it may not stand (somebody else wrote first), work on a
    `copy`, or throw the run away and replay.
    """

    __slots__ = ()

    @classmethod
    def replay(cls, book: PromptBook, events: Iterable[Event], state: State | None = None) -> Run:
        """The run that these events make (after `state`, where a snapshot is given)."""
        run = cls(book)
        run.state = state or run.state
        for event in events:
            apply(run.state, book, event)
            run.events.append(event)
        run._find_due()
        return run

    def copy(self) -> Run:
        """The same run, apart."""
        other = Run(self.book)
        other.state, other.events, other._heap = self.state.copy(), self.events.copy(), self._heap.copy()
        return other

    @property
    def next_due(self) -> int | None:
        """When something comes by itself (milliseconds of the run), None when nothing will. It may turn out to be nothing visible."""
        while self._heap and not self._is_live(self._heap[0]):
            heappop(self._heap)
        return self._heap[0][0] if self._heap and not self.ended else None

    def advance(self, until: int) -> list[Event]:
        """Let the run's time go on to `until`; gives the events that came of it. Doing it twice, or in smaller steps, is the same."""
        before = len(self.events)
        while self._heap and self._heap[0][0] <= until and self.state.ended is None:
            due, _, key = entry = heappop(self._heap)
            if key.startswith(ALARM):
                self._ring(due, key)
            elif self._is_live(entry):
                kind, _, name = key.partition(":")
                HANDLERS[kind](self, due, key, name, self.state.pending[key][2])
            self.settle()
        return self.events[before:]

    def advance_to_news(self, until: int) -> list[Event]:
        """Let time go on until something appears in the feed, at most to `until`: a turn of a run that is played without a clock."""
        before = len(self.events)
        while (due := self.next_due) is not None and due <= until:
            if any(event.kind in kinds.NEWS for event in self.advance(due)):
                return self.events[before:]
        self.advance(until)
        return self.events[before:]

    def settle(self) -> None:
        """Wake the triggers that depend on what happened, and those that depend on what came of it."""
        by_topic = self.book.by_topic
        while self._unsettled and self.state.ended is None:
            woken: dict[int, int] = {}
            renewed: set[int] = set()
            for cause, topics in self._unsettled:
                for topic in topics:
                    numbers = by_topic.get(topic, ())
                    for number in numbers:
                        woken[number] = cause
                    if topic.startswith("verdict:"):
                        renewed.update(self.book.again.intersection(numbers))
            self._unsettled.clear()
            for number in sorted(woken):
                self._consider(number, woken[number], renewed=number in renewed)
        self._unsettled.clear()

    def _ring(self, due: int, key: str) -> None:
        _, number, clock = key.split(":", 2)
        cause = self.state.posts[clock.removeprefix("post:")].seq if clock.startswith("post:") else 1
        self._consider(int(number), cause, due)

    def _consider(self, number: int, cause: int, now: int | None = None, renewed: bool = False) -> None:
        """Fire a trigger whose condition holds: for the first time, again since it did not, or (`renewed`) by another verdict."""
        trigger, state = self.book.triggers[number], self.state
        at = state.at if now is None else now
        fired = state.fired.get(trigger.key, 0)
        if state.ended is not None or fired >= trigger.times:
            return
        holds = trigger.holds(state, at)
        if fired and trigger.key not in state.armed and not (holds and renewed):
            if not holds:
                self.emit(kinds.REARMED, at, {"trigger": trigger.key}, cause)
        elif holds and self._is_room(trigger.key, at, cause):
            fire(self, trigger, at, cause)

    def _is_room(self, trigger: str, at: int, cause: int) -> bool:
        state = self.state
        if state.cascade == at or state.cued_at != at or state.cued < MOST_AT_ONCE:
            return state.cascade != at
        self.emit(kinds.CASCADE, at, {"trigger": trigger}, cause)
        return False

    def _find_due(self) -> None:
        """What is due, from the state alone; an alarm that rang already does nothing when it rings again."""
        state = self.state
        state.queue.clear()
        self._heap = [(item[0], RANKS[key.partition(":")[0]], key) for key, item in state.pending.items()]
        for clock in self.book.alarms:
            post = state.posts.get(clock.removeprefix("post:"))
            since = state.last_move if clock == "quiet" else 0 if clock == "time" else post.at if post else None
            if since is not None:
                self._set_alarms(clock, since)
        self._heap = [entry for entry in self._heap if entry[0] >= state.at]
        heapify(self._heap)

    def _is_live(self, entry: Due) -> bool:
        if entry[2].startswith(ALARM):
            return True
        item = self.state.pending.get(entry[2])
        return item is not None and item[0] == entry[0]


def start(
    book: PromptBook,
    *,
    seats: Iterable[tuple[str, str]] = (),
    seed: int | None = None,
    mode: str = "guided",
    wall: int | None = None,
    rate: int = 1_000,
    allowance: int = 100,
) -> Run:
    """A new run. `seats` are (seat id, kind: player | watcher | facilitator); none means one player in the first seat.

    `mode` is guided, practice or dress. With `wall` (milliseconds) the clock starts too. Raises RefusedError for an unknown seat.
    """
    taken = list(seats) or [(book.scenario.seats[0].id, "player")]
    for seat, kind in taken:
        if kind == "player" and seat not in book.seats:
            raise RefusedError("no-seat", seat=seat)
    run = Run(book)
    scenario = book.scenario
    payload = {
        **{"scenario": scenario.id, "digest": scenario.digest, "engine": ENGINE, "mode": mode},
        **{"seed": scenario.seed if seed is None else seed, "seats": [{"id": seat, "kind": kind} for seat, kind in taken]},
    }
    run.emit(kinds.STARTED, 0, payload)
    run._set_alarms("time", 0)
    run._set_alarms("quiet", 0)
    if wall is not None:
        run.emit(kinds.CLOCK, 0, {"wall": wall, "rate": rate, "allowance": allowance, "why": "start"}, 1)
    run.advance(0)
    return run
