"""The curve of a run as SVG geometry: the onlookers' trust and the persona's anger over time, my moves on it, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Curve
from workshop.core.simulation.debrief import Debrief
from workshop.core.simulation.ledger import Entry
from workshop.core.simulation.scenario import Scenario
from workshop.sandbox.posts import say_time

LEFT, RIGHT, TOP, FOOT = 46, 24, 44, 34
WIDEST = 14  # percent of the run that one fall is drawn over at most


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Fall:
    """A stretch in which trust fell: the ground under it, the piece of the curve, and its letter."""

    area: str
    line: str
    label: Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of a run."""

    width: int
    height: int
    grid: tuple[Label, ...]
    times: tuple[Label, ...]
    trust: str
    anger: str
    falls: tuple[Fall, ...]
    moves: tuple[Label, ...]
    end: Label
    anger_end: Label | None

    @property
    def floor(self) -> int:
        return self.height - FOOT

    @property
    def right(self) -> int:
        return self.width - RIGHT


class _Frame:
    """Where a time and a value stand."""

    def __init__(self, width: int, height: int, end: int, values: Sequence[int]) -> None:
        self.width, self.height, self.end = width, height, max(end, 1)
        self.low = max(0, (min(values) - 6) // 10 * 10)
        self.high = min(100, -(-(max(values) + 6) // 10) * 10)

    def x(self, at: int) -> float:
        return round(LEFT + (self.width - LEFT - RIGHT) * at / self.end, 1)

    def y(self, value: float) -> float:
        return round(TOP + (self.height - TOP - FOOT) * (self.high - value) / max(1, self.high - self.low), 1)

    def steps(self, curve: Curve, since: int = 0, until: int | None = None) -> list[tuple[float, float]]:
        """A curve's points between two times, straight from one to the next."""
        last = self.end if until is None else until
        inside = [(at, value) for at, value in curve if since < at < last]
        points = [(since, value_at(curve, since)), *inside, (last, value_at(curve, last))]
        return [(self.x(at), self.y(value)) for at, value in points]

    def along(self, curve: Curve, since: int, until: int) -> list[tuple[float, float]]:
        """A piece of the line as it is drawn, from one time to another."""
        inside = [(at, value) for at, value in curve if since < at < until]
        points = [(since, between(curve, since)), *inside, (until, between(curve, until))]
        return [(self.x(at), self.y(value)) for at, value in points]


def draw(told: Debrief, scenario: Scenario, width: int, height: int) -> Drawing:
    """The drawing in a width and height; `falls` are those that the ledger gives letters."""
    course = told.course
    trust = course.curves[ONLOOKERS, "trust"]
    anger = course.curves.get((told.lead.id, "anger"), ()) if told.lead else ()
    frame = _Frame(width, height, course.end, [value for _, value in (*trust, *anger)])
    step = 20 if frame.high - frame.low > 40 else 10
    grid = tuple(Label(LEFT, frame.y(value), str(value), "end") for value in range(frame.low, frame.high + 1, step))
    times = tuple(Label(frame.x(at), height - 8, say_time(scenario, at), anchor) for at, anchor in _find_times(course.end))
    moves = tuple(Label(frame.x(move.at), frame.y(value_at(trust, move.at)), str(move.number)) for move in course.moves)
    falls = tuple(_draw_falls(frame, trust, told.falls))
    end = Label(frame.x(course.end), frame.y(trust[-1][1]), str(trust[-1][1]))
    anger_end = Label(frame.x(course.end), frame.y(anger[-1][1]), str(anger[-1][1])) if anger else None
    paths = (_path(frame.steps(trust)), _path(frame.steps(anger)) if anger else "")
    return Drawing(width, height, grid, times, *paths, falls, moves, end, anger_end)


def value_at(curve: Curve, at: int) -> int:
    """What a curve shows at a time."""
    return next((value for when, value in reversed(curve) if when <= at), curve[0][1])


def between(curve: Curve, at: int) -> float:
    """What the drawn line shows at a time: straight between two points."""
    before = [(when, value) for when, value in curve if when <= at]
    after = [(when, value) for when, value in curve if when > at]
    if not before or not after:
        return (before or after)[-1 if before else 0][1]
    (x0, y0), (x1, y1) = before[-1], after[0]
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)


def _draw_falls(frame: _Frame, curve: Curve, falls: Sequence[Entry]) -> Iterator[Fall]:
    """Where each fall began, and how it went on until the next one: what words cost comes in as they are read."""
    begins = sorted({entry.since for entry in falls})
    for number, entry in enumerate(falls):
        following = next((at for at in begins if at > entry.since), frame.end)
        until = max(min(entry.until, following, entry.since + frame.end * WIDEST // 100), entry.since + frame.end // 60)
        points = frame.along(curve, entry.since, min(until, frame.end))
        floor = frame.height - FOOT
        area = f"{_path(points)} L{points[-1][0]} {floor} L{points[0][0]} {floor}Z"
        yield Fall(
            area, _path_down(points), Label(points[0][0] + 4, floor - 8 - 20 * (number % 4), f"{entry.letter} −{-entry.amount}", "start")
        )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'L' if number else 'M'}{x} {y}" for number, (x, y) in enumerate(points))


def _path_down(points: Sequence[tuple[float, float]]) -> str:
    """Only where the line falls: further down is a greater number."""
    return " ".join(f"M{x0} {y0} L{x1} {y1}" for (x0, y0), (x1, y1) in pairwise(points) if y1 > y0)


def _find_times(end: int) -> list[tuple[int, str]]:
    return [(0, "start"), (end // 2, "middle"), (end, "end")]
