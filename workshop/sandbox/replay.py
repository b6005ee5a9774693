"""A run that has ended, as it stood at any moment: its events folded again up to there, nothing decided anew."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast

from flask import current_app
from flask_babel import gettext as _

from workshop.core.simulation import events as kinds
from workshop.core.simulation.branching import Rewinder
from workshop.core.simulation.state import State
from workshop.core.simulation.transcript import is_move
from workshop.sandbox.memos import Memo
from workshop.sandbox.posts import NetworkView, say_time
from workshop.sandbox.replay_beats import Beat, find_beats
from workshop.sandbox.running import Play
from workshop.sandbox.scene import ClockView, Scene, set_scene
from workshop.sandbox.stages import Stage
from workshop.web.viewer import Viewer

MOST_KEPT = 20
# What changes how a moment looks; readers are counted every few seconds, and come along with the rest.
SEEN = frozenset({kinds.TYPING, kinds.EFFECT, kinds.JUDGED, kinds.HELD, kinds.RELEASED}) | kinds.NEWS


@dataclass(frozen=True, slots=True)
class PastPlay(Play):
    """A run up to a moment. It is over, so whatever its mode was, everything may be seen."""

    @property
    def is_guided(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class PastScene(Scene):
    """A moment that can be looked at, and in which nothing can be done."""

    @property
    def is_over(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Replay:
    """A run at the moment `at`. `beats` are what could be seen happen, in order; `place` is that of the last one before, -1 for none.

    `changes` are the times at which a page that plays has to look again. `network` is the one to show. Times are milliseconds.
    """

    scene: Scene
    at: int
    end: int
    beats: tuple[Beat, ...]
    place: int
    changes: tuple[int, ...]
    network: str

    @property
    def now(self) -> Beat | None:
        """The last thing that happened."""
        return self.beats[self.place] if self.place >= 0 else None

    @property
    def earlier(self) -> Beat | None:
        """What happened before that."""
        return self.beats[self.place - 1] if self.place > 0 else None

    @property
    def later(self) -> Beat | None:
        """What happens next."""
        return self.beats[self.place + 1] if self.place + 1 < len(self.beats) else None

    @property
    def percent(self) -> float:
        return round(self.at * 100 / max(1, self.end), 2)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see: right after an event (its number, 0 for none), or all that there was at a time; and which network."""

    at: int = 0
    event: int = 0
    network: str = ""


def replay_at(play: Play, viewer: Viewer, wish: Wish, moment: datetime) -> Replay:
    """The run at a moment (at its end at most). Without a network it is the one where something happened last."""
    beats, end = find_beats(play), play.stage.state.at
    at, place, seq = _find_moment(play, beats, wish)
    scene = _set_past(play, viewer, at, seq, moment)
    here = next((beat.network for beat in reversed(beats[: place + 1]) if beat.network), play.scenario.networks[0])
    shown = wish.network if wish.network in play.scenario.networks else here
    changes = sorted({event.at for event in play.stage.events if event.kind in SEEN or is_move(event)})
    return Replay(scene, at, end, beats, place, tuple(changes), shown)


def _find_moment(play: Play, beats: tuple[Beat, ...], wish: Wish) -> tuple[int, int, int]:
    """When it is, the place of the last thing that happened, and how many events there were. What followed from that belongs to it."""
    events = play.stage.events
    place = next((number for number, beat in enumerate(beats) if beat.seq == wish.event), -1)
    if place < 0:
        at = min(max(wish.at, 0), play.stage.state.at)
        return at, bisect_right(beats, at, key=lambda beat: beat.at) - 1, bisect_right(events, at, key=lambda event: event.at)
    at = beats[place].at
    if place + 1 < len(beats) and beats[place + 1].at == at:
        return at, place, beats[place + 1].seq - 1
    return at, place, bisect_right(events, at, key=lambda event: event.at)


def _set_past(play: Play, viewer: Viewer, at: int, seq: int, moment: datetime) -> Scene:
    state = _rewind(play, seq)
    held = [number for number, payload in state.held.items() if payload["seat"] == play.seat]
    state.held.clear()  # what the coach said of it is not asked again
    stage = Stage(play.stage.book, play.stage.events[:seq], state, play.stage.feed)
    past = PastPlay(**{field.name: getattr(play, field.name) for field in fields(play)} | {"stage": stage})
    scene = set_scene(past, viewer, moment)
    parts = {field.name: getattr(scene, field.name) for field in fields(scene)}
    parts["networks"] = tuple(_without_acts(network) for network in scene.networks)
    parts["memos"] = (*scene.memos, *(_tell_held(play, number) for number in held))
    parts["clock"] = replace(scene.clock, at=at, rate=0, time=say_time(play.scenario, at), left=_minutes_left(scene.clock, at))
    return PastScene(**parts)


def _minutes_left(clock: ClockView, at: int) -> int:
    return max(0, -(-(clock.length - at) // 60_000))


def _without_acts(network: NetworkView) -> NetworkView:
    """The posts as they were, with nothing to press on them."""
    return replace(network, threads=tuple(tuple(replace(post, acts=()) for post in thread) for thread in network.threads))


def _tell_held(play: Play, seq: int) -> Memo:
    event = play.stage.events[seq - 1]
    return Memo(
        seq, "asked", say_time(play.scenario, event.at), _("You had written this, and it was held"), (event.said or {}).get("text", "")
    )


class Rewinders:
    """The rewinders of one process by run, the least used forgotten first: the second look at a run costs next to nothing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Rewinder] = OrderedDict()
        self._lock = threading.Lock()

    def state_at(self, play: Play, seq: int) -> State:
        """A state of the run, to keep and to change."""
        with self._lock:
            known = self._kept.get(play.id)
            if known is None or known.events is not play.stage.events:
                known = self._kept[play.id] = Rewinder(play.stage.book, play.stage.events)
            self._kept.move_to_end(play.id)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return known.state_at(seq)


def _rewind(play: Play, seq: int) -> State:
    rewinders = current_app.extensions.setdefault("rewinders", Rewinders())
    return cast(Rewinders, rewinders).state_at(play, seq)
