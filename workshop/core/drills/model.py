"""What a drill is: one post, who answers it, and the fact card to answer it by."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshop.core.coach.model import Situation
from workshop.core.content.model import Finding
from workshop.core.simulation.networks import NETWORKS, Network


@dataclass(frozen=True, slots=True)
class Voice:
    """One post with the name and the handle that stand over it. `at` is when, as its readers see it."""

    name: str
    handle: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """One post to answer. `you` says who the learner is; `thread` are earlier turns, oldest first."""

    id: str
    number: int
    title: str
    summary: str
    you: str
    post: Voice
    situation: Situation
    thread: tuple[Voice, ...] = ()
    language: str = "en"
    source_hash: str = ""

    @property
    def role(self) -> str:
        return self.situation.role

    @property
    def face(self) -> Network:
        return NETWORKS[self.situation.network]


@dataclass(frozen=True, slots=True)
class Drills:
    """Every drill in the author's order, and what is wrong. A drill with a finding is absent."""

    drills: tuple[Drill, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def find(self, drill: str, language: str = "") -> Drill | None:
        """A drill by its id, in the wanted language where it is there."""
        variants = [one for one in self.drills if one.id == drill]
        return next((one for one in variants if one.language == language), variants[0] if variants else None)
