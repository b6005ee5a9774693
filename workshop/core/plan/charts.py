"""The plan's pictures as SVG: a measure's way from baseline to target, hours freed against hours taken.

The same drawing stands on screen and on paper. Its colours are attributes, because paper reads no page CSS
inside a picture; each shape also has a class, by which a screen recolours it (CSS outranks attributes).
Numbers arrive as words, already in the reader's way of writing them. A table stands behind each picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from html import escape

from workshop.core.plan.model import Measure

INK, SOFT, GREEN, AMBER, PAPER, RULE, SAND = "#12291f", "#47584c", "#1b5c44", "#f0ac3c", "#fdfcf8", "#d9d2c2", "#c9c1ad"
FONT = "Hanken Grotesk, Noto Sans, sans-serif"
NEAREST = 0.16
LONGEST_NOTE = 30
"""Letters that stand under a narrow track without running out of the picture."""


class Shape(StrEnum):
    """A wide drawing stands beside its words, a narrow one below them on a phone."""

    WIDE = "wide"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """What a measure's picture says in words: title, whole story, the two numbers; `note` says who is asked for a missing one."""

    title: str
    story: str
    baseline: str = ""
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HoursWords:
    """What the picture of hours says in words."""

    title: str
    story: str
    frees: str
    takes: str
    freed: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    width: int
    height: int
    line: int
    left: int
    right: int
    small: float
    large: float
    note: float


FRAMES = {
    Shape.WIDE: _Frame(280, 46, 32, 16, 264, 9.6, 11.5, 9.6),
    Shape.NARROW: _Frame(320, 62, 44, 22, 298, 18.5, 20, 18),
}


@dataclass(frozen=True, slots=True)
class _Bars:
    step: int
    left: int
    longest: int
    small: float
    large: float


BARS = {
    Shape.WIDE: _Bars(24, 52, 150, 10.5, 11.5),
    Shape.NARROW: _Bars(28, 64, 126, 15, 16.5),
}


def draw_measure(measure: Measure, words: MeasureWords, shape: Shape = Shape.WIDE) -> str:
    """A measure's track with what is known of it: a ring at the baseline, an arrow, a lamp at the target."""
    frame = FRAMES[shape]
    start, end = place_on_track(measure, frame.left, frame.right)
    body = [_track(frame)]
    if start is not None and end is not None and abs(end - start) > 1:
        body.append(_arrow(frame.line, start, end))
    if start is not None and start != end:
        body += [_ring(start, frame.line), _number(start, frame, words.baseline, "baseline", end)]
    if end is not None:
        body += [_lamp(end, frame.line), _number(end, frame, words.target, "target", start)]
    height = frame.height
    if words.note:
        height = round(frame.line + frame.note * 2.2)
        body.append(_text(frame.left, frame.line + frame.note * 1.8, words.note, "start", frame.note, SOFT, "chart-note"))
    return _svg(f"chart measure-chart {shape}", frame.width, height, words.title, words.story, body)


def draw_hours(freed: Decimal | None, taken: Decimal | None, words: HoursWords, shape: Shape = Shape.WIDE) -> str:
    """Two bars on one scale: what stopping frees, what the plan takes."""
    most = max(freed or Decimal(0), taken or Decimal(0))
    bars = BARS[shape]
    body = [
        *_bar(bars, 4, freed, most, words.frees, words.freed, GREEN, "freed"),
        *_bar(bars, 4 + bars.step, taken, most, words.takes, words.taken, SAND, "taken"),
    ]
    return _svg(f"chart hours-chart {shape}", 260, 2 * bars.step, words.title, words.story, body)


def place_on_track(measure: Measure, left: int, right: int) -> tuple[float | None, float | None]:
    """Where baseline and target stand between `left` and `right`.

    The scale begins at zero, and ends at a hundred for per cent; where that would put the two on top of
    each other it spans only their own neighbourhood.
    """
    baseline, target = measure.baseline.number, measure.target.number
    known = [number for number in (baseline, target) if number is not None]
    if not known:
        return None, None
    low, high = _choose_scale(known, measure.unit)

    def place(number: Decimal | None) -> float | None:
        if number is None:
            return None
        return left + float((number - low) / (high - low)) * (right - left)

    return place(baseline), place(target)


