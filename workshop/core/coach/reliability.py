"""How far confidence can be believed: verdicts by how sure the coach was, and how many of them were right; as text, data and drawing."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
BAR = 20
VERSION = 1
WIDTH, HEIGHT = 560, 420
LEFT, RIGHT, TOP, FOOT = 84, 24, 20, 66
SMALLEST_DOT, LARGEST_DOT = 5.0, 13.0

Share = Annotated[float, Field(ge=0, le=1)]


class Bin(BaseModel):
    """Verdicts with a confidence from `low` to below `high`: how many, how many of them right, and their mean confidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    low: Share
    high: Share
    verdicts: Annotated[int, Field(ge=1)]
    right: Annotated[int, Field(ge=0)]
    confidence: Share

    @property
    def share(self) -> float:
        """How many of them were right, of one."""
        return self.right / self.verdicts


class Reliability(BaseModel):
    """What the training's file holds. `about` says on what it was counted; `folds` into how many parts the situations were dealt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=VERSION, le=VERSION)] = VERSION
    about: str = ""
    folds: int = 0
    replies: int = 0
    situations: int = 0
    bins: tuple[Bin, ...]

    @property
    def verdicts(self) -> int:
        return sum(one.verdicts for one in self.bins)


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin in the drawing: where it stands, how large, and the confidence and share that put it there."""

    x: float
    y: float
    radius: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid: its share of one, and where it stands across and up."""

    share: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """Confidence from left to right, being right upwards; on the straight line between the corners both are the same."""

    width: int
    height: int
    left: int
    right: int
    top: int
    floor: int
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]


def count_bins(pairs: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Bins from confidences and whether each was right; empty ones are left out."""
    inside: list[list[tuple[float, bool]]] = [[] for _ in EDGES[:-1]]
    for confidence, right in pairs:
        inside[min(bisect_right(EDGES, confidence), len(EDGES) - 1) - 1].append((confidence, right))
    return tuple(_make_bin(place, found) for place, found in enumerate(inside) if found)


def _make_bin(place: int, found: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _right in found) / len(found)
    return Bin(
        low=EDGES[place], high=EDGES[place + 1], verdicts=len(found), right=sum(right for _, right in found), confidence=round(mean, 4)
    )


def tell_bins(bins: Sequence[Bin]) -> list[str]:
    """A table for the terminal: confidence against being right, as bars."""
    lines = ["confidence   verdicts   said  right"]
    for one in bins:
        bar = "▇" * round(one.share * BAR)
        lines.append(f"{one.low:.2f}–{one.high:.2f} {one.verdicts:11}  {one.confidence:5.2f}  {one.share:5.2f}  {bar}")
    return lines


def write_reliability(reliability: Reliability) -> str:
    """The data file, one bin a line."""
    data = reliability.model_dump()
    bins = ",\n".join(json.dumps(one) for one in data.pop("bins"))
    return f'{json.dumps(data, ensure_ascii=False)[:-1]}, "bins": [\n{bins}\n]}}\n'


def parse_reliability(source: bytes) -> Reliability:
    """Reads what `write_reliability` wrote; raises ValueError."""
    data: Any = json.loads(source)
    return Reliability.model_validate(data)


def lay_out(bins: Sequence[Bin], width: int = WIDTH, height: int = HEIGHT) -> Diagram:
    """The drawing's geometry. It begins at the lowest tenth that anything in it needs: what lies close together can be told apart."""
    lowest = min((min(one.confidence, one.share) for one in bins), default=0.5)
    first = min(int(lowest * 10), 5)
    across, up = width - LEFT - RIGHT, height - TOP - FOOT

    def x(share: float) -> float:
        return round(LEFT + across * (share - first / 10) / (1 - first / 10), 1)

    def y(share: float) -> float:
        return round(TOP + up * (1 - share) / (1 - first / 10), 1)

    ticks = tuple(Tick(step / 10, x(step / 10), y(step / 10)) for step in range(first, 11))
    most = max((one.verdicts for one in bins), default=1)
    dots = tuple(Dot(x(one.confidence), y(one.share), _size(one.verdicts / most), one) for one in bins)
    return Diagram(width, height, LEFT, width - RIGHT, TOP, height - FOOT, ticks, dots)


def _size(part: float) -> float:
    """More verdicts, larger dot: its area goes with their number."""
    return round(SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * math.sqrt(part), 1)


def write_svg(bins: Sequence[Bin]) -> str:
    """The drawing as a file of its own, with its figures as its description."""
    diagram = lay_out(bins)
    told = "; ".join(f"{one.low:.2f} to {one.high:.2f}: {one.right} of {one.verdicts} right" for one in bins)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {diagram.width} {diagram.height}" font-family="sans-serif" font-size="14">',
        f"<title>Confidence against being right</title><desc>{told}</desc>",
        f'<rect width="{diagram.width}" height="{diagram.height}" fill="#fff"/>',
        *(_write_tick(diagram, tick) for tick in diagram.ticks),
        _write_line(diagram),
        *(f'<circle cx="{dot.x}" cy="{dot.y}" r="{dot.radius}" fill="#17503a"/>' for dot in diagram.dots),
        f'<text x="{(diagram.left + diagram.right) / 2}" y="{diagram.height - 10}" text-anchor="middle">said to be right</text>',
        f'<text transform="translate(16 {(diagram.top + diagram.floor) / 2}) rotate(-90)" text-anchor="middle">was right</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _write_tick(diagram: Diagram, tick: Tick) -> str:
    line = f'<path d="M{diagram.left} {tick.y}H{diagram.right}" stroke="#ddd"/>'
    beside = f'<text x="{diagram.left - 8}" y="{tick.y + 5}" text-anchor="end">{tick.share:.0%}</text>'
    below = f'<text x="{tick.x}" y="{diagram.floor + 20}" text-anchor="middle">{tick.share:.0%}</text>'
    return line + beside + below


def _write_line(diagram: Diagram) -> str:
    return f'<path d="M{diagram.left} {diagram.floor}L{diagram.right} {diagram.top}" stroke="#666" stroke-dasharray="4 5" fill="none"/>'
