"""A 304 said again, before anything else is asked.

A page that a browser kept is asked for with the same address, cookie, ETag and language as before. Where the application answered 304
to exactly that, nobody has written to the database since, and neither the day nor the time to note "last seen" has come, it would answer
304 again: then nothing is looked up. Only SQLite tells that nobody wrote (`workshop.remembered`).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Flask, Response, g, request, session

from workshop.clock import Clock
from workshop.remembered import Memory

MOST = 5_000
DECIDING = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_ACCEPT_LANGUAGE", "QUERY_STRING", "PATH_INFO", "SCRIPT_NAME", "wsgi.url_scheme")

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Any], Iterable[bytes]]
Asked = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A 304 as it went out, and how long it holds: at this version of the database, on this day, until that moment."""

    version: int
    day: date
    until: datetime
    headers: list[tuple[str, str]]


class Unchanged:
    """The application with a short way for pages that have not changed."""

    def __init__(self, app: Flask) -> None:
        self._inner: WsgiApp = app.wsgi_app
        self._clock: Clock = app.extensions["clock"]
        self._zone = ZoneInfo(app.config["SETTINGS"].time_zone)
        self._memory: Memory = app.extensions["database"].memory
        self._said: OrderedDict[Asked, Said] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if "HTTP_IF_NONE_MATCH" in environ and environ["REQUEST_METHOD"] == "GET":
            said = self._said.get(_asked(environ))
            if said and self._holds(said):
                start_response("304 NOT MODIFIED", list(said.headers))
                return ()
        return self._inner(environ, start_response)

    def _holds(self, said: Said) -> bool:
        moment = self._clock()
        in_time = moment < said.until and moment.astimezone(self._zone).date() == said.day
        return in_time and said.version == self._memory.find_version()

    def note(self, response: Response) -> Response:
        """Keep a 304 that depends on nothing but what is asked and what is stored: `g.unchanged` says so."""
        version, until = g.get("data_version"), g.get("seen_until")
        if response.status_code == 304 and g.get("unchanged") and version and until and not session.modified:
            moment = self._clock()
            said = Said(version, moment.astimezone(self._zone).date(), until, response.get_wsgi_headers(request.environ).to_wsgi_list())
            with self._lock:
                self._said[_asked(request.environ)] = said
                if len(self._said) > MOST:
                    self._said.popitem(last=False)
        return response


def init_app(app: Flask) -> None:
    """Stands around the whole application, but not in development, where pages change without the database."""
    if app.config["SETTINGS"].mode == "development":
        return
    unchanged = Unchanged(app)
    app.wsgi_app = unchanged  # type: ignore[method-assign]
    app.after_request(unchanged.note)


def _asked(environ: Environ) -> Asked:
    return tuple(cast(object, environ.get(name)) for name in DECIDING)
