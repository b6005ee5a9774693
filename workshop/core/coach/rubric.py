"""What the coach looks for: a rubric of criteria, each with its signs, what is said of them, and what a learner may read about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from string import Formatter

from workshop.core.coach.model import Mark, Severity
from workshop.core.words.phrases import Phrase

# What may stand in braces in a sentence of a message: the learner's own words, words of the post, a line of the fact card, the brand,
# the post's author, and a number that was counted.
VALUES = ("words", "theirs", "fact", "brand", "author", "count")


class Side(StrEnum):
    """What a sign speaks for: a reply that meets the criterion, or one that does not."""

    FOR = "for"
    AGAINST = "against"


class Where(StrEnum):
    """In which part of the reply a sign counts: its first sentence, its last two, or any."""

    ANYWHERE = "anywhere"
    OPENING = "opening"
    ENDING = "ending"


class Target(StrEnum):
    """Whom an effect moves, and what of them."""

    ANGER = "anger"
    TRUST = "trust"
    ONLOOKERS = "onlookers"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for or against a criterion. `phrases` are looked for, `unless` in the same sentence silences them.

    A sign that `heeds_not` counts nothing after a “not” that is none of its own words. `message` is what to say where it decides, ""
    for a sign that has nothing to say. `weight` is how strongly it speaks before anything was learnt, 0 to 3. `title` says what the
    words have in common, for people.
    """

    id: str
    side: Side
    title: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    message: str = ""
    weight: float = 1.0
    where: Where = Where.ANYWHERE
    heeds_not: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """What the coach says of one finding. Every sentence may hold `VALUES` in braces.

    `headline` is in the interest of whoever reads the reply, `why` is one sentence, `ask` a question that comes first, `wording` an
    example shown only on request, with [holes] to fill. `missing` says that nothing is underlined, for something is not there.
    """

    id: str
    headline: str
    why: str
    ask: str
    wording: str = ""
    missing: bool = False

    def say(self, part: str, values: Mapping[str, str]) -> str:
        """A sentence of the message with its values; what is not known is left out of it."""
        said = getattr(self, part).format_map({name: values.get(name, "") for name in VALUES})
        return " ".join(said.split()).replace("“”", "that")

    @property
    def names(self) -> frozenset[str]:
        """What stands in braces in its sentences."""
        return frozenset(
            name for text in (self.headline, self.why, self.ask, self.wording) for _, name, _, _ in Formatter().parse(text) if name
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a verdict does to somebody, in points."""

    mark: Mark
    target: Target
    points: int


@dataclass(frozen=True, slots=True)
class Example:
    """A reply that meets the criterion or does not, and why. `post` is what it answers."""

    mark: Mark
    text: str
    why: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """Where a role reads more: `role` "" is for everybody. `anchor` may be empty."""

    role: str
    playbook: str
    chapter: str
    anchor: str = ""
    title: str = ""

    @property
    def address(self) -> str:
        return f"/playbooks/{self.playbook}/{self.chapter}" + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True)
class Criterion:
    """One thing the coach looks for.

    `title` is in the learner's words, `summary` one sentence. `hard_when` says in words when a fail is a hard one, where `severity` alone
    does not. `weights` are by role, 1.0 where nothing is said. `fades` is what is left of an effect each time it is repeated in a thread.
    `explanation` and `evidence` are HTML. `judged` is False where signs alone cannot judge it and a scenario's rules do.
    """

    id: str
    title: str
    summary: str
    group: str
    severity: Severity
    hard_when: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)
    fades: float = 1.0
    effects: tuple[Effect, ...] = ()
    signs: tuple[Sign, ...] = ()
    messages: tuple[Message, ...] = ()
    explanation: str = ""
    evidence: str = ""
    examples: tuple[Example, ...] = ()
    links: tuple[ChapterLink, ...] = ()
    judged: bool = True
    threshold: float | None = None

    def weight_for(self, role: str) -> float:
        return self.weights.get(role, 1.0)

    def effect(self, mark: Mark, target: Target) -> int:
        return sum(effect.points for effect in self.effects if effect.mark is mark and effect.target is target)

    def find_sign(self, sign: str) -> Sign | None:
        return next((one for one in self.signs if one.id == sign), None)

    def find_message(self, message: str) -> Message | None:
        return next((one for one in self.messages if one.id == message), None)

    def link_for(self, role: str) -> ChapterLink | None:
        """Where this role reads more: its own link, else the one for everybody."""
        return next((link for wanted in (role, "") for link in self.links if link.role == wanted), None)


@dataclass(frozen=True)
class Rubric:
    """All criteria, in the order in which they are told. `threshold` is the confidence below which the coach says “I can't tell”.

    `model` names the data file that holds what was learnt, beside the criteria. `lists` are the words that phrases name by `@list`.
    `source_hash` identifies the whole rubric, so that a verdict can name what it was judged by.
    """

    id: str
    title: str
    language: str
    criteria: tuple[Criterion, ...]
    summary: str = ""
    threshold: float = 0.6
    model: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    source_hash: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    def find(self, criterion: str) -> Criterion | None:
        return self.by_id.get(criterion)

    def get(self, criterion: str) -> Criterion:
        return self.by_id[criterion]

    def threshold_of(self, criterion: str) -> float:
        found = self.by_id[criterion].threshold
        return self.threshold if found is None else found

    @property
    def signs(self) -> Iterator[tuple[Criterion, Sign]]:
        return ((criterion, sign) for criterion in self.criteria for sign in criterion.signs)
