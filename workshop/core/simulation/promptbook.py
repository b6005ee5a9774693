"""The prompt book: a scenario indexed for playing. Made once for a scenario and shared by all its runs; it never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workshop.core.simulation.cast import Account, Persona
from workshop.core.simulation.condition_program import Holds, program
from workshop.core.simulation.conditions import ONLOOKERS, Condition, alarms, topics
from workshop.core.simulation.effects import USUAL, Effect, Effects
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Post, Reaction
from workshop.core.simulation.spread import Reader, read_by

MOST_TIMES = 20


class Trigger(NamedTuple):
    """Something that waits for a condition. `times` is how often it may come."""

    key: str
    kind: str
    id: str
    holds: Holds
    times: int


class PromptBook:
    """Everything of a scenario by id, its triggers by what they depend on, and the effects that hold in it."""

    def __init__(self, scenario: Scenario, effects: Effects | None = None) -> None:
        self.scenario = scenario
        self.effects: Mapping[str, Effect] = {**USUAL, **(effects or {}), **scenario.effects}
        self.personas: Mapping[str, Persona] = {p.id: p for p in scenario.personas}
        self.accounts = {a.id: a for a in scenario.accounts}
        self.seats = {s.id: s for s in scenario.seats}
        self.segments = {s.id: s for s in scenario.segments}
        self.weights = {s.id: s.weight for s in scenario.segments}
        self.posts: Mapping[str, Post] = {p.id: p for p in scenario.posts}
        self.reactions: Mapping[str, Reaction] = {r.id: r for r in scenario.reactions}
        self.hints = {h.id: h for h in scenario.hints}
        self.injects = {i.id: i for i in scenario.injects}
        self.teams = {t.id: t for t in scenario.teams}
        self.shots = {s.id: s for s in scenario.shots}
        self.endings = {e.id: e for e in scenario.endings}
        self.readers: Mapping[str, Reader] = {s.id: Reader.of(s, scenario.segments) for s in scenario.segments}
        self.followers = {a.id: _followers_of(a, scenario) for a in scenario.accounts} | {
            p.id: read_by(p.followers, p.segments, scenario.segments) for p in scenario.personas
        }
        self._index(scenario.conditions())

    def _index(self, conditions: Iterable[tuple[str, str, Condition]]) -> None:
        self.triggers: list[Trigger] = []
        by_topic: dict[str, list[int]] = {}
        self.alarms: dict[str, list[tuple[int, int]]] = {}
        for number, (kind, name, condition) in enumerate(conditions):
            times = min(self.reactions[name].times, MOST_TIMES) if kind == "reaction" else 1
            self.triggers.append(Trigger(f"{kind}:{name}", kind, name, program(condition, self.weights), times))
            asked = topics(condition)
            for topic in sorted(asked | self.segments.keys() if ONLOOKERS in asked else asked):
                by_topic.setdefault(topic, []).append(number)
            for clock, post, delay in sorted(alarms(condition)):
                self.alarms.setdefault(f"post:{post}" if clock == "post" else clock, []).append((delay, number))
        self.by_topic = {topic: tuple(numbers) for topic, numbers in by_topic.items()}
        self.again = frozenset(number for number, trigger in enumerate(self.triggers) if trigger.times > 1)


def _followers_of(account: Account, scenario: Scenario) -> tuple[tuple[str, int], ...]:
    """Whom an account of ours reaches by itself: its followers where their number is given, else so much of each segment as follows us."""
    if account.followers:
        return read_by(account.followers, (), scenario.segments)
    return tuple((segment.id, segment.size * segment.follows_us // 100) for segment in scenario.segments)
