"""What each temper makes of a verdict, in percent of the rubric's effect, and what silence and being answered do to it.

As the evidence has it: a constructive complainer rewards a specific, owned, timely answer and punishes silence or defence
(Weitzl, 2019); a vindictive one hardly moves whatever is said; a misinformed one moves on facts with a source; a troll
feeds on any heat (the US Air Force's response assessment). The percentages are this project's own, set so that the
shipped scenarios end as their tests say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.simulation.cast import Persona, Temper

PASS = "pass"  # noqa: S105
FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Leaning:
    """Percent of a pass, of a fail, and of what silence costs; `passes` and `fails` differ by criterion.

    `fed` is anger added by each public answer.
    """

    good: int = 100
    bad: int = 100
    silence: int = 100
    passes: Mapping[str, int] = field(default_factory=dict)
    fails: Mapping[str, int] = field(default_factory=dict)
    fed: int = 0


LEANINGS: Mapping[Temper, Leaning] = {
    Temper.CONSTRUCTIVE: Leaning(
        passes={"specific": 130, "owns-it": 120, "next-step": 130, "in-time": 150},
        fails={"no-blame": 150, "respectful": 130, "owns-it": 120, "next-step": 130},
    ),
    Temper.VINDICTIVE: Leaning(good=15, bad=60, silence=60, fed=1),
    Temper.MISINFORMED: Leaning(good=35, silence=80, passes={"factual": 300, "next-step": 80}, fails={"factual": 150, "no-blame": 130}),
    Temper.TROLL: Leaning(good=0, bad=40, silence=-50, fails={"respectful": 150, "no-blame": 120}, fed=5),
    Temper.BYSTANDER: Leaning(good=60, bad=80, silence=30, fails={"fair-to-onlookers": 300}),
    Temper.JOURNALIST: Leaning(
        good=80,
        silence=120,
        passes={"factual": 200, "next-step": 140, "right-channel": 200, "in-time": 150},
        fails={"factual": 150, "keeps-confidence": 150, "right-channel": 150, "next-step": 140},
    ),
    Temper.SUPPORTER: Leaning(good=120, bad=60, silence=40),
}


def percent_for(persona: Persona, criterion: str, mark: str) -> int:
    """How much of the rubric's effect reaches this persona, in percent."""
    leaning = LEANINGS[persona.temper]
    usual, special = (leaning.good, leaning.passes) if mark == PASS else (leaning.bad, leaning.fails)
    return special.get(criterion, usual) * persona.sensitivity.get(criterion, 100) // 100


def divide(value: int, by: int) -> int:
    """`value / by` to the nearest whole number, halves away from zero."""
    sign = -1 if (value < 0) != (by < 0) else 1
    return sign * ((2 * abs(value) + abs(by)) // (2 * abs(by)))