def _choose_scale(known: list[Decimal], unit: str) -> tuple[Decimal, Decimal]:
    low, high = min(*known, Decimal(0)), max(*known, Decimal(0))
    if unit.strip().casefold() in {"%", "percent", "per cent"} and low >= 0 and high <= 100:
        high = Decimal(100)
    elif high > 0:
        high = _round_up(high)
    if low < 0:
        low = -_round_up(-low)
    span = max(known) - min(known)
    if span and float(span / (high - low)) < NEAREST:
        return min(known) - span, max(known) + span
    return (low, high) if high > low else (low, low + 1)


def _round_up(number: Decimal) -> Decimal:
    """The next number that a scale may end on: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten, with room to spare."""
    step = Decimal(10) ** number.adjusted()
    wanted = number * Decimal("1.1") / step
    nice = next((Decimal(n) for n in ("1", "1.5", "2", "3", "4", "5", "6", "8", "10") if Decimal(n) >= wanted), None)
    return (nice if nice is not None else wanted.to_integral_value(ROUND_CEILING)) * step


def _track(frame: _Frame) -> str:
    ends = f"M{frame.left} {frame.line - 4}v8M{frame.right} {frame.line - 4}v8"
    return f'<path class="chart-rule" d="M{frame.left} {frame.line}H{frame.right}{ends}" fill="none" stroke="{RULE}" stroke-width="1"/>'


def _arrow(line: int, start: float, end: float) -> str:
    way = 1 if end > start else -1
    tip = end - way * 7.5
    head = f"M{tip - way * 6:.1f} {line - 5}L{tip + way * 1.5:.1f} {line}L{tip - way * 6:.1f} {line + 5}"
    shaft = f"M{start + way * 5:.1f} {line}H{tip:.1f}"
    if abs(end - start) < 20:
        head = ""
    return f'<path class="chart-way" d="{shaft}{head}" fill="none" stroke="{GREEN}" stroke-width="2.4"/>'


def _ring(x: float, y: int) -> str:
    return f'<circle class="chart-ring" cx="{x:.1f}" cy="{y}" r="5" fill="{PAPER}" stroke="{GREEN}" stroke-width="2"/>'


def _lamp(x: float, y: int) -> str:
    return f'<circle class="chart-lamp" cx="{x:.1f}" cy="{y}" r="6.5" fill="{AMBER}" stroke="{INK}" stroke-width="1.2"/>'


def _number(x: float, frame: _Frame, text: str, which: str, other: float | None) -> str:
    """A number over its point; near the other point or an end of the track it leans away, so that none overlaps."""
    anchor = "middle"
    near = other is not None and other != x and abs(other - x) < (frame.right - frame.left) * 0.3
    if near and other is not None:
        anchor = "start" if x > other else "end"
    if x < frame.left + 30:
        anchor = "start"
    elif x > frame.right - 30:
        anchor = "end"
    shift = {"start": -6, "end": 6, "middle": 0}[anchor]
    bold, size, colour = (' font-weight="bold"', frame.large, INK) if which == "target" else ("", frame.small, SOFT)
    return _text(x + shift, frame.line - 13, text, anchor, size, colour, f"chart-{which}", bold)


def _bar(bars: _Bars, y: int, hours: Decimal | None, most: Decimal, label: str, number: str, colour: str, which: str) -> list[str]:
    width = float((hours or 0) / most) * bars.longest if most else 0.0
    words = _text(0, y + 11, label, "start", bars.small, SOFT, "chart-label")
    if hours is None:
        return [words, _text(bars.left, y + 11, number, "start", bars.small, SOFT, "chart-label")]
    bar = f'<path class="chart-{which}" d="M{bars.left} {y}h{max(width, 1):.1f}v14h-{max(width, 1):.1f}z" fill="{colour}"/>'
    told = _text(bars.left + 6 + width, y + 12, number, "start", bars.large, INK, "chart-target", ' font-weight="bold"')
    return [words, bar, told]


def _text(x: float, y: float, text: str, anchor: str, size: float, colour: str, name: str, more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place} font-family="{FONT}" font-size="{size}" fill="{colour}"{more}>{escape(text)}</text>'


def _svg(name: str, width: int, height: int, title: str, story: str, body: list[str]) -> str:
    head = f"<title>{escape(title)}</title><desc>{escape(story)}</desc>"
    opening = f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    return f"{opening}{head}{''.join(body)}</svg>"
