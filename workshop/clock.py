"""The one module that asks the machine what time it is. Everything else is handed a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC, aware."""
    return datetime.now(UTC)
