"""What was read from the database, remembered until anybody writes to it.

SQLite tells in microseconds whether another connection has committed since one asked last (`PRAGMA data_version`), across processes as
well. A value is kept under the number that held *before* it was read, so what is remembered is never older than that number says.
PostgreSQL has no such number: there everything is read.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app, g
from sqlalchemy.engine import make_url

T = TypeVar("T")

MOST = 5_000
NOTHING = object()


class Memory:
    """What one process remembers of one database, and the connection that tells when to forget."""

    def __init__(self, url: str) -> None:
        database = make_url(url).database if make_url(url).get_backend_name() == "sqlite" else None
        self._path = database if database and database != ":memory:" else None
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        self._state: tuple[int, dict[Hashable, Any]] = (0, {})

    def find_version(self) -> int:
        """A number that another commit changes; 0 where the database has none."""
        if self._path is None:
            return 0
        with self._lock:
            if self._connection is None:
                self._connection = sqlite3.connect(self._path, timeout=15, isolation_level=None, check_same_thread=False)
            return int(self._connection.execute("PRAGMA data_version").fetchall()[0][0])

    def find(self, version: int, key: Hashable) -> Any:
        known, kept = self._state
        return kept.get(key, NOTHING) if version == known else NOTHING

    def keep(self, version: int, key: Hashable, value: Any) -> None:
        with self._lock:
            known, kept = self._state
            if version != known or len(kept) >= MOST:
                self._state = (version, {key: value})
            else:
                kept[key] = value

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def memory() -> Memory:
    """What this process remembers."""
    found: Memory = current_app.extensions["database"].memory
    return found


def find_version() -> int:
    """The number of the database as this request sees it; asked for once, before the first read."""
    if "data_version" not in g:
        g.data_version = memory().find_version()
    return int(g.data_version)


def look_again() -> None:
    """This request has written, or tried to: what it reads from now on is newer."""
    g.pop("data_version", None)


def remember(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives, without reading where nothing was written since. Nobody may change the value. `key` is whose it is, and what."""
    version = find_version()
    if not version:
        return read()
    found = memory().find(version, key)
    if found is NOTHING:
        found = read()
        memory().keep(version, key, found)
    return found  # type: ignore[no-any-return]
