"""What a player can ask for: one move, named by its kind, with the coach's judgement of its words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.coach.model import Judgement
from workshop.core.simulation.script import Card

# Moves whose words the coach reads.
WORDED = frozenset({"reply", "post", "message", "quote", "correct"})

# Moves that a picture may go with.
PICTURED = frozenset({"reply", "post", "quote", "correct"})


@dataclass(frozen=True, slots=True)
class Move:
    """What `seat` does `at` a time of the run (milliseconds). Kinds are those of `conditions.MOVES`.

    `re` is the post that it is about: answered, quoted, reacted to, hidden, reported, corrected, handed over or left. `network`
    is needed for `post` and `message`, and taken from `re` elsewhere. `to` is a persona (message), a team or a seat (hand-over).
    `picture` is the id of a picture of the scenario's that goes along, `alt` what the player says it shows. `reaction` is one of the
    network's. `held` is the number of the held event that this reply rewrites. `copied` says that the words are the coach's own
    suggestion: what passes in them earns nothing.
    """

    seat: str
    kind: str
    at: int
    text: str = ""
    re: str = ""
    network: str = ""
    to: str = ""
    card: Card = field(default_factory=Card)
    picture: str = ""
    alt: str = ""
    reaction: str = "like"
    judgement: Judgement | None = None
    held: int = 0
    copied: bool = False

    @property
    def said(self) -> Mapping[str, str] | None:
        """The words that somebody typed, by what they are."""
        parts = {"text": self.text, "alt": self.alt, "what": self.card.what, "by": self.card.by, "needs": self.card.needs}
        return {name: text for name, text in parts.items() if text} or None
