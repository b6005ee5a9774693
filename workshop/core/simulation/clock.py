"""The run's clock: stretches of (wall time, run time, rate). Pause is rate 0; nothing else ever asks what time it is.

Both times are whole milliseconds. The rate is run milliseconds per 1,000 milliseconds of wall time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

REAL = 1_000
FASTEST = 60_000
LONGEST_ALLOWANCE = 300


class Stretch(NamedTuple):
    """From `wall` on, when the run stood at `sim`, it goes on at `rate`."""

    wall: int
    sim: int
    rate: int


def rate_of(speed: int, allowance: int = 100) -> int:
    """The rate for a speed (percent of real time) and a reading-time allowance (percent of the usual time; 150 is half as long again)."""
    return min(max(speed, 0) * 10, FASTEST) * 100 // min(max(allowance, 100), LONGEST_ALLOWANCE)


def run_time(stretches: Sequence[Stretch], wall: int) -> int:
    """What the run's clock shows at `wall`. A wall clock that was put back does not put the run back."""
    if not stretches:
        return 0
    last = stretches[-1]
    return last.sim + max(0, wall - last.wall) * last.rate // 1_000


def wall_time(stretches: Sequence[Stretch], sim: int) -> int | None:
    """The first wall millisecond at which the run's clock shows `sim` or more; None while it is paused before that."""
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        if sim <= stretch.sim:
            return stretch.wall
        if stretch.rate:
            wall = stretch.wall - (stretch.sim - sim) * 1_000 // stretch.rate
            if following is None or wall <= following.wall:
                return wall
    return None
