"""A run as a page shows it: clock, mood, networks with their posts, what came back, the fact card, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from workshop.core.coach.model import FactKind
from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import Team
from workshop.core.simulation.feed import facts_on_card, who_types
from workshop.core.simulation.networks import NETWORKS
from workshop.core.simulation.script import Shot
from workshop.core.simulation.transcript import is_move
from workshop.sandbox.colleagues import find_clock_mate, find_colleagues, find_stopper, say_of_company
from workshop.sandbox.judged import Held, find_held, find_slips
from workshop.sandbox.memos import Memo, as_memos
from workshop.sandbox.mood import Mood, find_mood
from workshop.sandbox.posts import GROUPED, NetworkView, PostView, find_networks, say_first_words, say_time
from workshop.sandbox.running import DRESS, Play, to_wall
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ClockView:
    """The run's clock. `rate` is run milliseconds a second, 0 while it stands; `why` says why, `by` names the colleague who did it."""

    at: int
    length: int
    rate: int
    time: str
    day: str
    left: int
    why: str
    by: str
    marks: tuple[tuple[float, bool], ...]

    @property
    def percent(self) -> float:
        return round(min(100.0, self.at * 100 / self.length), 2)


# What stands in a feed: a post with the id of the one right above it, or a memo.
Line = tuple[PostView | None, str, Memo | None]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Lines of the card under a heading."""

    kind: str
    title: str
    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A post that can be answered, as a choice says it."""

    id: str
    label: str
    network: str
    author: str
    is_private: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything. `shape` changes when what can be done does, so that an open page knows that its controls are old."""

    play: Play
    clock: ClockView
    mood: Mood | None
    networks: tuple[NetworkView, ...]
    memos: tuple[Memo, ...]
    typing: tuple[str, ...]
    facts: tuple[FactGroup, ...]
    shots: tuple[Shot, ...]
    teams: tuple[Team, ...]
    targets: tuple[Target, ...]
    held: Held | None

    @property
    def seq(self) -> int:
        return self.play.stage.seq

    @property
    def is_over(self) -> bool:
        return self.play.stage.state.ended is not None

    @property
    def shape(self) -> str:
        held = self.held.seq if self.held else 0
        who = f"{self.clock.by}.{len(self.colleagues)}"
        return f"{int(self.is_over)}.{held}.{int(self.clock.rate > 0)}.{self.clock.why}.{self.play.stored.pace}.{who}"

    @property
    def colleagues(self) -> tuple[tuple[str, str], ...]:
        """Who else plays, by seat: a matter can be handed to them."""
        return find_colleagues(self.play)

    @property
    def stopped_by(self) -> str:
        """The colleague who ended the run, if one did."""
        return find_stopper(self.play)

    @property
    def is_one_line(self) -> bool:
        """Whether everything stands in one line in order of time, what reaches me alone too."""
        return len(self.networks) == 1 and self.networks[0].id not in GROUPED

    def lines_of(self, network: NetworkView) -> list[Line]:
        """What stands on a network from top to bottom: each post with the one right above it, or a memo."""
        lines: list[Line] = []
        for thread in network.threads:
            lines += [(post, thread[place - 1].id if place else "", None) for place, post in enumerate(thread)]
        if self.is_one_line:
            lines += [(None, "", memo) for memo in self.memos]
            lines.sort(key=lambda line: line[0].seq if line[0] else line[2].seq if line[2] else 0)
        return lines

    @property
    def longest(self) -> dict[str, tuple[int, int]]:
        """By network, how long a post and a private message may be."""
        return {one.id: (one.rules.longest, one.rules.message) for one in self.networks}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The moves with words or a card that this scenario has room for."""
        here = [kind for one in self.networks for kind in NETWORKS[one.id].moves if not self.play.is_watching]
        has = {"ask": self.play.scenario.approver is not None, "hand-over": bool(self.teams or self.colleagues)}
        has["correct"] = any(target.is_mine for target in self.targets)
        wanted = ("reply", "message", "hand-over", "quote", "post", "correct", "ask")
        return tuple(kind for kind in wanted if kind in here and has.get(kind, True))


