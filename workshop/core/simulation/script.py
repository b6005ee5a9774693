"""What a scenario's script holds: posts, reactions, hints, injects, endings, worked replies, drills, tests.

All times are milliseconds since the run began. `when` is a condition that has been parsed; a thing with neither `at` nor `when`
comes by itself only where its docstring says so. A reaction's post carries the reaction's id, `id~2` for the second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.simulation.cast import SECOND
from workshop.core.simulation.conditions import Condition


@dataclass(frozen=True, slots=True)
class Change:
    """Points added to a meter when something of the script happens: `anger`, `trust` or `patience` of a persona, `trust` of a segment."""

    target: str
    meter: str
    amount: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or the poster of a short video with its `transcript`. `alt` is never empty in a script; a player may leave it so."""

    file: str
    alt: str
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that the player may post along. `alt` is what its author says it shows; the player describes it in words of their own."""

    id: str
    title: str
    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Post:
    """Something that appears in the feed by itself.

    `author` is a persona, or an account of ours (what was posted before the run). It appears `at` a time, or once `when` holds
    and `delay` has passed; with neither, only an inject brings it. `re` is the post that it answers or, for a `quote`, quotes.
    A private one (`private`) is a direct message to us. `wanted` is the time within which an answer is due (0: none), from
    then on silence costs. `heat` (0–100) makes it travel; `sway` is what a segment's trust moves when all of its readers have
    read it. `fits` and `unfits` are moves that are right and wrong here; what is in neither is not judged.
    """

    id: str
    author: str
    network: str
    text: str
    at: int | None = None
    when: Condition | None = None
    delay: int = 0
    re: str = ""
    quote: bool = False
    private: bool = False
    picture: Picture | None = None
    wanted: int = 0
    heat: int = 20
    sway: int = 0
    fits: tuple[str, ...] = ()
    unfits: tuple[str, ...] = ()
    failed: bool | None = None  # whether the firm failed in this matter; None: the scenario's own
    rating: int = 0  # stars of a review, 0 for none
    changes: tuple[Change, ...] = ()
    likes: int = 0
    title: str = ""  # of a blog entry


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a persona says once `when` holds: one of `lines`, drawn by dice, after the persona's own time to think and type.

    It may come `times` times, each time that the condition becomes true again, never with the same line twice in a row. It answers `re`,
    else the newest move that was directed at the persona, else the persona's own last post. `private` says it in a message.
    """

    id: str
    persona: str
    lines: tuple[str, ...]
    when: Condition
    times: int = 1
    re: str = ""
    delay: int | None = None
    private: bool = False
    quote: bool = False
    network: str = ""
    wanted: int = 0
    heat: int = 20
    sway: int = 0
    fits: tuple[str, ...] = ()
    unfits: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Help that is shown in guided runs, `at` a time or once `when` holds. `releases` are facts whose keeping ends with it."""

    id: str
    text: str
    at: int | None = None
    when: Condition | None = None
    releases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inject:
    """What the facilitator may throw in: `posts` (ids of posts without time or condition) appear, `changes` happen."""

    id: str
    title: str
    posts: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run can end: `at` a time or once `when` holds (`after` says how long it waits, for a last word). `good` colours the debrief."""

    id: str
    title: str
    text: str
    at: int | None = None
    when: Condition | None = None
    after: int = 20 * SECOND
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class WorkedReply:
    """A model reply to a post with its reasons (HTML), shown after the end."""

    id: str
    post: str
    text: str
    reasons: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """One post, one reply, against the clock. `criteria` are what it trains."""

    id: str
    title: str
    post: str
    criteria: tuple[str, ...]
    limit: int = 90 * SECOND


@dataclass(frozen=True, slots=True)
class Card:
    """A handover card: what the matter is, by when an answer is needed, what the team needs to know."""

    what: str = ""
    by: str = ""
    needs: str = ""

    @property
    def text(self) -> str:
        """All that the card says."""
        return "\n".join(part for part in (self.what, self.by, self.needs) if part)


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a test or a script file: the fields of `moves.Move` that a file can state."""

    at: int
    kind: str
    text: str = ""
    re: str = ""
    seat: str = ""
    network: str = ""
    to: str = ""
    card: Card = field(default_factory=Card)
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold, `at` a time or at the run's end. `source` is the condition as written, for the report."""

    condition: Condition
    source: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class ScenarioTest:
    """Moves at times, and what must then be true."""

    id: str
    title: str
    steps: tuple[Step, ...]
    expects: tuple[Expectation, ...]
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """*Again, different*: another seed, and words (names, places, numbers, facts) swapped in every text; meters that start elsewhere."""

    id: str
    title: str
    seed: int
    swaps: Mapping[str, str] = field(default_factory=dict)
    starts: tuple[Change, ...] = ()
    faces: Mapping[str, str] = field(default_factory=dict)
