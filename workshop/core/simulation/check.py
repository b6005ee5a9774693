"""What is wrong in a scenario as a whole: names that lead nowhere, numbers out of bounds, triggers that set each other off.

A compiler reports these with file and line: each fault says which thing it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workshop.core.content.findings import name_nearest
from workshop.core.simulation.conditions import MOVES, PERSONA_METERS, topics
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.promptbook import MOST_TIMES
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Change, Post, Reaction

MOST_POSTS, MOST_REACTIONS, MOST_PERSONAS, MOST_SEGMENTS, MOST_MINUTES = 500, 500, 60, 12, 480


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the thing `kind` `id` (scenario, persona, post …), in words. A warning does not stop a scenario."""

    kind: str
    id: str
    message: str
    hint: str = ""
    warning: bool = False


def find_faults(scenario: Scenario) -> list[Fault]:
    """Everything that is wrong, in the order of the rules below."""
    return [fault for rule in _RULES for fault in rule(scenario)]


def _sizes(scenario: Scenario) -> Iterator[Fault]:
    for name, count, most in (
        *(("posts", len(scenario.posts), MOST_POSTS), ("reactions", len(scenario.reactions), MOST_REACTIONS)),
        *(("personas", len(scenario.personas), MOST_PERSONAS), ("segments", len(scenario.segments), MOST_SEGMENTS)),
        ("minutes", scenario.minutes, MOST_MINUTES),
    ):
        if count > most:
            yield Fault("scenario", scenario.id, f"{count} {name} are too many.", f"At most {most}.")
    if not scenario.seats or not scenario.accounts:
        yield Fault("scenario", scenario.id, "Nobody can play it.", "Give it an account and a seat.")
    if scenario.minutes < 1:
        yield Fault("scenario", scenario.id, "It lasts no minute.", "Give its minutes.")


def _unique(scenario: Scenario) -> Iterator[Fault]:
    spaces = {
        "post": [*(post.id for post in scenario.posts), *(reaction.id for reaction in scenario.reactions)],
        "persona": [one.id for group in (scenario.personas, scenario.segments, scenario.accounts) for one in group],
        "team": [*(team.id for team in scenario.teams), *(seat.id for seat in scenario.seats)],
        "ending": [ending.id for ending in scenario.endings],
        "inject": [inject.id for inject in scenario.injects],
        "fact": [fact.id for fact in scenario.facts],
    }
    for kind, ids in spaces.items():
        for name in dict.fromkeys(name for name in ids if ids.count(name) > 1):
            yield Fault(kind, name, f"The id “{name}” is there twice.")


def _meters(scenario: Scenario) -> Iterator[Fault]:
    for persona in scenario.personas:
        for meter in PERSONA_METERS:
            if not 0 <= getattr(persona, meter) <= 100:
                yield Fault("persona", persona.id, f"Its {meter} is not between 0 and 100.")
    for segment in scenario.segments:
        if not 0 <= segment.trust <= 100:
            yield Fault("segment", segment.id, "Its trust is not between 0 and 100.")
        if not 0 <= segment.size <= 10**8 or not 0 <= segment.weight <= 1_000:
            yield Fault("segment", segment.id, "Its size or weight is out of bounds.")


def _references(scenario: Scenario) -> Iterator[Fault]:
    names = scenario.names
    accounts = {account.id for account in scenario.accounts}
    facts = {fact.id for fact in scenario.facts}
    for seat in scenario.seats:
        yield from _known("seat", seat.id, "account", [seat.account], accounts)
        yield from _known("seat", seat.id, "network", seat.networks, scenario.networks)
    for post in scenario.posts:
        yield from _known("post", post.id, "author", [post.author], accounts | names.personas)
        yield from _known("post", post.id, "post", [post.re] if post.re else (), names.posts)
    for reaction in scenario.reactions:
        yield from _known("reaction", reaction.id, "persona", [reaction.persona], names.personas)
        yield from _known("reaction", reaction.id, "post", [reaction.re] if reaction.re else (), names.posts)
    for team in scenario.teams:
        yield from _known("team", team.id, "post", team.takes, names.posts)
        yield from _known("team", team.id, "fact", team.reveals, facts)
    for inject in scenario.injects:
        yield from _known("inject", inject.id, "post", inject.posts, frozenset(post.id for post in scenario.posts))
        yield from _known("inject", inject.id, "fact", inject.reveals, facts)
    for drill in scenario.drills:
        yield from _known("drill", drill.id, "post", [drill.post], frozenset(post.id for post in scenario.posts))
    for worked in scenario.worked:
        yield from _known("worked", worked.id, "post", [worked.post], names.posts)


