"""What an action plan says: frozen values made from answers, ready for a page, for paper and for a calendar.

Every thing that somebody wrote is a `Said`: the words, where they were answered, or the open question in
their place ("I don't know yet: I will ask Jonas by 24 November"). Numbers stay decimals and dates stay
dates; they are put into words where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workshop.core.content.worksheet import Slot
from workshop.core.plan.practised import Practised as Practised
from workshop.core.plan.said import NOTHING as NOTHING
from workshop.core.plan.said import OpenQuestion as OpenQuestion
from workshop.core.plan.said import Place as Place
from workshop.core.plan.said import Said as Said


class PlanKind(StrEnum):
    """A small bet with a stop date, lasting work, or a reasoned "not now"."""

    EXPERIMENT = "experiment"
    PROGRAMME = "programme"
    NOT_NOW = "not-now"


class Part(StrEnum):
    """A part that a valid plan needs. An experiment or a programme needs the first five, "not now" the last."""

    GOAL = "goal"
    AUDIENCE = "audience"
    MEASURE = "measure"
    STOP = "stop"
    REVIEW = "review"
    UNTIL = "until"


class Direction(StrEnum):
    """Which way a measure is to move."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class RemarkKind(StrEnum):
    """What looks wrong in a plan that is otherwise whole. A remark never stops a plan from being printed."""

    REVIEW_PASSED = "review passed"
    UNTIL_PASSED = "until passed"
    TARGET_IS_BASELINE = "target is baseline"
    NOT_A_NUMBER = "not a number"
    NOT_A_DATE = "not a date"


class TaskKind(StrEnum):
    """Why something stands in the first seven days."""

    START = "start"
    DO = "do"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Head:
    """Whose plan it is, and the date on which it is put together. `role` is the playbook's id."""

    person: str
    organisation: str
    written: date
    role: str = ""
    role_title: str = ""
    kind: PlanKind = PlanKind.EXPERIMENT


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the audience is met, and why there."""

    name: Said
    why: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that moves from a baseline to a target. `why` is its writer's reason for it; `direction` is None until both are known."""

    name: Said
    baseline: Said = NOTHING
    target: Said = NOTHING
    unit: str = ""
    source: Said = NOTHING
    horizon: date | None = None
    why: Said = NOTHING

    @property
    def direction(self) -> Direction | None:
        if self.baseline.number is None or self.target.number is None:
            return None
        if self.baseline.number == self.target.number:
            return Direction.LEVEL
        return Direction.UP if self.target.number > self.baseline.number else Direction.DOWN


@dataclass(frozen=True, slots=True)
class Tactic:
    """Something that will be done, by whom, at how many hours a week, from when."""

    what: Said
    owner: Said = NOTHING
    hours: Said = NOTHING
    start: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that will no longer be done, and the hours a week that frees."""

    what: Said
    hours: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week: what stopping frees and what the tactics take. None where nobody gave a number."""

    freed: Decimal | None = None
    taken: Decimal | None = None

    def __bool__(self) -> bool:
        return self.freed is not None or self.taken is not None


@dataclass(frozen=True, slots=True)
class Bet:
    """What is believed, what is staked on it, and when to stop."""

    belief: Said = NOTHING
    hours: Said = NOTHING
    money: Said = NOTHING
    stop_loss: Said = NOTHING

    def __bool__(self) -> bool:
        return bool(self.belief or self.hours or self.money or self.stop_loss)


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, and what is done so that it does not."""

    what: Said
    guardrail: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do on a day. `late` means that its own date had passed when the plan was put together."""

    kind: TaskKind
    text: str
    who: str = ""
    day: date | None = None
    question: OpenQuestion | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One of the first seven days."""

    day: date
    tasks: tuple[Task, ...] = ()

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= 5


@dataclass(frozen=True, slots=True)
class Review:
    """A date on which the plan is looked at again, and the date of its reminder."""

    day: date
    remind: date | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that is missing for a valid plan, and where to answer it."""

    part: Part
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that looks wrong: what, about which words, and where to mend it."""

    kind: RemarkKind
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """An answer that the plan leaves out: its question is gone, or asks for something else. It is named, never dropped in silence."""

    sheet: str
    field: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan as it stands. `places` says where each slot can be answered, for what is still empty.

    `kind_chosen` is whether somebody said which kind it is; where not, nothing should be claimed about it.
    """

    head: Head
    kind: PlanKind
    kind_chosen: bool = False
    goal: Said = NOTHING
    goal_why: Said = NOTHING
    audience: Said = NOTHING
    audience_detail: Said = NOTHING
    channels: tuple[Channel, ...] = ()
    measures: tuple[Measure, ...] = ()
    tactics: tuple[Tactic, ...] = ()
    stops: tuple[Stop, ...] = ()
    hours: Hours = Hours()
    bet: Bet = Bet()
    risks: tuple[Risk, ...] = ()
    week: tuple[PlanDay, ...] = ()
    later: tuple[Task, ...] = ()
    reviews: tuple[Review, ...] = ()
    review: Said = NOTHING
    manager: Said = NOTHING
    not_now_why: Said = NOTHING
    not_now_until: Said = NOTHING
    questions: tuple[OpenQuestion, ...] = ()
    gaps: tuple[Gap, ...] = ()
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    strays: tuple[Stray, ...] = ()
    practised: tuple[Practised, ...] = ()
    places: Mapping[Slot, Place] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        """Whether the plan can be handed to somebody: nothing that it needs is missing."""
        return not self.gaps

    @property
    def filled(self) -> int:
        """How many of `parts` are there."""
        return len(self.parts) - len(self.gaps)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was answered yet."""
        lists = (self.channels, self.measures, self.tactics, self.stops, self.risks, self.reviews, self.questions, self.strays)
        singles = (self.goal, self.goal_why, self.audience, self.audience_detail, self.manager, self.review)
        asides = (self.not_now_why, self.not_now_until, self.bet)
        return not any(lists) and not any(singles) and not any(asides) and not any(day.tasks for day in self.week)

    @property
    def horizon(self) -> date | None:
        """The last review: the date by which the targets are to be reached."""
        return self.reviews[-1].day if self.reviews else None

    @property
    def first_measure(self) -> Measure | None:
        return self.measures[0] if self.measures else None
