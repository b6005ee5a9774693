"""Every identifier of a scenario's file, gathered before its parts are read, so that each may name any other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop.core.content.context import Context
from workshop.core.content.fences import Directive
from workshop.core.content.findings import quote
from workshop.core.content.scenario.words import SCENARIO_DIRECTIVES, SCENARIO_NAMED
from workshop.core.simulation.conditions import Names
from workshop.core.simulation.effects import USUAL

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
FACT = re.compile(r"\{#(?P<id>[a-z0-9-]{1,64})[^{}]*\}\s*$")
RESERVED = frozenset({"and", "or", "not", "time", "quiet", "moves", "since", "verdict", "onlookers", "the", "end", "yes", "no"})

# What may not share an identifier, since a condition or an option may name either.
SHARED = {"account": "cast", "persona": "cast", "segment": "cast", "post": "feed", "reaction": "feed", "seat": "house", "handover": "house"}
MOST = {
    **{"account": 8, "seat": 12, "persona": 40, "segment": 12, "handover": 12, "facts": 20, "post": 200, "reaction": 200, "hint": 40},
    **{"inject": 30, "ending": 12, "worked": 12, "drill": 30, "test": 40, "variant": 12, "effect": 30, "approver": 1, "tuning": 1},
    "picture": 12,
}


@dataclass(slots=True)
class Known:
    """Identifiers by kind, each with its line. `doubtful` ones stand behind a misspelt directive: they pass as anything."""

    ids: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in (*SCENARIO_NAMED, "fact")})
    doubtful: set[str] = field(default_factory=set)

    def of(self, *kinds: str) -> frozenset[str]:
        """The identifiers of these kinds."""
        return frozenset(one for kind in kinds for one in self.ids[kind]) | self.doubtful

    def first(self, kind: str) -> str:
        """The one that stands first in the file, "" where there is none."""
        return next(iter(self.ids[kind]), "")

    def names(self, *, any_criterion: bool = False) -> Names:
        """What a condition may name."""
        return Names(
            personas=self.of("persona"),
            segments=self.of("segment"),
            posts=self.of("post", "reaction"),
            reactions=self.of("reaction"),
            teams=self.of("handover"),
            injects=self.of("inject"),
            endings=self.of("ending"),
            criteria=frozenset() if any_criterion else frozenset(USUAL),
        )


def gather(directives: Iterable[Directive], context: Context) -> Known:
    """The identifiers of a file; one that stands twice and one too many are told."""
    known = Known()
    spaces: dict[str, dict[str, int]] = {}
    counts: dict[str, int] = {}
    for directive in directives:
        if directive.name not in SCENARIO_DIRECTIVES:
            known.doubtful.add(directive.argument)
            continue
        counts[directive.name] = counts.get(directive.name, 0) + 1
        if counts[directive.name] == MOST[directive.name] + 1:
            _tell_too_many(directive, context)
        if directive.name == "facts":
            _gather_facts(directive, known, context)
        elif directive.name in SCENARIO_NAMED:
            space = spaces.setdefault(SHARED.get(directive.name, directive.name), {})
            _gather_one(directive, space, known, context)
    return known


def _tell_too_many(directive: Directive, context: Context) -> None:
    most = MOST[directive.name]
    said = f"A scenario has one {{{directive.name}}}." if most == 1 else f"A scenario has {most} {{{directive.name}}} at most."
    context.add(directive.line, said, "Remove some, or make two scenarios of it.")


def _gather_one(directive: Directive, space: dict[str, int], known: Known, context: Context) -> None:
    name = directive.argument
    if not name:
        return
    if name in space:
        context.add(directive.line, f"“{quote(name)}” is taken already, on line {space[name]}.", "Give this one another name.")
        known.ids[directive.name].setdefault(name, directive.line)
        return
    if name in RESERVED:
        context.add(directive.line, f"“{quote(name)}” means something else in a condition.", f"Call it {name}-1")
    elif name[0].isdigit():
        context.add(directive.line, f"“{quote(name)}” begins with a digit.", f"Call it x-{name}")
    space[name] = known.ids[directive.name][name] = directive.line


def _gather_facts(directive: Directive, known: Known, context: Context) -> None:
    for piece in directive.pieces:
        for line, text in enumerate(piece.lines, piece.line):
            match = FACT.search(text)
            if match and match["id"] in known.ids["fact"]:
                first = known.ids["fact"][match["id"]]
                context.add(line, f"The fact “{quote(match['id'])}” stands twice, first on line {first}.", "Give this one another name.")
            elif match:
                known.ids["fact"][match["id"]] = line
