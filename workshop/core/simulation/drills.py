"""Drills: one post, one reply, ninety seconds, chosen by what somebody's verdicts say they fail most."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from workshop.core.simulation.dice import draw
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Drill

HALF_LIFE = 10  # replies: an older verdict counts half for each so many that came since

Marks = Mapping[str, str]


def weakest(history: Sequence[Marks], most: int = 3) -> list[str]:
    """The criteria that fail most, weakest first. `history` has the sure marks of each reply (criterion → pass, fail or na), oldest first.

    What has been looked at once counts less than what failed again and again (one pass and one fail are added to each).
    """
    fails: dict[str, float] = {}
    looks: dict[str, float] = {}
    for age, marks in enumerate(reversed(history)):
        weight = HALF_LIFE / (HALF_LIFE + age)
        for criterion, mark in marks.items():
            if mark in ("pass", "fail"):
                looks[criterion] = looks.get(criterion, 0) + weight
                fails[criterion] = fails.get(criterion, 0) + weight * (mark == "fail")
    shares = {criterion: (fails[criterion] + 1) / (looks[criterion] + 2) for criterion in looks if fails[criterion]}
    return sorted(shares, key=lambda criterion: (-shares[criterion], criterion))[:most]


def pick_drill(
    scenarios: Iterable[Scenario], history: Sequence[Marks], *, seed: int, done: Collection[tuple[str, str]] = (), role: str = ""
) -> tuple[Scenario, Drill] | None:
    """A drill that trains what fails most; among equals by dice, and none again (`done`: scenario and drill) while there are others.

    With `role` those of the role's scenarios come first. None where no scenario has a drill.
    """
    weak = weakest(history)
    offers = [(scenario, drill) for scenario in scenarios for drill in scenario.drills]
    fresh = [offer for offer in offers if (offer[0].id, offer[1].id) not in done] or offers
    if not fresh:
        return None

    def rank(offer: tuple[Scenario, Drill]) -> tuple[int, bool, float, str]:
        scenario, drill = offer
        trained = sum(len(weak) - place for place, criterion in enumerate(weak) if criterion in drill.criteria)
        return -trained, bool(role) and role not in scenario.roles, draw(seed, "drill", f"{scenario.id}/{drill.id}", len(history)), drill.id

    return min(fresh, key=rank)


def as_scenario(scenario: Scenario, drill: Drill) -> Scenario:
    """The drill as a scenario of its own: its one post at once, no silence, no teams, an end when the time is up. `drills` is this one."""
    post = next(one for one in scenario.posts if one.id == drill.post)
    alone = replace(post, at=0, when=None, re="", quote=False, wanted=0, delay=0)
    return replace(
        scenario,
        minutes=max(1, -(-drill.limit // 60_000)),
        posts=(alone,),
        personas=tuple(p for p in scenario.personas if p.id == post.author),
        reactions=(),
        hints=(),
        injects=(),
        teams=(),
        endings=(),
        tests=(),
        drills=(drill,),
        variants=(),
    )
