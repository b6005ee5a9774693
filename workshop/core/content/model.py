"""What authors' Markdown compiles to: frozen values that views, forms and the plan read.

What an attendee may never see (solutions of checkpoints, facilitators' notes) is not part of `Chapter`
at all: it lies beside it in `Compiled`, so no template can leak it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.content.learning_path import LearningPath
from workshop.core.content.worksheet import Worksheet
from workshop.core.simulation.scenario import Scenario


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
        place = f"{self.line}:{self.column}" if self.column > 1 else f"{self.line}"
        return f"{self.file}:{place}: {self.message}{tail}"


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
    """What everybody may know of a scenario before playing it. `brief` is sanitised HTML, `digest` the hash of its source.

    Its script (hidden facts, conditions, injects, tests, worked replies) is no part of it: it lies in `Compiled.scripts`.
    """

    id: str
    title: str
    summary: str = ""
    minutes: int = 0
    roles: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    warning: str = ""
    brief: str = ""
    language: str = "en"
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A whole content folder (and its overlays), compiled.

    A file with a finding is absent from `playbooks`; the rest is whole. `solutions` is keyed by
    checkpoint id, `notes` by (role, chapter id). `sources` holds each worksheet's own text by its `source_hash`, and each
    scenario's by its `digest`. `scripts` are for the server alone. `warnings` keep nothing from being served.
    """

    playbooks: tuple[Playbook, ...] = ()
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[Note, ...]] = field(default_factory=dict)
    scenarios: Mapping[str, ScenarioHead] = field(default_factory=dict)
    paths: Mapping[str, LearningPath] = field(default_factory=dict)
    scripts: Mapping[str, Scenario] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    release: str = ""

    @property
    def worksheets(self) -> Mapping[str, Worksheet]:
        return {w.id: w for p in self.playbooks for c in p.chapters for w in c.worksheets}

    def find_playbook(self, role: str) -> Playbook | None:
        return next((p for p in self.playbooks if p.role == role), None)

    def find_chapter(self, role: str, chapter: str) -> Chapter | None:
        playbook = self.find_playbook(role)
        return next((c for c in playbook.chapters if c.id == chapter), None) if playbook else None
