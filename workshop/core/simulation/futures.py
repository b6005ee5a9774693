"""Two futures of one past, explained: where they part, and what made the one end differently from the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.core.coach.model import Severity
from workshop.core.simulation.branching import compare
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.debrief import Debrief
from workshop.core.simulation.events import HELD, JUDGED, POSTED, Event
from workshop.core.simulation.ledger import ACT, READ, SCRIPT, SILENCE, Entry
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.tempers import FAIL

Meter = tuple[str, str]
Key = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cause, and what it moved in each future: an entry of each ledger, None where it was not in that one."""

    one: Entry | None
    other: Entry | None

    @property
    def amounts(self) -> tuple[int, int]:
        """What it moved in the one and in the other."""
        return self.one.amount if self.one else 0, self.other.amount if self.other else 0

    @property
    def amount(self) -> int:
        """How much further up the other went by it."""
        return self.amounts[1] - self.amounts[0]


@dataclass(frozen=True, slots=True)
class Fork:
    """Where two runs part. `shared` is the number of their last common event, `at` when they part (milliseconds of the run).

    `moves` are the numbers of each one's first move after the fork (of its event, 0 for none), `answers` those of the first post of a
    persona which followed it. `differences` are by (target, meter): what the other has more of in the end, cause by cause; they sum to
    the difference between both ends.
    """

    shared: int
    at: int
    moves: tuple[int, int]
    answers: tuple[int, int]
    differences: dict[Meter, tuple[Difference, ...]]


def explain_fork(book: PromptBook, one: Sequence[Event], other: Sequence[Event], told: tuple[Debrief, Debrief]) -> Fork:
    """Compare two runs of one scenario that share a past, ended or not, each with its debrief."""
    shared, mine, yours = compare(book, one, other)
    meters = [(ONLOOKERS, "trust"), *((lead.id, "anger") for lead in (told[0].lead,) if lead)]
    moved = [events[move - 1].at for events, move in ((one, mine.move), (other, yours.move)) if move]
    return Fork(
        shared=shared,
        at=min(moved, default=one[shared - 1].at if shared else 0),
        moves=(mine.move, yours.move),
        answers=(mine.answer, yours.answer),
        differences={key: find_differences((told[0], key), (told[1], key), shared) for key in meters},
    )


def find_differences(one: tuple[Debrief, Meter], other: tuple[Debrief, Meter], shared: int) -> tuple[Difference, ...]:
    """Two ledgers of one meter side by side, without what moved it by as much in both; what weighs most comes first."""
    mine, yours = _by_key(*one, shared, "one"), _by_key(*other, shared, "other")
    pairs = [Difference(mine.get(key), yours.get(key)) for key in dict.fromkeys((*mine, *yours))]
    return tuple(sorted((pair for pair in pairs if pair.amount), key=lambda pair: -abs(pair.amount)))


def count_hard_fails(events: Iterable[Event], seat: str) -> tuple[int, int]:
    """Replies of a seat that should not go out: how many were held at first, and how many went out without being held."""
    mine = [event for event in events if event.seat == seat]
    let_out = {event.seq for event in mine if event.kind == POSTED and event.payload.get("held")}
    out = [event for event in mine if event.kind == JUDGED and event.cause not in let_out and _has_hard_fail(event)]
    return sum(event.kind == HELD for event in mine), len(out)


def _has_hard_fail(judged: Event) -> bool:
    marks = judged.payload["marks"]
    return any(mark["sure"] and mark["mark"] == FAIL and mark["severity"] == Severity.HARD for mark in marks)


def _by_key(told: Debrief, meter: Meter, shared: int, name: str) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    moves = {mark.number: mark.kind for mark in told.course.moves}
    for entry in told.ledger.get(meter, ()):
        cause = _name_cause(entry, moves.get(entry.move, ""), shared) or f"{name} {entry.seq}"
        key = (cause, entry.amount > 0)
        found[(f"{cause} {name} {entry.seq}", entry.amount > 0) if key in found else key] = entry
    return found


def _name_cause(entry: Entry, move: str, shared: int) -> str:
    """What the same cause in the other future is called too: by the post that it was about, or by its number in the past of both."""
    if entry.kind in (SILENCE, READ, SCRIPT) and entry.post:
        return f"{entry.kind} {entry.post}"
    if entry.seq <= shared:
        return f"{entry.kind} {entry.seq}"
    return f"{entry.kind} {move} {entry.post}" if entry.kind == ACT else ""
