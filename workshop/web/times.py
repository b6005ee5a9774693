"""The application's clock, as views reach it."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app

from workshop.clock import Clock


def now() -> datetime:
    """Now, in UTC, from the clock that the application was made with."""
    return cast(Clock, current_app.extensions["clock"])()


def today() -> date:
    """The date where this installation is."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The date that a moment had where this installation is."""
    return moment.astimezone(ZoneInfo(current_app.config["SETTINGS"].time_zone)).date()
