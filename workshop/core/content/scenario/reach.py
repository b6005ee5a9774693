"""What of a scenario can ever happen: conditions that no run could meet, and circles of things that set each other off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from workshop.core.simulation.conditions import (
    Amount,
    Both,
    Compare,
    Condition,
    Count,
    Either,
    Elapsed,
    Happened,
    Level,
    Marked,
    Not,
    Operand,
    leaves,
)
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Ending, Hint, Post, Reaction

HIGHEST = 10**12
NEVER_COMES = " never comes"
Thing = Post | Reaction | Hint | Ending


@dataclass(slots=True)
class Reach:
    """What can be in a run: `feed` are posts and reactions that can appear, by id."""

    scenario: Scenario
    feed: set[str] = field(default_factory=set)

    def obstacle(self, condition: Condition) -> str:
        """Why a condition can never hold, in words; "" where it can."""
        match condition:
            case Both(terms):
                return next((why for term in terms if (why := self.obstacle(term))), "")
            case Either(terms):
                found = [self.obstacle(term) for term in terms]
                return found[0] if all(found) else ""
            case Not():
                return ""
            case Compare():
                return self._obstacle_of_comparison(condition)
            case Marked(post=post):
                return self._missing(post) if post else ""
            case Happened():
                return self._obstacle_of_happening(condition)

    def _obstacle_of_comparison(self, compare: Compare) -> str:
        for operand in (compare.left, compare.right):
            if isinstance(operand, Elapsed) and operand.post and (why := self._missing(operand.post)):
                return why
        left, right = self._range(compare.left), self._range(compare.right)
        can = {
            "<": left[0] < right[1],
            "<=": left[0] <= right[1],
            ">": left[1] > right[0],
            ">=": left[1] >= right[0],
            "=": left[0] <= right[1] and right[0] <= left[1],
            "!=": not (left == right and left[0] == left[1]),
        }
        if can[compare.operator]:
            return ""
        return "a run does not last that long" if _is_time(compare) else "no meter goes that far (0 to 100)"

    def _range(self, operand: Operand) -> tuple[int, int]:
        match operand:
            case Amount(value):
                return value, value
            case Level(meter="anger" | "trust" | "patience"):
                return 0, 100
            case Elapsed():
                return 0, self.scenario.length
            case Level() | Count():
                return 0, HIGHEST

    def _obstacle_of_happening(self, happened: Happened) -> str:
        match happened.name:
            case "never":
                return ""  # its condition is a mistake that was told
            case "unanswered" if happened.delay > self.scenario.length:
                return "a run does not last that long"
            case "out" | "answered" | "replied" | "unanswered" | "said":
                return self._missing(happened.about)
            case "did":
                return self._missing(happened.post) if happened.post else self._impossible(happened.about)
            case "messaged":
                return (
                    ""
                    if any(NETWORKS[one].message for one in self.scenario.networks if one in NETWORKS)
                    else "there are no private messages"
                )
            case "approved" | "declined":
                return "" if self.scenario.approver else "nobody approves drafts here"
            case _:
                return ""

    def _missing(self, post: str) -> str:
        return "" if post in self.feed else f"“{post}”{NEVER_COMES}"

    def _impossible(self, move: str) -> str:
        moves = {one for network in self.scenario.networks if network in NETWORKS for one in NETWORKS[network].moves}
        return "" if move in moves else f"nobody can {move} here"


def find_reach(scenario: Scenario) -> Reach:
    """The posts and reactions that can appear, by going on until nothing is added."""
    reach = Reach(scenario)
    brought = {post for inject in scenario.injects for post in inject.posts}
    waiting: list[Post | Reaction] = [*scenario.posts, *scenario.reactions]
    while True:
        come = [thing for thing in waiting if _comes(thing, reach, brought)]
        if not come:
            return reach
        reach.feed |= {thing.id for thing in come}
        waiting = [thing for thing in waiting if thing.id not in reach.feed]


def _comes(thing: Post | Reaction, reach: Reach, brought: set[str]) -> bool:
    if isinstance(thing, Post) and (thing.at is not None or thing.id in brought):
        return True
    return thing.when is not None and not reach.obstacle(thing.when)


def find_lost(scenario: Scenario, reach: Reach) -> dict[str, str]:
    """What waits for a post that never comes: its id, and that post's."""
    found = {}
    for _, name, condition in scenario.conditions():
        why = reach.obstacle(condition)
        if why.endswith(NEVER_COMES):
            found[name] = why.removesuffix(NEVER_COMES).strip("“”")
    return found


def is_told_elsewhere(name: str, lost: Mapping[str, str]) -> bool:
    """Whether that post is missing for a reason that is told where it stands. Of a circle, the first by name is told."""
    seen = [name]
    while lost.get(seen[-1], "") in lost:
        following = lost[seen[-1]]
        if following in seen:
            return name != min(seen[seen.index(following) :])
        seen.append(following)
    return len(seen) > 1


def find_circle(scenario: Scenario) -> list[str]:
    """Reactions that set each other off again and again, in order; empty where there is no such circle."""
    again = {reaction.id: reaction for reaction in scenario.reactions if reaction.times > 1}
    graph = {name: sorted(set(_set_off_by(reaction, again))) for name, reaction in again.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _set_off_by(reaction: Reaction, others: Mapping[str, Reaction]) -> Iterator[str]:
    for leaf in leaves(reaction.when):
        if isinstance(leaf, Happened) and leaf.name in ("said", "out") and leaf.about in others:
            yield leaf.about
        for subject in _subjects(leaf):
            yield from (name for name, other in others.items() if any(change.target == subject for change in other.changes))


def _subjects(leaf: Condition) -> Iterator[str]:
    if isinstance(leaf, Compare):
        yield from (operand.subject for operand in (leaf.left, leaf.right) if isinstance(operand, Level))


def _is_time(compare: Compare) -> bool:
    return isinstance(compare.left, Elapsed) or isinstance(compare.right, Elapsed)
