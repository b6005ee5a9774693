"""A scenario's file, compiled: the tree of directives and the head in, the script that the engine plays out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from workshop.core.content.context import Context
from workshop.core.content.fences import Directive, Piece
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.heads import ScenarioFileHead
from workshop.core.content.markdown import read_markdown, render
from workshop.core.content.options import check_directive
from workshop.core.content.scenario import after, cast, script, trials
from workshop.core.content.scenario.checks import Checker
from workshop.core.content.scenario.known import MOST, Known, gather
from workshop.core.content.scenario.part import Part
from workshop.core.content.scenario.words import SCENARIO_DIRECTIVES, SCENARIO_NAMED
from workshop.core.simulation.cast import SeatRole
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.scenario import Scenario, Tuning

OWN_RUBRIC = "replies"


def read_scenario(identifier: str, source: str, head: ScenarioFileHead, root: Directive, context: Context) -> Scenario:
    """The script. It is good for playing only where nothing was told in the context's report."""
    sound = [directive for directive in root.directives if check_directive(directive, "", context, SCENARIO_DIRECTIVES, SCENARIO_NAMED)]
    for directive in root.directives:
        _tell_nested(directive, context)
    known = gather(root.directives, context)
    networks = _read_networks(head, context)
    # A network that is misspelt in the head is told there, and not again wherever it is named.
    places = networks if NETWORKS.keys() >= set(networks) else (*networks, *NETWORKS)
    parts = _Parts(sound, known, places, context, any_criterion=head.rubric != OWN_RUBRIC)
    scenario = _assemble(identifier, source, head, _read_brief(root, context), networks, parts)
    _tell_missing(scenario, context)
    if context.report.is_clean:
        Checker(scenario, known, context).check()
    return scenario


class _Parts:
    """The directives by name, each ready to be read."""

    def __init__(
        self, directives: Sequence[Directive], known: Known, networks: tuple[str, ...], context: Context, *, any_criterion: bool
    ) -> None:
        self.known = known
        self.found: dict[str, list[Part]] = {name: [] for name in SCENARIO_DIRECTIVES}
        for directive in directives:
            if len(self.found[directive.name]) < MOST[directive.name]:
                self.found[directive.name].append(Part(directive, context, known, networks, any_criterion))

    def of(self, name: str) -> list[Part]:
        return self.found[name]

    def one(self, name: str) -> Part | None:
        return next(iter(self.found[name]), None)


def _assemble(identifier: str, source: str, head: ScenarioFileHead, brief: str, networks: tuple[str, ...], parts: _Parts) -> Scenario:
    roles = tuple(dict.fromkeys(head.roles))
    approver, tuning = parts.one("approver"), parts.one("tuning")
    accounts = tuple(cast.read_account(part) for part in parts.of("account"))
    seats = tuple(cast.read_seat(part, roles) for part in parts.of("seat"))
    return Scenario(
        id=identifier,
        title=head.title,
        summary=head.summary,
        roles=roles,
        networks=networks,
        minutes=head.minutes,
        seed=head.seed,
        accounts=accounts,
        seats=seats or tuple(SeatRole(roles[0], account.name, roles[0], account.id) for account in accounts[:1] if roles),
        rubric=head.rubric,
        warning=head.warning,
        brief=brief,
        begins=head.begins,
        day=head.day,
        failed=head.failed,
        facts=tuple(fact for part in parts.of("facts") for fact in script.read_facts(part)),
        personas=tuple(cast.read_persona(part) for part in parts.of("persona")),
        segments=tuple(cast.read_segment(part) for part in parts.of("segment")),
        posts=tuple(script.read_post(part) for part in parts.of("post")),
        reactions=tuple(script.read_reaction(part) for part in parts.of("reaction")),
        hints=tuple(script.read_hint(part) for part in parts.of("hint")),
        injects=tuple(script.read_inject(part) for part in parts.of("inject")),
        teams=tuple(cast.read_team(part) for part in parts.of("handover")),
        shots=tuple(script.read_shot(part) for part in parts.of("picture")),
        approver=cast.read_approver(approver) if approver else None,
        endings=tuple(script.read_ending(part) for part in parts.of("ending")),
        worked=tuple(after.read_worked(part) for part in parts.of("worked")),
        drills=tuple(after.read_drill(part) for part in parts.of("drill")),
        tests=tuple(trials.read_test(part, head.minutes) for part in parts.of("test")),
        variants=tuple(after.read_variant(part) for part in parts.of("variant")),
        tuning=after.read_tuning(tuning) if tuning else Tuning(),
        crowd=head.crowd,
        effects={part.id: after.read_effect(part) for part in parts.of("effect")},
        language=head.language,
        digest=hashlib.sha256(source.encode()).hexdigest(),
    )


def _read_networks(head: ScenarioFileHead, context: Context) -> tuple[str, ...]:
    for network in head.networks:
        if network not in NETWORKS:
            context.add(context.head_line("networks"), f"There is no network “{quote(network)}”.", name_nearest(network, NETWORKS))
    return tuple(dict.fromkeys(head.networks))


def _read_brief(root: Directive, context: Context) -> str:
    """The text above the first directive. Below it only headings may stand, to divide the file."""
    brief = ""
    for number, part in enumerate(root.body):
        if not isinstance(part, Piece):
            continue
        nodes = read_markdown(part.text, part.line, context)
        if number == 0:
            while nodes and nodes[-1].type == "heading":
                nodes = nodes[:-1]
            brief = render(nodes)
            continue
        for node in nodes:
            if node.type != "heading":
                line = node.map[0] if node.map else part.line
                context.add(line, "Text between directives is shown nowhere.", "Move it above the first directive, or into one of them.")
                break
    return brief


def _tell_nested(directive: Directive, context: Context) -> None:
    for inner in directive.directives:
        hint = f"Close {{{quote(directive.name)}}} before it."
        context.add(inner.line, f"{{{quote(inner.name)}}} cannot stand inside {{{quote(directive.name)}}}.", hint)


def _tell_missing(scenario: Scenario, context: Context) -> None:
    """A scenario that cannot be played: the first thing that it lacks."""
    if not context.report.is_clean:
        return
    lacks = (
        (not scenario.brief, "no text: what the player has to know", "Write it between the head and the first directive."),
        (not scenario.accounts, "no {account}: nobody to speak as", "Add :::{account} with the name of one."),
        (not scenario.personas, "no {persona}: nobody to answer", "Add :::{persona} with the name of one."),
        (not scenario.posts, "no {post}: nothing happens", "Add :::{post} with :by: and :at: 0s"),
        (not scenario.facts, "no {facts}: the coach has nothing to go by", "Add :::{facts} stated with a list."),
    )
    for missing, what, hint in lacks:
        if missing:
            context.add(1, f"The scenario has {what}.", hint)
            return
