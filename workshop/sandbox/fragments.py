"""A run's page in parts that an open page can take over one by one: each with a key, so that only what changed is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask import Flask, current_app, render_template

from workshop.core.simulation.moves import PICTURED
from workshop.sandbox.posts import NetworkView
from workshop.sandbox.presence import Company, find_company
from workshop.sandbox.running import Play
from workshop.sandbox.scene import Scene, find_said, read_clock, set_scene
from workshop.sandbox.stages import Key, key_of
from workshop.sandbox.words import ACTS, ALLOWANCES, KINDS, MODES, SPEEDS
from workshop.web.viewer import Viewer

Message = dict[str, Any]
MOST_KEPT = 100
Parts = Mapping[str, list[tuple[str, str]]]


class Place(NamedTuple):
    """From where somebody sees a run. A seat has one player, and watchers have nothing of their own: one place, one sight."""

    seat: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A run as it stands, rendered: what an open page is told of it. `lines` are the posts as values, to know those that changed."""

    play: Play
    head: Message
    parts: Parts
    lines: Mapping[str, tuple[object, str]]

    @property
    def number(self) -> int:
        """The run's last event."""
        return self.play.stage.seq


Kept = dict[tuple[Key, Place], Frame]


def init_app(app: Flask) -> None:
    app.extensions["frames"] = {}


def make_frame(play: Play, viewer: Viewer, moment: datetime, before: Frame | None = None) -> Frame:
    """Render a run; a post that is as it was in the frame of `before` is not rendered anew."""
    scene = set_scene(play, viewer, moment)
    lines: dict[str, tuple[object, str]] = {}
    parts = _render(scene, before.lines if before else {}, lines)
    head = {"n": scene.seq, "shape": scene.shape, "over": scene.is_over}
    return Frame(play, head, parts, lines)


def find_frame(play: Play, viewer: Viewer, moment: datetime) -> Frame:
    """The same, as this process rendered it for the last who asked from the same place, where the run is as it was."""
    kept: Kept = current_app.extensions["frames"]
    key = (key_of(play.stored), find_place(play, viewer))
    known = kept.get(key)
    if known is None or (known.number, known.play.stored.pace, known.play.people) != (play.stage.seq, play.stored.pace, play.people):
        known = kept[key] = make_frame(play, viewer, moment, known)
        while len(kept) > MOST_KEPT:
            kept.pop(next(iter(kept)), None)
    return known


def find_place(play: Play, viewer: Viewer) -> Place:
    """From where somebody sees a run that they have a seat in."""
    return Place(play.seat, play.kind, viewer.language)


def tell_frame(frame: Frame, moment: datetime, after: int, before: Frame | None = None) -> Message:
    """A frame for a page that has seen the events up to `after`. What a page has that was told of `before` comes as null."""
    known = {key: html for parts in before.parts.values() for key, html in parts} if before else {}
    regions = {name: [[key, None if known.get(key) == html else html] for key, html in parts] for name, parts in frame.parts.items()}
    said = find_said(frame.play, after) if after else []
    clock = read_clock(frame.play, moment)
    return {**frame.head, "clock": {"at": clock.at, "rate": clock.rate, "length": clock.length}, "said": said, "regions": regions}


def make_message(play: Play, viewer: Viewer, moment: datetime, after: int) -> Message:
    """What a page that asks is told: all of it, the company too."""
    told = tell_frame(find_frame(play, viewer, moment), moment, after)
    company = make_company(play, find_company(play, moment))
    return told | company | {"regions": told["regions"] | company["regions"]}


def make_company(play: Play, company: Company) -> Message:
    """Who shares the run, as whoever sits in a seat is shown it. `company` is what a page names that has it already."""
    about = {"play": play, "company": company}
    regions = {name: [[name, render_template(f"sandbox/_{name}.html", **about)]] for name in ("company", "writing", "practice")}
    digest = hashlib.blake2b(repr(regions).encode(), digest_size=8).hexdigest()
    return {"company": digest, "shared": play.is_shared, "regions": regions}


def render_controls(scene: Scene, **asked: object) -> str:
    """The composer, or what stands in its place, as it is when nothing has been typed."""
    return render_template("sandbox/_tools_and_controls.html", **context_of(scene), **asked)


def context_of(scene: Scene) -> dict[str, Any]:
    """What every template of a run is given."""
    words = {"kinds": KINDS, "acts": ACTS, "modes": MODES, "speeds": SPEEDS, "allowances": ALLOWANCES}
    return {"scene": scene, "play": scene.play, "pictured": PICTURED, **words}


def _render(scene: Scene, before: Mapping[str, tuple[object, str]], lines: dict[str, tuple[object, str]]) -> Parts:
    context = context_of(scene)
    regions = {f"feed-{network.id}": _render_network(network, scene, context, before, lines) for network in scene.networks}
    for network in scene.networks:
        regions[f"top-{network.id}"] = [(f"top-{network.id}", render_template("sandbox/_net_top.html", **context, network=network))]
    for name in ("clock", "people", "memos", "typing", "facts", "targets", "tabs"):
        regions[name] = [(name, render_template(f"sandbox/_{name}.html", **context))]
    return regions


def _render_network(
    network: NetworkView,
    scene: Scene,
    context: dict[str, Any],
    before: Mapping[str, tuple[object, str]],
    lines: dict[str, tuple[object, str]],
) -> list[tuple[str, str]]:
    around = (network.id, scene.is_over, scene.mood is not None, scene.kinds, scene.play.may_go_back, scene.play.is_shared)
    parts = []
    for post, above, memo in scene.lines_of(network):
        if memo:
            parts.append((f"memo-{memo.seq}", render_template("sandbox/_memo.html", memo=memo)))
        elif post:
            made_of = (post, above, around)
            known = before.get(post.id)
            same = known is not None and known[0] == made_of
            html = known[1] if known and same else render_template("sandbox/_post.html", **context, network=network, post=post, above=above)
            lines[post.id] = (made_of, html)
            parts.append((f"post-{post.id}", html))
    return parts
