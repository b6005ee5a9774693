"""The debrief: a whole run explained from its events. Every number in it is traced to a move, to silence or to the script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import Persona
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Course, trace
from workshop.core.simulation.events import Event
from workshop.core.simulation.headline import Headline, pick_headline
from workshop.core.simulation.ledger import SILENCE, Entry, entries, is_for_the_worse, onlookers_entries
from workshop.core.simulation.promptbook import PromptBook

UNSCORED, UNSURE = "unscored", "unsure"


@dataclass(frozen=True, slots=True)
class Wait:
    """A post that wanted an answer: when it was out, when it was answered (None: never), by which move, and whether in time."""

    post: str
    out: int
    wanted: int
    answered: int | None
    move: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class Handover:
    """A card: to whom, how complete (percent), what was missing (ids of needs), and what came back when.

    `answer` is `line`, `asks`, `declines`, or "" where nothing has come back.
    """

    move: int
    at: int
    to: str
    post: str
    complete: int
    missing: tuple[str, ...]
    answer: str
    back: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion by judged move: pass, fail, na, `unsure`, `unscored`, or "" where it was not looked at. `disputed` are moves' numbers."""

    criterion: str
    marks: tuple[str, ...]
    disputed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """A segment: how many have met the matter, of how many, and how often it was passed on there. All of them simulated."""

    segment: str
    size: int
    reached: int
    reposts: int
    trust: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Debrief:
    """All of it. `lead` is the persona that the run was about. `ledger` has one list for each meter, the onlookers' as a whole too.

    `judged` are the numbers of the moves that `table` has columns for. `silence` is what it cost, by (target, meter). `solved` is
    when a good ending came. Times are milliseconds of the run.
    """

    headline: Headline
    lead: Persona | None
    course: Course
    ledger: Mapping[tuple[str, str], tuple[Entry, ...]]
    waits: tuple[Wait, ...]
    first_answer: int | None
    handovers: tuple[Handover, ...]
    judged: tuple[int, ...]
    table: tuple[Row, ...]
    reach: tuple[Reach, ...]
    readers: int
    silence: Mapping[tuple[str, str], int]
    ending: str
    why: str
    solved: int | None

    @property
    def onlookers(self) -> tuple[Entry, ...]:
        """What moved the onlookers' trust."""
        return self.ledger[ONLOOKERS, "trust"]

    @property
    def falls(self) -> tuple[Entry, ...]:
        """What it lost, with letters, in order of time."""
        return tuple(entry for entry in self.onlookers if is_for_the_worse(entry))

    @property
    def rises(self) -> tuple[Entry, ...]:
        """What lifted it."""
        return tuple(entry for entry in self.onlookers if not is_for_the_worse(entry))


def debrief(book: PromptBook, events: Sequence[Event]) -> Debrief:
    """Explain a run, ended or not."""
    course = trace(book, events)
    ended = next((event for event in events if event.kind == kinds.ENDED), None)
    why = ended.payload["why"] if ended else ""
    lead = find_lead(book, events)
    ledger = {key: entries(course, events, *key) for key in course.curves if key[1] != "reached" and key[0] != ONLOOKERS}
    ledger[ONLOOKERS, "trust"] = onlookers_entries(book, course, events)
    ending = book.endings.get(course.state.ending)
    waits = _waits(course, events)
    judged, table = _table(course)
    return Debrief(
        headline=pick_headline(course, lead, book.scenario.crowd, why == "stopped"),
        lead=lead,
        course=course,
        ledger=ledger,
        waits=waits,
        first_answer=next((wait.answered - wait.out for wait in waits if wait.answered is not None), None),
        handovers=_handovers(course, events),
        judged=judged,
        table=table,
        reach=_reach(book, course),
        readers=sum(course.state.reached.values()),
        silence={key: cost for key, mine in ledger.items() if (cost := sum(e.amount for e in mine if e.kind == SILENCE))},
        ending=course.state.ending,
        why=why,
        solved=course.state.ended if ending and ending.good else None,
    )


def find_lead(book: PromptBook, events: Iterable[Event]) -> Persona | None:
    """The persona that waited first for an answer, else the first that posted."""
    posted = [event.payload for event in events if event.kind == kinds.POSTED and event.payload["author"] in book.personas]
    first = next((payload for payload in posted if payload.get("wanted")), posted[0] if posted else None)
    return book.personas[first["author"]] if first else None


def _waits(course: Course, events: Iterable[Event]) -> tuple[Wait, ...]:
    answered_by: dict[str, int] = {}
    numbers = {mark.seq: mark.number for mark in course.moves}
    for event in events:
        if event.seq in numbers:
            settled = event.payload.get("answers", ()) or ([event.payload["post"]] if event.payload.get("settles") else ())
            for post in settled:
                answered_by.setdefault(post, numbers[event.seq])
    wanted = [post for post in course.state.posts.values() if post.wanted]
    return tuple(
        Wait(
            *(post.id, post.at, post.wanted, post.answered, answered_by.get(post.id, 0) if post.answered is not None else 0),
            in_time=post.answered is not None and post.answered - post.at <= post.wanted,
        )
        for post in wanted
    )


def _handovers(course: Course, events: Sequence[Event]) -> tuple[Handover, ...]:
    numbers = {mark.seq: mark.number for mark in course.moves}
    back = {event.cause: event for event in events if event.kind == kinds.RETURNED}
    made = []
    for event in events:
        if event.kind == kinds.HANDED:
            payload, returned = event.payload, back.get(event.seq)
            answer, at = (returned.payload["answer"], returned.at) if returned else ("", None)
            to = payload["team"] or payload["seat"]
            missing = tuple(payload["missing"])
            made.append(Handover(numbers[event.seq], event.at, to, payload["post"], payload["complete"], missing, answer, at))
    return tuple(made)


def _table(course: Course) -> tuple[tuple[int, ...], tuple[Row, ...]]:
    """Criteria in the order in which they were first looked at, by judged move."""
    judged = [(mark.number, course.state.judged[mark.judged], mark.judged) for mark in course.moves if mark.judged]
    criteria = dict.fromkeys(mark["criterion"] for _, payload, _ in judged for mark in payload["marks"])
    rows = []
    for criterion in criteria:
        disputed = tuple(number for number, _, seq in judged if (seq, criterion) in course.state.cases)
        rows.append(Row(criterion, tuple(_mark(payload["marks"], criterion) for _, payload, _ in judged), disputed))
    return tuple(number for number, _, _ in judged), tuple(rows)


def _mark(marks: Iterable[Mapping[str, object]], criterion: str) -> str:
    found = next((mark for mark in marks if mark["criterion"] == criterion), None)
    if found is None:
        return ""
    if found.get("unscored"):
        return UNSCORED
    return str(found["mark"]) if found["sure"] else UNSURE


def _reach(book: PromptBook, course: Course) -> tuple[Reach, ...]:
    state = course.state
    return tuple(
        Reach(one.id, one.size, state.reached[one.id], state.reposts[one.id], (one.trust, state.meters[one.id]["trust"]))
        for one in book.scenario.segments
    )
