"""What authors' Markdown compiles to: frozen values that views, forms and the plan read.

Two rules shape this module. What an attendee may never see (solutions of checkpoints, facilitators'
notes) is not part of `Chapter` at all: it lies beside it in `Compiled`, so no template can leak it. And
every identifier an answer hangs on (worksheet, group, field, option) is a plain string that the author
wrote and that never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong in an author's file, as a compiler reports it.

    `file` is the path as the author knows it (relative to the content folder), `line` and `column` are
    1-based; `hint` says what to do, and names the nearest right word where there is one.
    """

    file: str
    line: int
    message: str
    hint: str = ""
    column: int = 1

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}: {self.message}{tail}"


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
    `today`) dates.
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

    def group_of(self, name: str) -> Group | None:
        """The repeating group that holds the field, or None for a field that stands once."""
        return next((g for g in self.groups if any(f.name == name for f in g.fields)), None)


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; `html` is sanitised."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter. `level` is 2 to 4; `anchor` is unique within the chapter."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The place in a chapter where a worksheet stands."""

    worksheet: Worksheet


@dataclass(frozen=True, slots=True)
class CheckpointOption:
    """One answer to choose; whether it is right lies in `Solution`, never here."""

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A question in the text with feedback on the chosen answer. `several` allows more than one.

    `question` is sanitised HTML, as are the options: a question may take more than one paragraph.
    """

    id: str
    question: str
    options: tuple[CheckpointOption, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said of one option once it is chosen; `html` is sanitised and may be empty."""

    right: bool
    html: str


@dataclass(frozen=True, slots=True)
class Solution:
    """The right answers of a checkpoint: option id to feedback. Only the server reads this."""

    checkpoint: str
    feedback: Mapping[str, Feedback]


@dataclass(frozen=True, slots=True)
class Admonition:
    """A set-apart paragraph. `kind` is one of note, tip, warning, law, source."""

    kind: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Pull:
    """A sentence or three set large, as in a printed programme."""

    html: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """What one organisation really did, with where it was read."""

    id: str
    title: str
    html: str
    year: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown for the room or the reader, in seconds."""

    seconds: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Practise:
    """A link to a scenario, with what the reader wants to know before opening it."""

    scenario: str
    title: str
    summary: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its text alternative. `src` is a path below the content folder, `caption` plain text."""

    src: str
    alt: str
    caption: str = ""


Block = Prose | Heading | Sheet | Checkpoint | Admonition | Pull | CaseCard | Timer | Practise | Figure


@dataclass(frozen=True, slots=True)
class Note:
    """What only a facilitator reads, standing before block number `before` of its chapter (0-based)."""

    before: int
    blocks: tuple[Block, ...]
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """One Markdown file as an attendee may see it. `id` is its slug without the number in front."""

    role: str
    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    summary: str = ""
    minutes: int = 0
    language: str = "en"
    source_hash: str = ""
    file: str = ""
    words: int = 0

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Heading))

    @property
    def worksheets(self) -> tuple[Worksheet, ...]:
        return tuple(b.worksheet for b in self.blocks if isinstance(b, Sheet))


@dataclass(frozen=True, slots=True)
class Playbook:
    """All chapters of a role, in order."""

    role: str
    title: str
    chapters: tuple[Chapter, ...]
    summary: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ScenarioHead:
    """What a chapter needs to know of a scenario that it links to."""

    id: str
    title: str
    summary: str = ""
    minutes: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A whole content folder (and its overlays), compiled.

    A file with a finding is absent from `playbooks`; the rest is whole. `solutions` is keyed by
    checkpoint id, `notes` by (role, chapter id). `sources` holds each worksheet's own text by its `source_hash`.
    """

    playbooks: tuple[Playbook, ...] = ()
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[Note, ...]] = field(default_factory=dict)
    scenarios: Mapping[str, ScenarioHead] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    release: str = ""

    @property
    def worksheets(self) -> Mapping[str, Worksheet]:
        return {w.id: w for p in self.playbooks for c in p.chapters for w in c.worksheets}

    def find_playbook(self, role: str) -> Playbook | None:
        return next((p for p in self.playbooks if p.role == role), None)

    def find_chapter(self, role: str, chapter: str) -> Chapter | None:
        playbook = self.find_playbook(role)
        return next((c for c in playbook.chapters if c.id == chapter), None) if playbook else None
