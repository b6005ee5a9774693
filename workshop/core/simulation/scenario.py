"""A scenario as a frozen value: what a compiler makes of an author's file, and all that the engine knows of it.

Ids are permanent and unique within their kind; posts and reactions share one space (a reaction's line is a post too), as do
personas and segments. The engine trusts a Scenario: `check.py` says what is wrong in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshop.core.coach.model import Fact, FactKind
from workshop.core.simulation.cast import Account, Approver, Persona, SeatRole, Segment, Team
from workshop.core.simulation.conditions import Condition, Names
from workshop.core.simulation.effects import Effect
from workshop.core.simulation.script import Drill, Ending, Hint, Inject, Post, Reaction, ScenarioTest, Shot, Variant, WorkedReply

ENGINE = 1


@dataclass(frozen=True, slots=True)
class ScenarioFact:
    """One line of the fact card. A `hidden` fact stands on it only once a team, an inject or a hint has revealed it.

    `released` is when a fact that is to be kept out may be told (milliseconds into the run), None for never.
    """

    id: str
    text: str
    kind: FactKind = FactKind.STATED
    hidden: bool = False
    released: int | None = None

    @property
    def fact(self) -> Fact:
        """As the coach reads it."""
        return Fact(self.text, self.kind)


@dataclass(frozen=True, slots=True)
class Tuning:
    """How fast silence costs: each `silence_step` after an answer was due, a persona's anger rises and trust falls by these points.

    `silence_most` is how many steps a single post can cost. `hold` is how long a reply with a hard fail waits in a shared run.
    `grace`: an answer within this share (percent) of the time wanted counts as quick. `strength` is percent of what verdicts move.
    """

    silence_step: int = 120_000
    silence_anger: int = 4
    silence_trust: int = 3
    silence_patience: int = 15
    silence_onlookers: int = 2
    silence_most: int = 8
    hold: int = 120_000
    grace: int = 60
    strength: int = 100


@dataclass(frozen=True, slots=True)
class Scenario:
    """A script for the feed.

    `roles` are playbooks' roles, `networks` ids of `networks.py`, `minutes` how long a run lasts, `begins` the time of day it
    starts at (minutes after midnight) on `day`, `rubric` the id of the rubric, `warning` a content warning ("" for none), `brief`
    HTML. `failed` says whether the firm failed in the matter. `seats` has at least one, `shots` are pictures to post. `effects`
    override the rubric's, by criterion. `crowd` is what the onlookers are called in a headline (“the street”), "" for the onlookers.
    `digest` is the hash of the source, `engine` the version of the engine that it was written for.
    """

    id: str
    title: str
    summary: str
    roles: tuple[str, ...]
    networks: tuple[str, ...]
    minutes: int
    seed: int
    accounts: tuple[Account, ...]
    seats: tuple[SeatRole, ...]
    rubric: str = "replies"
    warning: str = ""
    brief: str = ""
    begins: int = 9 * 60
    day: str = ""
    failed: bool | None = None
    facts: tuple[ScenarioFact, ...] = ()
    personas: tuple[Persona, ...] = ()
    segments: tuple[Segment, ...] = ()
    posts: tuple[Post, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    hints: tuple[Hint, ...] = ()
    injects: tuple[Inject, ...] = ()
    teams: tuple[Team, ...] = ()
    shots: tuple[Shot, ...] = ()
    approver: Approver | None = None
    endings: tuple[Ending, ...] = ()
    worked: tuple[WorkedReply, ...] = ()
    drills: tuple[Drill, ...] = ()
    tests: tuple[ScenarioTest, ...] = ()
    variants: tuple[Variant, ...] = ()
    tuning: Tuning = field(default_factory=Tuning)
    effects: Mapping[str, Effect] = field(default_factory=dict)
    crowd: str = ""
    language: str = "en"
    digest: str = ""
    engine: int = ENGINE

    @property
    def length(self) -> int:
        """How long a run lasts, in milliseconds."""
        return self.minutes * 60_000

    @property
    def names(self) -> Names:
        """What its conditions may name. A condition is parsed with these once all ids of the file are known."""
        reactions = frozenset(r.id for r in self.reactions)
        return Names(
            personas=frozenset(p.id for p in self.personas),
            segments=frozenset(s.id for s in self.segments),
            posts=frozenset(p.id for p in self.posts) | reactions,
            reactions=reactions,
            teams=frozenset(t.id for t in self.teams),
            injects=frozenset(i.id for i in self.injects),
            endings=frozenset(e.id for e in self.endings),
        )

    def conditions(self) -> Iterator[tuple[str, str, Condition]]:
        """Every condition that starts something: (kind, id, condition)."""
        kinds = (("post", self.posts), ("reaction", self.reactions), ("hint", self.hints), ("ending", self.endings))
        for kind, things in kinds:
            for thing in things:
                if thing.when is not None:
                    yield kind, thing.id, thing.when
