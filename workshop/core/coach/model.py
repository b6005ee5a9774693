"""What the coach reads and what it says: frozen values that views, runs and reports share.

Positions in a text are code points of the text as it was given, half-open: `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """What is said of one criterion. `NA` where post, thread, reply and fact card cannot settle it."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    NA = "na"


class Severity(StrEnum):
    """How much a `FAIL` weighs. A hard fail caps the score."""

    HARD = "hard"
    MAJOR = "major"
    MINOR = "minor"


class Speaker(StrEnum):
    """As whom a reply is posted."""

    BRAND = "brand"
    STAFF = "staff"
    AGENCY = "agency"


class FactKind(StrEnum):
    """What a line of the fact card is for. `STATED` is a fact whose author said no more of it."""

    STATED = "stated"
    MAY_SAY = "may-say"
    MAY_OFFER = "may-offer"
    NOT_KNOWN = "not-known"
    KEEP_OUT = "keep-out"


class Move(StrEnum):
    """What was chosen to do, where there was a choice."""

    RESPOND = "respond"
    ASK = "ask"
    MONITOR = "monitor"
    HAND_OVER = "hand-over"
    HIDE = "hide"
    CORRECT = "correct"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Turn:
    """One post of a thread: who wrote it (a handle or a name) and what."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One short sentence of the fact card."""

    text: str
    kind: FactKind = FactKind.STATED


@dataclass(frozen=True, slots=True)
class Situation:
    """What a reply answers. `thread` is oldest first and does not hold `post`; `firm_failed` is None where it is not known.

    `role` is a playbook's (support, sales …); `network` is one of microblog, professional, page, pictures, blog, reviews, internal.
    `written` are the writer's own earlier replies in the thread as far as they are known by other means than the brand's name.
    `private` says that only whoever wrote `post` reads the reply.
    """

    post: Turn
    role: str = "support"
    network: str = "microblog"
    speaker: Speaker = Speaker.BRAND
    brand: str = ""
    thread: tuple[Turn, ...] = ()
    facts: tuple[Fact, ...] = ()
    firm_failed: bool | None = None
    action: Move | None = None
    written: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of the reply, as code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the coach says of one criterion.

    `confidence` (0 to 1) is how often a verdict said with it is right; below the rubric's threshold `sure` is False, and whoever
    shows or weighs the verdict says “I can't tell” and moves nothing. `spans` are the words that made it say so, in reading
    order, possibly none (something is missing). `message` is the id of a message of the rubric's criterion, `values` what to
    fill into it: both are ready for translation.
    """

    criterion: str
    mark: Mark
    confidence: float
    sure: bool
    severity: Severity
    message: str = ""
    spans: tuple[Span, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """All verdicts on one reply, in the rubric's order. `unjudged` says why there are none: `language`, `empty` or `length`."""

    verdicts: tuple[Verdict, ...] = ()
    unjudged: str = ""

    def get(self, criterion: str) -> Verdict:
        """The verdict on a criterion; raises KeyError where there is none."""
        for verdict in self.verdicts:
            if verdict.criterion == criterion:
                return verdict
        raise KeyError(criterion)

    @property
    def hard_fails(self) -> tuple[Verdict, ...]:
        """What the coach is sure must not go out like this."""
        return tuple(v for v in self.verdicts if v.sure and v.mark is Mark.FAIL and v.severity is Severity.HARD)
