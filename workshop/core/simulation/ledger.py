"""The ledger: each change of a meter with what caused it, so grouped that a person can follow it, and adding up to the last point.

The onlookers' trust as a whole is a weighted mean of the segments': its entries are rounded so that they still sum to what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar

from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Course
from workshop.core.simulation.events import EFFECT, Event
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.spread import readers_of

WORDS, ACT, SILENCE, READ, SCRIPT, FED, OVERRULED = "words", "act", "silence", "read", "script", "fed", "overruled"


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a move that a criterion was judged by: spans of the text of `post`, and what they moved."""

    criterion: str
    post: str
    spans: tuple[tuple[int, int], ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One cause and what it moved.

    `kind` is words, act (a move without words), silence, read (a post of the script that sways its readers), script, fed or
    overruled. `seq` is the event to go back before (a move's, or the post that waited); `move` is the move's number, 0 for none.
    `since` and `until` are its first and last effect (for silence: since the post was out). `cited` is strongest first. `readers`
    is how many have read the words, or the post that waited. `letter` is given to falls alone.
    """

    kind: str
    target: str
    meter: str
    amount: int
    seq: int
    post: str
    since: int
    until: int
    move: int = 0
    cited: tuple[Cited, ...] = ()
    readers: int = 0
    letter: str = ""


Key = tuple[str, int, bool]
K = TypeVar("K")


def entries(course: Course, events: Sequence[Event], target: str, meter: str) -> tuple[Entry, ...]:
    """What moved one meter, by cause, in order of time. Amounts sum to the meter's last value less its first."""
    effects = [e for e in events if e.kind == EFFECT and e.payload["target"] == target and e.payload["meter"] == meter]
    return _by_cause(course, events, effects, target, meter, {target: Fraction(1)})


def onlookers_entries(book: PromptBook, course: Course, events: Sequence[Event]) -> tuple[Entry, ...]:
    """What moved the onlookers' trust as a whole."""
    total = sum(book.weights.values()) or 1
    shares = {segment: Fraction(weight, total) for segment, weight in book.weights.items()}
    effects = [e for e in events if e.kind == EFFECT and e.payload["target"] in shares]
    return _by_cause(course, events, effects, ONLOOKERS, "trust", shares)


def _by_cause(
    course: Course,
    events: Sequence[Event],
    effects: Iterable[Event],
    target: str,
    meter: str,
    shares: Mapping[str, Fraction],
) -> tuple[Entry, ...]:
    by_number = {event.seq: event for event in events}
    numbers = {mark.seq: mark.number for mark in course.moves}
    groups: dict[Key, list[Event]] = {}
    exact: dict[Key, Fraction] = {}
    for effect in effects:
        key = (*_cause_of(by_number, effect), effect.payload["amount"] > 0)
        groups.setdefault(key, []).append(effect)
        exact[key] = exact.get(key, Fraction(0)) + effect.payload["amount"] * shares[effect.payload["target"]]
    amounts = apportion(exact, course.last(target, meter) - course.first(target, meter))
    made = [_entry(course, by_number, numbers, key, group, target, meter, amounts[key], shares) for key, group in groups.items()]
    return _with_letters(sorted((one for one in made if one.amount), key=lambda one: (one.since, one.seq)))


def _cause_of(by_number: Mapping[int, Event], effect: Event) -> tuple[str, int]:
    """The kind of cause and the number of the event to go back before."""
    cause, reason = by_number[effect.cause], effect.payload["reason"]
    if reason == "overruled" or cause.kind == "overruled":
        return OVERRULED, cause.seq
    if reason in ("verdict", "fed"):
        move = by_number[cause.cause]
        return (FED if reason == "fed" else WORDS if move.kind == "posted" else ACT), move.seq
    if reason == "silence":
        return SILENCE, cause.cause
    return (READ if reason == "read" else SCRIPT), cause.seq


def _entry(
    course: Course,
    by_number: Mapping[int, Event],
    numbers: Mapping[int, int],
    key: Key,
    group: Sequence[Event],
    target: str,
    meter: str,
    amount: int,
    shares: Mapping[str, Fraction],
) -> Entry:
    kind, seq, _ = key
    source = by_number[seq]
    post = source.payload.get("post", "")
    since = source.at if kind in (SILENCE, WORDS, ACT) else group[0].at
    cited = _cite(course, group, shares)
    readers = readers_of(course.state, post)
    return Entry(kind, target, meter, amount, seq, post, since, group[-1].at, numbers.get(seq, 0), cited, readers)


def _cite(course: Course, group: Sequence[Event], shares: Mapping[str, Fraction]) -> tuple[Cited, ...]:
    """Which criteria it was, by which words."""
    sums: dict[tuple[str, str], Fraction] = {}
    spans: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
    for effect in group:
        payload = effect.payload
        if payload.get("criterion"):
            key = (payload["criterion"], payload["post"])
            sums[key] = sums.get(key, Fraction(0)) + payload["amount"] * shares[payload["target"]]
            spans[key] = _spans(course, effect.cause, payload)
    amounts = apportion(sums, round(sum(sums.values())))
    cited = [
        Cited(criterion, post, spans[criterion, post], amounts[criterion, post]) for criterion, post in sums if amounts[criterion, post]
    ]
    return tuple(sorted(cited, key=lambda one: (-abs(one.amount), one.criterion)))


def _spans(course: Course, judged: int, payload: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    marks = course.state.judged.get(payload.get("judged", judged), {"marks": ()})["marks"]
    found = next((mark["spans"] for mark in marks if mark["criterion"] == payload["criterion"]), ())
    return tuple((start, end) for start, end in found)


def apportion(exact: Mapping[K, Fraction], total: int) -> dict[K, int]:
    """Whole numbers near the exact ones that sum to `total`: those that lost most by rounding down get the rest (largest remainder)."""
    floors = {key: value.__floor__() for key, value in exact.items()}
    rest = total - sum(floors.values())
    order = sorted(exact, key=lambda key: floors[key] - exact[key])
    step = 1 if rest > 0 else -1
    for number in range(abs(rest)):
        if order:
            floors[order[number % len(order)] if step > 0 else order[-1 - number % len(order)]] += step
    return floors


def _with_letters(made: Sequence[Entry]) -> tuple[Entry, ...]:
    falls = [one for one in made if is_for_the_worse(one)]
    letters = {id(one): _letter(number) for number, one in enumerate(falls)}
    return tuple(replace(one, letter=letters.get(id(one), "")) for one in made)


def is_for_the_worse(entry: Entry) -> bool:
    """A fall of trust or patience, a rise of anger."""
    return entry.amount > 0 if entry.meter == "anger" else entry.amount < 0


def _letter(number: int) -> str:
    """A to Z, then AA and so on."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
