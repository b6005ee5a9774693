"""What is known of words by themselves: which are usual, which belong to no situation, which are used alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshop.core.coach.kin import Kin


@dataclass(frozen=True)
class Lexicon:
    """Stems, counted in labelled replies when the model was made.

    `usual` are the few that replies are built with whatever they are about. `common` occur in so many situations that they belong to none,
    so they make nothing new. `kin` are numbers by which words that are used alike are alike.
    """

    common: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    kin: Kin = field(default_factory=Kin)
