"""What a path compiles to: the steps of a role in their order, and the rules of the certificate at its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What a step asks for. Its words are the options with which an author writes it."""

    CHAPTER = "chapter"
    WORKSHEET = "worksheet"
    CHECKPOINTS = "checkpoints"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `target` is role/chapter for chapters and checkpoints, else an identifier; `due` counts days from the start."""

    kind: StepKind
    target: str
    due: int
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CertificateRules:
    """What has to be true of somebody: targets of the path's own steps, and how far the checkpoints' repeats must have come.

    `repeat` is 0 (answered rightly), or 1, 7 or 30: answered rightly again at that repeat. `html` is sanitised.
    """

    title: str
    html: str
    chapters: tuple[str, ...] = ()
    worksheets: tuple[str, ...] = ()
    checkpoints: tuple[str, ...] = ()
    repeat: int = 0


@dataclass(frozen=True, slots=True)
class LearningPath:
    """One file of `paths/`. `id` is its name without the ending; `html` is what it says of itself, sanitised.

    Nobody new may start a path that is `closed`; who is on it goes on.
    """

    id: str
    role: str
    title: str
    steps: tuple[Step, ...]
    summary: str = ""
    html: str = ""
    certificate: CertificateRules | None = None
    language: str = "en"
    closed: bool = False
    file: str = ""

    @property
    def days(self) -> int:
        """How many days it takes from the start to the last step."""
        return max((step.due for step in self.steps), default=0)
