"""What is wrong in a scenario as a whole: people nobody hears of, posts that never come, words too long for their network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop.core.coach.model import FactKind
from workshop.core.content.context import Context
from workshop.core.content.findings import quote
from workshop.core.content.scenario.known import Known
from workshop.core.content.scenario.reach import find_circle, find_lost, find_reach, is_told_elsewhere
from workshop.core.content.scenario.script import NEVER, limit_of
from workshop.core.simulation.cast import Account, Persona
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Post, Reaction


@dataclass(frozen=True, slots=True)
class Checker:
    """A scenario with the lines of its parts."""

    scenario: Scenario
    known: Known
    context: Context

    def tell(self, kind: str, name: str, message: str, hint: str = "") -> None:
        self.context.add(self.known.ids[kind].get(name, 1), message, hint)

    def check(self) -> None:
        """Tell everything that only the whole shows."""
        self._check_people()
        self._check_places()
        self._check_lengths()
        self._check_shots()
        self._check_times()
        self._check_facts()
        self._check_reach()
        self._check_swaps()

    def _check_people(self) -> None:
        script = self.scenario
        heard = {post.author for post in script.posts} | {reaction.persona for reaction in script.reactions}
        for persona in script.personas:
            if persona.id not in heard:
                self.tell(
                    "persona",
                    persona.id,
                    f"Nobody ever hears of “{persona.id}”.",
                    "Give this persona a {post} or a {reaction}, or remove it.",
                )
        speak = {seat.account for seat in script.seats}
        for account in script.accounts:
            if account.id not in heard | speak:
                self.tell("account", account.id, f"Nobody speaks as “{account.id}”.", "Name it in a {seat}, or remove it.")
        seen: dict[str, str] = {}
        named: list[tuple[str, Account | Persona]] = [("account", account) for account in script.accounts]
        named += [("persona", persona) for persona in script.personas]
        for kind, one in named:
            if one.handle and one.handle.lower() in seen:
                self.tell(
                    kind, one.id, f"“{quote(one.handle)}” is the handle of “{seen[one.handle.lower()]}” already.", "Choose another one."
                )
            seen.setdefault(one.handle.lower(), one.id)

    def _check_places(self) -> None:
        homes = {persona.id: persona.networks for persona in self.scenario.personas}
        for post in self.scenario.posts:
            home = homes.get(post.author)
            if home and post.network not in home:
                self.tell("post", post.id, f"“{post.author}” is not on {post.network}.", f"Add {post.network} to the persona’s :networks:.")
        ours = {account.id for account in self.scenario.accounts}
        authors = {post.id: post.author for post in self.scenario.posts}
        for kind, name, target in self._aims():
            if authors.get(target) in ours:
                self.tell(kind, name, f"“{target}” is a post of ours: nobody answers it for us.", "Name a persona’s post.")

    def _aims(self) -> Iterator[tuple[str, str, str]]:
        yield from (("worked", worked.id, worked.post) for worked in self.scenario.worked)
        yield from (("drill", drill.id, drill.post) for drill in self.scenario.drills)

    def _check_lengths(self) -> None:
        networks = {thing.id: network for thing, network in self._placed()}
        for thing, network in self._placed():
            kind = "post" if isinstance(thing, Post) else "reaction"
            most = limit_of(network, private=thing.private)
            if not most:
                self.tell(
                    kind,
                    thing.id,
                    f"There are no private messages on {network}.",
                    "Choose another network with :on:, or leave out :private:.",
                )
            for text in (thing.text,) if isinstance(thing, Post) else thing.lines:
                self._check_length(kind, thing.id, text, most, network)
        for worked in self.scenario.worked:
            network = networks.get(worked.post, "")
            self._check_length("worked", worked.id, worked.text, limit_of(network, private=False), network)

    def _placed(self) -> Iterator[tuple[Post | Reaction, str]]:
        """Each post and reaction with the network where it will stand."""
        where = {post.id: post.network for post in self.scenario.posts}
        for post in self.scenario.posts:
            yield post, post.network
        homes = {persona.id: persona.networks for persona in self.scenario.personas}
        for reaction in self.scenario.reactions:
            home = homes.get(reaction.persona) or self.scenario.networks
            yield reaction, reaction.network or where.get(reaction.re, "") or min(home, key=_room, default="")

    def _check_length(self, kind: str, name: str, text: str, most: int, network: str) -> None:
        if most and len(text) > most:
            self.tell(kind, name, f"“{name}” has {len(text):,} characters; {most:,} fit on {network}.", "Shorten it.")

    def _check_shots(self) -> None:
        if self.scenario.shots and not any(NETWORKS[name].pictures for name in self.scenario.networks):
            first = self.scenario.shots[0].id
            said = f"The player has nowhere to post the picture “{first}”: no network of this scenario takes one."
            self.tell("picture", first, said, "Take it out, or add a network such as pictures to the head.")

    def _check_times(self) -> None:
        timed = [("post", post.id, post.at) for post in self.scenario.posts]
        timed += [("hint", hint.id, hint.at) for hint in self.scenario.hints]
        timed += [("ending", ending.id, ending.at) for ending in self.scenario.endings]
        for kind, name, at in timed:
            if at is not None and at > self.scenario.length:
                said = f"“{name}” comes after the end: a run lasts {self.scenario.minutes} minutes."
                self.tell(kind, name, said, "Let it come earlier, or write more minutes into the head.")
        times = {post.id: post.at for post in self.scenario.posts}
        for post in self.scenario.posts:
            first = times.get(post.re)
            if post.at is not None and first is not None and first > post.at:
                self.tell("post", post.id, f"“{post.id}” answers “{post.re}”, which comes later.", "Change one of the two times.")

    def _check_facts(self) -> None:
        script = self.scenario
        revealed = {name for team in script.teams for name in team.reveals} | {name for inject in script.injects for name in inject.reveals}
        for fact in script.facts:
            if fact.hidden and fact.id not in revealed:
                self.tell(
                    "fact",
                    fact.id,
                    f"The hidden fact “{fact.id}” never comes to light.",
                    "Let a {handover} or an {inject} name it in :reveals:.",
                )
            elif fact.id in revealed and not fact.hidden:
                self.tell(
                    "fact",
                    fact.id,
                    f"The fact “{fact.id}” is on the card from the beginning.",
                    f"Write {{#{fact.id} hidden}}, or take it out of :reveals:.",
                )
        kept = {fact.id for fact in script.facts if fact.kind is FactKind.KEEP_OUT}
        known = {fact.id for fact in script.facts}
        for hint in script.hints:
            for name in hint.releases:
                if name in known - kept:
                    self.tell("hint", hint.id, f"The fact “{name}” is not kept out, so nothing releases it.", "Take it out of :releases:.")

    def _check_reach(self) -> None:
        reach = find_reach(self.scenario)
        brought = {name: inject.id for inject in self.scenario.injects for name in inject.posts}
        for post in self.scenario.posts:
            if post.id in brought and (post.at is not None or post.when is not None):
                said = f"“{post.id}” comes by itself, and the inject “{brought[post.id]}” brings it."
                self.tell("post", post.id, said, "Take out its :at: or :when:, or take it out of the inject.")
            elif post.at is None and post.when is None and post.id not in brought:
                self.tell("post", post.id, f"The post “{post.id}” never comes.", "Add a line such as :at: 8m, or name it in an {inject}.")
        lost = find_lost(self.scenario, reach)
        for kind, name, condition in self.scenario.conditions():
            if condition != NEVER and (why := reach.obstacle(condition)) and not is_told_elsewhere(name, lost):
                verb = {"reaction": "can never follow", "ending": "can never be reached"}.get(kind, "never comes")
                self.tell(kind, name, f"The {kind} “{name}” {verb}: {why}.", "Change its :when:.")
        if circle := find_circle(self.scenario):
            line = self.known.ids["reaction"].get(circle[0], 1)
            said = f"These set each other off again and again: {', '.join(circle)}."
            self.context.report.warn(line, said, "Each stops after its :times:. Let one of them come once.")

    def _check_swaps(self) -> None:
        if not self.scenario.variants:
            return
        words = "\n".join(_words(self.scenario))
        for variant in self.scenario.variants:
            for old in variant.swaps:
                if old not in words:
                    said = f"“{quote(old)}” stands nowhere in the words of this scenario."
                    self.tell("variant", variant.id, said, "Write it just as it stands there.")


def _room(network: str) -> int:
    return NETWORKS[network].longest if network in NETWORKS else 0


def _words(scenario: Scenario) -> Iterable[str]:
    """Every text in which a variant may swap words."""
    yield from (scenario.title, scenario.summary, scenario.brief)
    yield from (fact.text for fact in scenario.facts)
    for persona in scenario.personas:
        yield from (persona.name, persona.handle, persona.bio)
    for account in scenario.accounts:
        yield from (account.name, account.handle, account.bio)
    for post in scenario.posts:
        yield from (post.text, post.title, post.picture.alt if post.picture else "")
    for shot in scenario.shots:
        yield from (shot.title, shot.alt)
    yield from (line for reaction in scenario.reactions for line in reaction.lines)
    yield from (segment.title for segment in scenario.segments)
    yield from (seat.brief for seat in scenario.seats)
    yield from (hint.text for hint in scenario.hints)
    for team in scenario.teams:
        yield from (team.name, team.line, team.asks, team.declines, *(word for need in team.needs for word in need.words))
    for ending in scenario.endings:
        yield from (ending.title, ending.text)
    yield from (worked.text for worked in scenario.worked)
