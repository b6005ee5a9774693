"""What a verdict moves, in points: the rubric's effects as plain values, and those that hold where a rubric states none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Points:
    """What one mark adds to the persona's anger and trust and to the onlookers' trust."""

    anger: int = 0
    trust: int = 0
    onlookers: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What a criterion moves when it passes and when it fails.

    `fades` is the percent that is left of a pass when the criterion has passed before in the thread, once for each time.
    `weights` are percent by playbook role, 100 where a role is not named.
    """

    passes: Points = Points()
    fails: Points = Points()
    fades: int = 50
    weights: Mapping[str, int] = field(default_factory=dict)


Effects = Mapping[str, Effect]


class StatedEffect(Protocol):
    """What a rubric says of one mark: whom it moves (`anger`, `trust`, `onlookers`) and by how many points."""

    @property
    def mark(self) -> Enum: ...
    @property
    def target(self) -> Enum: ...
    @property
    def points(self) -> int: ...


class StatedCriterion(Protocol):
    """A rubric's criterion as far as it moves anything. Weights and fading are factors there, percent here."""

    @property
    def id(self) -> str: ...
    @property
    def weights(self) -> Mapping[str, float]: ...
    @property
    def fades(self) -> float: ...
    @property
    def effects(self) -> tuple[StatedEffect, ...]: ...


def effects_of_rubric(criteria: Iterable[StatedCriterion]) -> dict[str, Effect]:
    """A rubric's effects as the engine weighs them; a criterion that states none keeps the usual."""
    return {one.id: _effect(one) for one in criteria if one.effects}


def _effect(criterion: StatedCriterion) -> Effect:
    weights = {role: round(weight * 100) for role, weight in criterion.weights.items()}
    return Effect(_points(criterion, "pass"), _points(criterion, "fail"), round(criterion.fades * 100), weights)


def _points(criterion: StatedCriterion, mark: str) -> Points:
    stated = {one.target.value: one.points for one in criterion.effects if one.mark.value == mark}
    return Points(stated.get("anger", 0), stated.get("trust", 0), stated.get("onlookers", 0))


# A pass of what everybody expects moves little; a fail of it much. A second apology in a thread is worth almost nothing.
USUAL: dict[str, Effect] = {
    "protects-privacy": Effect(fails=Points(10, -12, -12)),
    "no-unapproved-liability": Effect(fails=Points(0, -4, -8)),
    "keeps-confidence": Effect(fails=Points(2, -6, -10)),
    "discloses-affiliation": Effect(fails=Points(4, -10, -12)),
    "respectful": Effect(fails=Points(14, -12, -12)),
    "factual": Effect(Points(-1, 2, 2), Points(6, -8, -8)),
    "specific": Effect(Points(-4, 3, 3), Points(6, -4, -4), 60),
    "acknowledges-impact": Effect(Points(-6, 4, 3), Points(5, -4, -3), 40),
    "owns-it": Effect(Points(-6, 5, 4), Points(7, -5, -5), 10),
    "no-blame": Effect(fails=Points(9, -7, -7)),
    "next-step": Effect(Points(-8, 7, 6), Points(6, -5, -4), 70),
    "right-channel": Effect(Points(-2, 2, 2), Points(4, -3, -3), 50),
    "asks-usefully": Effect(Points(-1, 1, 1), Points(2, -1, -1), 50),
    "plain": Effect(fails=Points(1, -1, -1)),
    "human": Effect(Points(-2, 2, 2), Points(3, -3, -3), 50),
    "accessible": Effect(fails=Points(0, 0, -2)),
    "fair-to-onlookers": Effect(fails=Points(0, -1, -7)),
    "right-move": Effect(Points(0, 1, 2), Points(5, -5, -7), 50),
    "in-time": Effect(Points(-2, 2, 1), Points(), 60),
}
