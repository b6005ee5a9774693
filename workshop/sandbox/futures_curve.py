"""Two futures as SVG geometry: trust, anger and reach one under the other, the past drawn once, then a line for each future."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.core.simulation.curves import Course, Curve
from workshop.core.simulation.scenario import Scenario
from workshop.sandbox.curve import Label, value_at
from workshop.sandbox.posts import say_time

LEFT, TOP, FOOT, GAP = 46, 30, 34, 64
APART = 24  # between two labels that would stand on each other
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One future in a panel: its line, where it ended, what it showed there (moved aside for the other's), and moves on it."""

    path: str
    end: tuple[float, float]
    label: Label
    moves: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A meter over time. `lines` has one for each future, None for one that has not ended."""

    title: Label
    floor: float
    grid: tuple[Label, ...]
    past: str
    lines: tuple[Line | None, Line | None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of two futures."""

    width: int
    height: int
    right: int
    panels: tuple[Panel, ...]
    times: tuple[Label, ...]
    fork: Label


class _Frame:
    """Where a time and a value of one meter stand."""

    def __init__(self, width: int, room: int, end: int, top: int, height: int, values: Sequence[int]) -> None:
        self.right, self.end, self.top, self.height = width - room, max(end, 1), top, height
        step = _find_step(max(values) - min(values))
        self.step = step
        self.low = max(0, min(values) // step * step)
        self.high = max(self.low + step, -(-max(values) // step) * step)

    @property
    def floor(self) -> int:
        return self.top + self.height

    def x(self, at: int) -> float:
        return round(LEFT + (self.right - LEFT) * at / self.end, 1)

    def y(self, value: float) -> float:
        return round(self.floor - self.height * (value - self.low) / (self.high - self.low), 1)

    def path(self, curve: Curve, since: int, until: int) -> str:
        """The line between two times, from what was shown right before the first to what was shown at the second."""
        inside = [(at, value) for at, value in curve if since <= at < until]
        points = [(since, value_at(curve, since - 1)), *inside, (until, value_at(curve, until))]
        return " ".join(f"{'L' if number else 'M'}{self.x(at)} {self.y(value)}" for number, (at, value) in enumerate(points))


def draw_futures(
    courses: tuple[Course | None, Course | None], at: int, meters: Sequence[tuple[Key, str]], scenario: Scenario, width: int, high: int
) -> Drawing:
    """The drawing: `meters` with their titles from top to bottom, `high` pixels each; `at` is when the futures part."""
    known = [course for course in courses if course is not None]
    end = max((course.end for course in known), default=1)
    room = 84 if width > 600 else 56
    panels = []
    for number, (key, title) in enumerate(meters):
        values = [value for course in known for _, value in course.curves[key]] or [0, 1]
        frame = _Frame(width, room, end, TOP + GAP // 2 + number * (high + GAP), high, values)
        panels.append(_draw_panel(frame, courses, key, title, min(at, end)))
    floor = TOP + GAP // 2 + len(meters) * (high + GAP) - GAP
    frame = _Frame(width, room, end, 0, 1, (0, 1))
    places = ((0, "start"), (end, "end")) if width < 600 else ((0, "start"), (end // 2, "middle"), (end, "end"))
    times = tuple(Label(frame.x(when), floor + 26, say_time(scenario, when), anchor) for when, anchor in places)
    fork = Label(frame.x(min(at, end)), floor, say_time(scenario, at))
    return Drawing(width, floor + FOOT, frame.right, tuple(panels), times, fork)


def _draw_panel(frame: _Frame, courses: tuple[Course | None, Course | None], key: Key, title: str, at: int) -> Panel:
    grid = tuple(Label(LEFT, frame.y(value), f"{value:,}", "end") for value in range(frame.low, frame.high + 1, frame.step))
    known = [course for course in courses if course is not None]
    past = frame.path(known[0].curves[key], 0, at - 1) if known else ""
    one, other = (_draw_line(frame, course, key, at) if course is not None else None for course in courses)
    if one and other and abs(one.end[0] - other.end[0]) < 2 * APART and abs(one.label.y - other.label.y) < APART:
        one, other = _push_apart(one, other)
    return Panel(Label(LEFT, frame.top - 14, title, "start"), frame.floor, grid, past, (one, other))


def _draw_line(frame: _Frame, course: Course, key: Key, at: int) -> Line:
    curve = course.curves[key]
    moves = tuple((frame.x(move.at), frame.y(value_at(curve, move.at))) for move in course.moves if move.at >= at)
    x, y = frame.x(course.end), frame.y(curve[-1][1])
    return Line(frame.path(curve, at, max(at, course.end)), (x, y), Label(x + 12, y + 7, f"{curve[-1][1]:,}", "start"), moves)


def _push_apart(one: Line, other: Line) -> tuple[Line, Line]:
    """Two ends close to each other: the upper number goes up, the lower one down."""
    middle = (one.label.y + other.label.y) / 2
    above = one.label.y <= other.label.y
    return _with_label(one, middle + (-APART if above else APART) / 2), _with_label(other, middle + (APART if above else -APART) / 2)


def _with_label(line: Line, y: float) -> Line:
    return Line(line.path, line.end, Label(line.label.x, round(y, 1), line.label.text, "start"), line.moves)


def _find_step(spread: int) -> int:
    """The distance of the grid: two to five lines, at round numbers."""
    step = 10
    while spread > step * 4:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step
