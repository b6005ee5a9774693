"""Who waits in this process for news of a stream, and how a writer on any thread wakes them at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Hashable
from contextlib import suppress
from typing import cast

from flask import Flask, current_app


class Waking:
    """The sleepers of one process, one for each key."""

    def __init__(self) -> None:
        self._sleepers: dict[Hashable, tuple[asyncio.AbstractEventLoop, asyncio.Event]] = {}
        self._lock = threading.Lock()

    def add(self, key: Hashable, event: asyncio.Event) -> None:
        """Have an event of the running loop set whenever there is news."""
        with self._lock:
            self._sleepers[key] = (asyncio.get_running_loop(), event)

    def remove(self, key: Hashable, event: asyncio.Event) -> None:
        with self._lock:
            if self._sleepers.get(key, (None, None))[1] is event:
                del self._sleepers[key]

    def wake(self, key: Hashable) -> None:
        """There is news. Nobody needs to be waiting."""
        with self._lock:
            found = self._sleepers.get(key)
        if found:
            with suppress(RuntimeError):  # the loop has closed meanwhile: nobody waits any more
                found[0].call_soon_threadsafe(found[1].set)


def init_app(app: Flask) -> None:
    app.extensions["waking"] = Waking()


def waking(app: Flask | None = None) -> Waking:
    """The sleepers of this process."""
    return cast(Waking, (app or current_app).extensions["waking"])
