"""What a drill is: one post, who answers it, and the fact card to answer it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.coach.model import Situation
from workshop.core.content.model import Finding


@dataclass(frozen=True, slots=True)
class Face:
    """A practice network as a drill shows it: its name, what kind it is, and how long a reply fits."""

    id: str
    title: str
    kind: str
    longest: int


FACES: Mapping[str, Face] = {
    face.id: face
    for face in (
        Face("microblog", "Murmur", "a practice microblog", 280),
        Face("professional", "Ledgerline", "a practice professional network", 3_000),
        Face("page", "Commonplace", "a practice community page", 8_000),
        Face("pictures", "Shutterbox", "practice pictures and short video", 2_200),
        Face("blog", "The Margin", "a practice blog", 20_000),
        Face("reviews", "Fairsay", "practice reviews", 4_000),
        Face("internal", "Corridor", "a practice internal network", 10_000),
    )
}


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
    def face(self) -> Face:
        return FACES[self.situation.network]


@dataclass(frozen=True, slots=True)
class Drills:
    """Every drill in the author's order, and what is wrong. A drill with a finding is absent."""

    drills: tuple[Drill, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def find(self, drill: str, language: str = "") -> Drill | None:
        """A drill by its id, in the wanted language where it is there."""
        variants = [one for one in self.drills if one.id == drill]
        return next((one for one in variants if one.language == language), variants[0] if variants else None)
