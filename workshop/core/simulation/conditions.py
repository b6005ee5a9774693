"""Conditions: what must hold for a post to appear, a persona to answer, a run to end. Values here; grammar in `condition_parser`.

    condition  := both { "or" both }
    both       := term { "and" term }
    term       := "not" term | "(" condition ")" | comparison | happening
    comparison := operand ( "<" | "<=" | ">" | ">=" | "=" | "!=" ) operand
                | "verdict(" criterion [ "," post ] ")" ( "=" | "!=" ) ( "pass" | "fail" | "na" )
    operand    := number | duration | "time" | "quiet" | "moves" | subject "." meter | "since(" post ")"
    duration   := number ( "s" | "m" | "h" )

A subject is a persona (`anger`, `trust`, `patience`), a segment (`trust`, `reached`, `reposts`) or `onlookers` (all segments
together). `time` is the time since the run began, `quiet` the time since anybody of the players moved, `since(post)` the time
since that post appeared. Happenings are listed in `HAPPENINGS`. Times are milliseconds of the run's own time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 2_000
DEEPEST = 16

PERSONA_METERS = ("anger", "trust", "patience")
SEGMENT_METERS = ("trust", "reached", "reposts")
ONLOOKERS = "onlookers"
MARKS = ("pass", "fail", "na")
CLOCKS = ("time", "quiet")
COUNTS = ("moves",)

# What can have happened, and what its arguments name; a kind that ends in ? may be left out.
HAPPENINGS: dict[str, tuple[str, ...]] = {
    "out": ("post",),
    "answered": ("post",),
    "replied": ("post",),
    "messaged": ("persona",),
    "unanswered": ("post", "duration?"),
    "said": ("reaction",),
    "did": ("move", "post?"),
    "handed": ("team",),
    "returned": ("team",),
    "approved": (),
    "declined": (),
    "fired": ("inject",),
    "ending": ("ending?",),
}

MOVES = ("reply", "post", "message", "react", "repost", "quote", "hide", "report", "correct", "ask", "hand-over", "stay-silent")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a duration in milliseconds where `timed`."""

    value: int
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A meter of a persona, a segment or `onlookers`."""

    subject: str
    meter: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A duration that grows: `time`, `quiet`, or `since` a post appeared (none before it did: then no comparison holds)."""

    clock: str
    post: str = ""
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was done: `moves`."""

    what: str


Operand = Amount | Level | Elapsed | Count


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`, both of one kind."""

    left: Operand
    operator: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Marked:
    """Whether the latest sure verdict on a criterion (of replies in answer to `post`, where named) has this mark."""

    criterion: str
    mark: str
    post: str = ""
    negated: bool = False
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Happened:
    """One of HAPPENINGS. `delay` is for `unanswered`: for at least how long."""

    name: str
    about: str = ""
    post: str = ""
    delay: int = 0
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    term: Condition


@dataclass(frozen=True, slots=True)
class Both:
    """All of them."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of them."""

    terms: tuple[Condition, ...]


Condition = Compare | Marked | Happened | Not | Both | Either
Leaf = Compare | Marked | Happened


@dataclass(frozen=True, slots=True)
class Names:
    """What a scenario's conditions may name, by permanent id. An empty `criteria` accepts any criterion."""

    personas: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    reactions: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    injects: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()


class ConditionError(ValueError):
    """What is wrong in a condition: `message` in words, `hint` with the nearest right word, `column` from 1."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.column = column
        self.hint = hint


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The comparisons and happenings that a condition is made of, from left to right."""
    match condition:
        case Not(term):
            yield from leaves(term)
        case Both(terms) | Either(terms):
            for one in terms:
                yield from leaves(one)
        case _:
            yield condition


def topics(condition: Condition) -> frozenset[str]:
    """What a change of which can change the condition: `persona or segment id`, `post:id`, `verdict:id`, `moves`, `run` …"""
    return frozenset(topic for leaf in leaves(condition) for topic in _topics_of(leaf))


def alarms(condition: Condition) -> frozenset[tuple[str, str, int]]:
    """The delays after which it may change by time alone: (`time` | `quiet` | `post`, post, milliseconds)."""
    return frozenset(alarm for leaf in leaves(condition) for alarm in _alarms_of(leaf))


def _topics_of(leaf: Leaf) -> Iterator[str]:
    match leaf:
        case Compare(left, _, right):
            for operand in (left, right):
                yield from _topics_of_operand(operand)
        case Marked(criterion):
            yield f"verdict:{criterion}"
        case Happened("unanswered" | "out" | "answered" | "replied", about):
            yield f"post:{about}"
        case Happened(name):
            yield "moves" if name in ("did", "messaged") else f"did:{name}"


def _topics_of_operand(operand: Operand) -> Iterator[str]:
    match operand:
        case Level(subject):
            yield subject
        case Elapsed("since", post):
            yield f"post:{post}"
        case Elapsed("quiet") | Count():
            yield "moves"


def _alarms_of(leaf: Leaf) -> Iterator[tuple[str, str, int]]:
    match leaf:
        case Compare(Elapsed() as clock, _, Amount(value)) | Compare(Amount(value), _, Elapsed() as clock):
            # One millisecond later `>` holds where `>=` held before.
            for delay in (value, value + 1):
                yield ("post" if clock.clock == "since" else clock.clock, clock.post, delay)
        case Happened("unanswered", about, _, delay):
            yield ("post", about, delay)