def set_scene(play: Play, viewer: Viewer, moment: datetime) -> Scene:
    """What a page shows of a run now."""
    is_over = play.stage.state.ended is not None
    slips = find_slips(play, viewer) if play.is_guided or is_over else {}
    networks = find_networks(play, slips)
    return Scene(
        play=play,
        clock=read_clock(play, moment),
        mood=find_mood(play) if play.is_guided or is_over else None,
        networks=networks,
        memos=tuple(memo for event in play.stage.events for memo in as_memos(play, event)),
        typing=_find_typing(play),
        facts=_find_facts(play),
        shots=play.scenario.shots if any(network.rules.pictures for network in networks) else (),
        teams=play.scenario.teams,
        targets=tuple(_find_targets(networks)),
        held=None if is_over or play.stored.mode == DRESS else find_held(play, viewer),
    )


def find_said(play: Play, after: int) -> list[str]:
    """What an open page says aloud of what is new: who wrote, and how it begins. What somebody did themselves they know."""
    said = []
    for event in play.stage.events[after:]:
        if event.seat == play.seat or (play.is_watching and event.payload.get("private")):
            continue
        if event.kind == kinds.POSTED:
            entry = play.stage.feed.entry(play.stage.state, event.payload["post"])
            mate = play.find_mate(event.seat)
            author = f"{entry.author}, {mate}" if mate else entry.author
            said.append(f"{author}: {say_first_words(entry.text, 90)}")
        elif event.seat and event.kind in (kinds.CLOCK, kinds.SEATED, kinds.ENDED):
            said += say_of_company(play, event)
        else:
            said += [f"{memo.title}: {say_first_words(memo.text, 90)}" for memo in as_memos(play, event)]
    return said


def read_clock(play: Play, moment: datetime) -> ClockView:
    """What the clock shows."""
    stage, scenario = play.stage, play.scenario
    at = min(stage.clock_at(to_wall(moment)), scenario.length)
    seen = [event for event in stage.events if event.kind == kinds.POSTED or is_move(event)]
    marks = tuple((round(event.at * 100 / scenario.length, 2), bool(event.seat)) for event in seen)
    left = max(0, -(-(scenario.length - at) // 60_000))
    rate = stage.state.stretches[-1].rate if stage.is_going else 0
    by = find_clock_mate(play)
    return ClockView(at, scenario.length, rate, say_time(scenario, at), scenario.day, left, stage.state.clock_why, by, marks)


def _find_typing(play: Play) -> tuple[str, ...]:
    personas = play.stage.book.personas
    return tuple(personas[name].name for name in who_types(play.stage.state) if name in personas)


def _find_facts(play: Play) -> tuple[FactGroup, ...]:
    card, revealed = facts_on_card(play.stage.book, play.stage.state), play.stage.state.revealed
    groups = (
        ("know", _("You know"), (FactKind.STATED, FactKind.MAY_SAY)),
        ("open", _("Nobody knows yet"), (FactKind.NOT_KNOWN,)),
        ("offer", _("You may offer"), (FactKind.MAY_OFFER,)),
        ("keep", _("Not to be said"), (FactKind.KEEP_OUT,)),
    )
    made = ((name, title, tuple((fact.text, fact.id in revealed) for fact in card if fact.kind in of)) for name, title, of in groups)
    return tuple(FactGroup(*group) for group in made if group[2])


def _find_targets(networks: Sequence[NetworkView]) -> Sequence[Target]:
    """Posts to answer: whoever waits comes first, in public before in private, then the newest; hidden ones are gone."""
    posts = [(network.id, post) for network in networks for thread in network.threads for post in thread if not post.is_hidden]
    ranked = sorted(posts, key=lambda pair: (not pair[1].is_waiting, pair[1].is_private, pair[1].is_ours, -pair[1].seq))
    return [_as_target(network, post) for network, post in ranked]


def _as_target(network: str, post: PostView) -> Target:
    waits = _("waits") + ", " if post.is_waiting else ""
    who = _("your post") if post.is_mine else post.author
    label = f"{who}, {waits}{post.time}: {say_first_words(post.title or post.text, 44)}"
    return Target(post.id, label, network, post.author, post.is_private, post.is_mine)
