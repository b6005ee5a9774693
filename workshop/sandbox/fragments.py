"""A run's page in parts that an open page can take over one by one: each with a key, so that only what changed is sent."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from flask import render_template

from workshop.core.simulation.moves import PICTURED
from workshop.sandbox.posts import NetworkView
from workshop.sandbox.running import Play
from workshop.sandbox.scene import Scene, find_said, set_scene
from workshop.sandbox.words import ACTS, ALLOWANCES, KINDS, MODES, SPEEDS
from workshop.web.viewer import Viewer

Message = dict[str, Any]


def make_message(play: Play, viewer: Viewer, moment: datetime, after: int, sent: dict[str, str] | None = None) -> Message:
    """What an open page needs to show the run as it stands. `sent` remembers what this listener has; such parts come as null."""
    scene = set_scene(play, viewer, moment)
    known = {} if sent is None else sent
    regions = {name: [[key, _unless_known(key, html, known)] for key, html in parts] for name, parts in _render(scene).items()}
    clock = {"at": scene.clock.at, "rate": scene.clock.rate, "length": scene.clock.length}
    said = find_said(play, after) if after else []
    return {"n": scene.seq, "shape": scene.shape, "over": scene.is_over, "clock": clock, "said": said, "regions": regions}


def render_controls(scene: Scene, **asked: object) -> str:
    """The composer, or what stands in its place, as it is when nothing has been typed."""
    return render_template("sandbox/_tools_and_controls.html", **context_of(scene), **asked)


def context_of(scene: Scene) -> dict[str, Any]:
    """What every template of a run is given."""
    words = {"kinds": KINDS, "acts": ACTS, "modes": MODES, "speeds": SPEEDS, "allowances": ALLOWANCES}
    return {"scene": scene, "play": scene.play, "pictured": PICTURED, **words}


def _render(scene: Scene) -> dict[str, list[tuple[str, str]]]:
    context = context_of(scene)
    regions = {f"feed-{network.id}": _render_network(network, scene, context) for network in scene.networks}
    for network in scene.networks:
        regions[f"top-{network.id}"] = [(f"top-{network.id}", render_template("sandbox/_net_top.html", **context, network=network))]
    for name in ("clock", "people", "memos", "typing", "facts", "targets", "tabs"):
        regions[name] = [(name, render_template(f"sandbox/_{name}.html", **context))]
    return regions


def _render_network(network: NetworkView, scene: Scene, context: dict[str, Any]) -> list[tuple[str, str]]:
    parts = []
    for post, above, memo in scene.lines_of(network):
        if memo:
            parts.append((f"memo-{memo.seq}", render_template("sandbox/_memo.html", memo=memo)))
        elif post:
            parts.append((f"post-{post.id}", render_template("sandbox/_post.html", **context, network=network, post=post, above=above)))
    return parts


def _unless_known(key: str, html: str, known: dict[str, str]) -> str | None:
    digest = hashlib.blake2b(html.encode(), digest_size=8).hexdigest()
    if known.get(key) == digest:
        return None
    known[key] = digest
    return html
