"""How fast one person may move in one run: faster than anybody writes, slower than a runaway script. Never counted by address."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from flask import Flask, current_app

from workshop.coaching.pace import Pace
from workshop.web.viewer import Viewer

MOST = 30


def init_app(app: Flask) -> None:
    app.extensions["move_pace"] = Pace(MOST)


def seconds_to_wait(viewer: Viewer, run_id: int, now: datetime) -> int:
    """0 where a move may be made (which is then counted), else the seconds until it may."""
    return cast(Pace, current_app.extensions["move_pace"]).seconds_to_wait((viewer.person_id, run_id), now)