def _changes(scenario: Scenario) -> Iterator[Fault]:
    for kind, things in (("post", scenario.posts), ("reaction", scenario.reactions), ("inject", scenario.injects)):
        for thing in things:
            for change in thing.changes:
                yield from _change(scenario, kind, thing.id, change)


def _change(scenario: Scenario, kind: str, name: str, change: Change) -> Iterator[Fault]:
    names = scenario.names
    meters = PERSONA_METERS if change.target in names.personas else ("trust",) if change.target in names.segments else ()
    if not meters:
        yield from _known(kind, name, "persona or segment", [change.target], names.personas | names.segments)
    elif change.meter not in meters:
        yield Fault(kind, name, f"“{change.target}” has no meter “{change.meter}”.", name_nearest(change.meter, meters))


def _words(scenario: Scenario) -> Iterator[Fault]:
    yield from _known("scenario", scenario.id, "network", scenario.networks, NETWORKS)
    if not scenario.networks:
        yield Fault("scenario", scenario.id, "It is on no network.", name_nearest("", NETWORKS))
    things: tuple[Post | Reaction, ...] = (*scenario.posts, *scenario.reactions)
    for thing in things:
        kind = "post" if isinstance(thing, Post) else "reaction"
        if thing.network or isinstance(thing, Post):
            yield from _known(kind, thing.id, "network", [thing.network], scenario.networks)
        yield from _lengths(scenario, kind, thing)
        yield from _known(kind, thing.id, "move", (*thing.fits, *thing.unfits), MOVES)
    for reaction in scenario.reactions:
        if not reaction.lines:
            yield Fault("reaction", reaction.id, "It has nothing to say.")
        if reaction.times > MOST_TIMES:
            yield Fault("reaction", reaction.id, f"It may come {reaction.times} times.", f"At most {MOST_TIMES}.")


def _lengths(scenario: Scenario, kind: str, thing: Post | Reaction) -> Iterator[Fault]:
    network = NETWORKS.get(thing.network or (scenario.networks[0] if scenario.networks else ""))
    if network is None:
        return
    most = network.message if thing.private else network.longest
    for text in (thing.text,) if isinstance(thing, Post) else thing.lines:
        if len(text) > most:
            yield Fault(kind, thing.id, f"{len(text)} characters do not fit on {network.title}.", f"At most {most}.")
    if isinstance(thing, Post) and thing.picture is not None and not thing.picture.alt.strip():
        yield Fault(kind, thing.id, "Its picture has no alt text.", "Say what it shows.")


def _loops(scenario: Scenario) -> Iterator[Fault]:
    """Reactions that may come again and wake each other: bounded by the engine, but rarely meant."""
    again = {reaction.id: reaction for reaction in scenario.reactions if reaction.times > 1}
    wakes = {name: {other for other in again if _touches(again[name]) & topics(again[other].when)} for name in again}
    for name in again:
        if name in _reachable(wakes, name):
            hint = "Each comes as often as it may, no more."
            yield Fault("reaction", name, "It sets itself off again, alone or by way of others.", hint, warning=True)


def _touches(reaction: Reaction) -> frozenset[str]:
    return frozenset({f"post:{reaction.id}", "did:said", *(change.target for change in reaction.changes)})


def _reachable(wakes: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    todo = list(wakes[start])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += wakes[name]
    return found


def _known(kind: str, name: str, what: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    right = frozenset(known)
    for word in words:
        if word not in right:
            yield Fault(kind, name, f"No {what} is “{word}”.", name_nearest(word, right))


_RULES: tuple[Callable[[Scenario], Iterator[Fault]], ...] = (_sizes, _unique, _meters, _references, _changes, _words, _loops)
