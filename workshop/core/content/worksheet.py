"""A compiled worksheet: its questions, fields and options, and the slots of the plan they may fill.

Every identifier an answer hangs on (worksheet, group, field, option) is a plain string that the author
wrote and that never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """The roles an author may use for a field. `PREFILL` only shows another answer and stores nothing."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    KPI = "kpi"
    PREFILL = "prefill"


class Slot(StrEnum):
    """The closed list of places in a plan that a field may fill with `as=`."""

    KIND = "kind"
    GOAL = "goal"
    GOAL_WHY = "goal.why"
    AUDIENCE = "audience"
    AUDIENCE_DETAIL = "audience.detail"
    CHANNEL_NAME = "channel.name"
    CHANNEL_WHY = "channel.why"
    TACTIC_WHAT = "tactic.what"
    TACTIC_OWNER = "tactic.owner"
    TACTIC_HOURS = "tactic.hours"
    TACTIC_FROM = "tactic.from"
    KPI_MEASURE = "kpi.measure"
    KPI_BASELINE = "kpi.baseline"
    KPI_TARGET = "kpi.target"
    KPI_UNIT = "kpi.unit"
    KPI_SOURCE = "kpi.source"
    KPI_WHY = "kpi.why"
    STOP_WHAT = "stop.what"
    STOP_HOURS = "stop.hours"
    BET_BELIEF = "bet.belief"
    BET_HOURS = "bet.hours"
    BET_MONEY = "bet.money"
    BET_STOP_LOSS = "bet.stop-loss"
    RISK_WHAT = "risk.what"
    RISK_GUARDRAIL = "risk.guardrail"
    FIRST_WEEK_WHAT = "first-week.what"
    FIRST_WEEK_DAY = "first-week.day"
    REVIEW = "review"
    MANAGER = "manager"
    NOT_NOW_WHY = "not-now.why"
    NOT_NOW_UNTIL = "not-now.until"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field; `id` is what is stored, `label` is plain text for the screen."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another field, as `{prefill}` and `from=` name it: `worksheet/field`."""

    worksheet: str
    field: str


@dataclass(frozen=True, slots=True)
class Field:
    """One answer that a worksheet asks for.

    `name` is unique within its worksheet, groups included. `label` is plain text and never empty: a
    second field on a line is labelled by the question and the words before it. `limit` is the longest
    answer in characters; `least` and `most` bound numbers, money, scales and (as ISO dates or the word
    `today`) dates. `renamed_from` lists every name it had before, the latest first, with commas between them.
    """

    name: str
    type: FieldType
    label: str
    slot: Slot | None = None
    required: bool = False
    private: bool = False
    rows: int = 1
    limit: int = 500
    unit: str = ""
    least: str = ""
    most: str = ""
    low_label: str = ""
    high_label: str = ""
    placeholder: str = ""
    remind: str = ""
    options: tuple[Option, ...] = ()
    source: Reference | None = None
    renamed_from: str = ""
    line: int = 0

    @property
    def stores(self) -> bool:
        """Whether the field holds an answer of its own."""
        return self.type is not FieldType.PREFILL

    @property
    def former(self) -> tuple[str, ...]:
        """The names it had before, the latest first."""
        return tuple(name for name in self.renamed_from.split(",") if name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which an answer to it may be stored, its own first."""
        return (self.name, *self.former)


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a question that is only read; `html` is sanitised."""

    html: str


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered line of a worksheet: words and fields in the order in which the author wrote them.

    `number` counts from 1 over the worksheet (groups count on their own); `label` is the bold lead as
    plain text; `parts` follow it. `help` is sanitised HTML of the paragraphs below the line.
    """

    number: int
    label: str
    parts: tuple[Text | Field, ...]
    help: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(part for part in self.parts if isinstance(part, Field))


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that repeat, a row at a time: several tactics, several measures."""

    id: str
    title: str
    questions: tuple[Question, ...]
    least: int = 0
    most: int = 8
    add_label: str = ""
    line: int = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(f for question in self.questions for f in question.fields)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A form inside a chapter. `items` are read in order: prose, questions and repeating groups.

    `retired` names what was taken out on purpose: fields, and options as `field#option`.
    """

    id: str
    title: str
    items: tuple[Text | Question | Group, ...]
    edition: int = 1
    language: str = "en"
    role: str = ""
    chapter: str = ""
    summary: str = ""
    minutes: int = 0
    source_hash: str = ""
    retired: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(item for item in self.items if isinstance(item, Group))

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, groups included, in reading order."""
        return tuple(self._fields())

    def _fields(self) -> Iterator[Field]:
        for item in self.items:
            if isinstance(item, Question | Group):
                yield from item.fields

    def find_field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)

    def field_for(self, name: str) -> Field | None:
        """The storing field that an answer of this name belongs to: the field called so, or the one that was called so before."""
        stored = tuple(f for f in self.fields if f.stores)
        return next((f for f in stored if f.name == name), None) or next((f for f in stored if name in f.former), None)

    def repeats(self, field: Field) -> bool:
        """Whether the field stands in a repeating group, so that each of its answers has a row."""
        return self.group_of(field.name) is not None

    def group_of(self, name: str) -> Group | None:
        """The repeating group that holds the field, or None for a field that stands once."""
        return next((g for g in self.groups if any(f.name == name for f in g.fields)), None)
