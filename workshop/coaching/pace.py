"""How fast one device may ask the coach: faster than anybody writes, slower than a runaway script.

Counted in memory, by worker: a check leaves no trace anywhere, not even a number. Other features count by a `Pace` of their own.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from math import ceil
from typing import cast

from flask import Flask, current_app

MOST = 60
WINDOW = timedelta(minutes=1)
MOST_DEVICES = 5_000


class Pace:
    """When each device asked, within the last minute; at most so many times."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._asked: OrderedDict[Hashable, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def seconds_to_wait(self, device: Hashable, now: datetime) -> int:
        """0 where the device may ask (which is then counted), else the seconds until it may."""
        with self._lock:
            asked = self._asked.setdefault(device, deque())
            self._asked.move_to_end(device)
            while len(self._asked) > MOST_DEVICES:
                self._asked.popitem(last=False)
            while asked and now - asked[0] >= WINDOW:
                asked.popleft()
            if len(asked) < self.most:
                asked.append(now)
                return 0
            return max(1, ceil((asked[0] + WINDOW - now).total_seconds()))


def init_app(app: Flask) -> None:
    app.extensions["coach_pace"] = Pace()


def seconds_to_wait(device: int, now: datetime) -> int:
    return cast(Pace, current_app.extensions["coach_pace"]).seconds_to_wait(device, now)
