"""A run over time: every meter as points of a curve, the onlookers' trust as a whole, how many have read, and the moves on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.core.simulation.condition_program import onlookers_trust
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.events import EFFECT, JUDGED, ONLOOKERS_READ, STARTED, Event
from workshop.core.simulation.fold import apply
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.state import State
from workshop.core.simulation.transcript import is_move

Curve = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MoveMark:
    """A move on the curve. `number` counts from 1 in order of time; `judged` is the number of its judgement, 0 for none."""

    number: int
    seq: int
    at: int
    seat: str
    kind: str
    post: str
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """How a run went: curves by (target, meter), steps at the times (milliseconds) at which something changed, and where it ended.

    `onlookers` has `trust` and `reached` (readers in all); a segment has its own. `state` is the last one, not to be changed.
    """

    curves: Mapping[tuple[str, str], Curve]
    moves: tuple[MoveMark, ...]
    end: int
    state: State

    def first(self, target: str, meter: str) -> int:
        """Where a meter started."""
        return self.curves[target, meter][0][1]

    def last(self, target: str, meter: str) -> int:
        """Where it ended."""
        return self.curves[target, meter][-1][1]

    def lowest(self, target: str, meter: str) -> int:
        """The lowest that it was."""
        return min(value for _, value in self.curves[target, meter])


def trace(book: PromptBook, events: Iterable[Event]) -> Course:
    """Follow a run from its events."""
    state = State()
    points: dict[tuple[str, str], list[tuple[int, int]]] = {}
    moves: list[MoveMark] = []
    judged: dict[int, int] = {}
    for event in events:
        apply(state, book, event)
        if event.kind == STARTED:
            _note_all(points, book, state)
        elif event.kind == EFFECT:
            _note_effect(points, book, state, event)
        elif event.kind == ONLOOKERS_READ:
            _note_readers(points, book, state)
        elif event.kind == JUDGED:
            judged[event.cause] = event.seq
        if is_move(event):
            payload = event.payload
            about = payload.get("about") or payload.get("post") or payload.get("re", "")
            moves.append(MoveMark(len(moves) + 1, event.seq, event.at, event.seat, payload.get("move", event.kind), about))
    state.queue.clear()
    marks = tuple(MoveMark(m.number, m.seq, m.at, m.seat, m.kind, m.post, judged.get(m.seq, 0)) for m in moves)
    return Course({key: tuple(curve) for key, curve in points.items()}, marks, state.at, state)


def _note_all(points: dict[tuple[str, str], list[tuple[int, int]]], book: PromptBook, state: State) -> None:
    for target, meters in state.meters.items():
        for meter, value in meters.items():
            points[target, meter] = [(state.at, value)]
    points[ONLOOKERS, "trust"] = [(state.at, onlookers_trust(state, book.weights))]
    points[ONLOOKERS, "reached"] = [(state.at, 0)]
    for segment in book.segments:
        points[segment, "reached"] = [(state.at, 0)]


def _note_effect(points: dict[tuple[str, str], list[tuple[int, int]]], book: PromptBook, state: State, event: Event) -> None:
    target, meter = event.payload["target"], event.payload["meter"]
    _note(points[target, meter], state.at, state.meters[target][meter])
    if target in book.segments:
        _note(points[ONLOOKERS, "trust"], state.at, onlookers_trust(state, book.weights))


def _note_readers(points: dict[tuple[str, str], list[tuple[int, int]]], book: PromptBook, state: State) -> None:
    for segment in book.segments:
        _note(points[segment, "reached"], state.at, state.reached[segment])
    _note(points[ONLOOKERS, "reached"], state.at, sum(state.reached.values()))


def _note(curve: list[tuple[int, int]], at: int, value: int) -> None:
    """Take a point down, one for each time: only where the meter started stays, whatever happened at that moment."""
    if curve[-1][0] == at and len(curve) > 1:
        curve[-1] = (at, value)
    elif curve[-1][1] != value:
        curve.append((at, value))
