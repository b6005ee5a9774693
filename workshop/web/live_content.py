"""In development, tells an open page that content, templates or styles changed on disk."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from flask import Flask
from watchfiles import awatch

from workshop.config import ROOT, Settings
from workshop.web.guards import Audience
from workshop.web.streams import Listener, StreamEvent, StreamRoute, streams


def init_app(app: Flask) -> None:
    """Register the stream, in development only."""
    if app.config["SETTINGS"].mode == "development":
        streams(app).add(StreamRoute("live.content", "/live/content", Audience.EVERYONE, watch))


async def watch(listener: Listener) -> AsyncIterator[StreamEvent]:
    """One `changed` event for each burst of saved files; its data is JSON, `{"kinds": ["content", "style", "page"]}`."""
    folders = _folders(listener.app.config["SETTINGS"])
    stop = asyncio.Event()
    is_watching = False
    try:
        # Without a change it yields nothing now and then, for the first time when the watching has begun.
        async for changes in awatch(*folders.values(), stop_event=stop, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True):
            if not is_watching:
                is_watching = True
                yield StreamEvent("watching", "")
            if changes:
                yield StreamEvent("changed", json.dumps({"kinds": sorted({_kind(path, folders) for _change, path in changes})}))
    finally:
        stop.set()


def _folders(settings: Settings) -> dict[str, Path]:
    """Each folder that is watched; those that are not there are left out."""
    content = [settings.playbooks, *(Path(part) for part in settings.overlays.split(os.pathsep) if part)]
    named = {f"content {place}": folder for place, folder in enumerate(content)}
    named |= {"page": ROOT / "templates", "style": ROOT / "static"}
    return {name: folder.resolve() for name, folder in named.items() if folder.is_dir()}


def _kind(path: str, folders: dict[str, Path]) -> str:
    return next((name.split()[0] for name, folder in _deepest_first(folders) if Path(path).is_relative_to(folder)), "content")


def _deepest_first(folders: dict[str, Path]) -> Iterable[tuple[str, Path]]:
    return sorted(folders.items(), key=lambda pair: len(pair[1].parts), reverse=True)
