"""What somebody practised, as their plan tells it: only what they put there themselves, and never for appraisal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

GREEN, SLATE, RULE, INK = "#1b5c44", "#47584c", "#d9d2c2", "#12291f"
FONT = "Hanken Grotesk, Noto Sans, sans-serif"
WIDTH, HEIGHT, TOP, BOTTOM, RIGHT = 400, 132, 14, 118, 280
APART = 19  # between two numbers at the end of their lines
LEAST_SPAN, AIR = 40, 6  # points: no small change fills the whole picture, and none touches its edge


Scale = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Practised:
    """One run of a scenario. Its figures are simulated points from 0 to 100, and have to be called so wherever they are shown.

    `run` is the run's number, by which it can be taken back. `mode` is guided, practice or dress; `again` says that the run went on
    from the middle of another. `headline` is the debrief's. `trust` (the onlookers') and `anger` (of `lead`) are the way that each took,
    first to last, at equal distances of time. `well` and `next` are the titles of criteria. `replies` are the person's own words,
    where they wanted them here.
    """

    run: int
    scenario: str
    day: date
    mode: str
    again: bool = False
    headline: str = ""
    trust: tuple[int, ...] = ()
    lead: str = ""
    anger: tuple[int, ...] = ()
    well: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What the picture says in words: its title, the whole story, and what stands at the end of each line."""

    title: str
    story: str
    trust: str = ""
    anger: str = ""


def keep_agreed(shown: Iterable[Practised], standing: Iterable[Practised]) -> tuple[Practised, ...]:
    """Of what was once handed on, what its owner still wants to be seen: a yes can be taken back, for a run and for words of it."""
    still = {one.run: one for one in standing}
    kept = [(one, still[one.run]) for one in shown if one.run in still]
    return tuple(replace(one, replies=tuple(words for words in one.replies if words in now.replies)) for one, now in kept)


def draw_course(practised: Practised, words: CourseWords) -> str:
    """The ways of trust (a line) and of anger (dots) as SVG, with where each ended; "" where there is nothing to draw."""
    ways = [(name, way) for name, way in (("trust", practised.trust), ("anger", practised.anger)) if len(way) > 1]
    if not ways:
        return ""
    scale = _choose_scale([value for _, way in ways for value in way])
    ends = _spread([_height(way[-1], scale) for _, way in ways])
    said = {"trust": words.trust, "anger": words.anger}
    body = [f'<path class="chart-rule" d="M0 {BOTTOM}H{RIGHT}" fill="none" stroke="{RULE}" stroke-width="1"/>']
    for (name, way), end in reversed(list(zip(ways, ends, strict=True))):
        body += [_line(way, name, scale), _end(way[-1], end, name, said[name])]
    head = f"<title>{escape(words.title)}</title><desc>{escape(words.story)}</desc>"
    opening = f'<svg class="chart-course" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    return f"{opening}{head}{''.join(body)}</svg>"


def _line(way: Sequence[int], name: str, scale: Scale) -> str:
    step = RIGHT / (len(way) - 1)
    points = " ".join(f"{number * step:.1f},{_height(value, scale):.1f}" for number, value in enumerate(way))
    colour = GREEN if name == "trust" else SLATE
    look = 'stroke-width="2.6"' if name == "trust" else 'stroke-width="2" stroke-dasharray="1.5 5"'
    caps = 'stroke-linejoin="round" stroke-linecap="round"'
    return f'<polyline class="chart-{name}" points="{points}" fill="none" stroke="{colour}" {look} {caps}/>'


def _end(value: int, height: float, name: str, label: str) -> str:
    bold, size, colour = (' font-weight="bold"', 18, INK) if name == "trust" else ("", 16, SLATE)
    place = f'x="{RIGHT + 9}" y="{height + 5:.1f}" font-family="{FONT}"'
    number = f'<text class="chart-{name}-end" {place} font-size="{size}" fill="{colour}"{bold}>{value}</text>'
    beside = f'x="{RIGHT + 14 + 0.58 * size * len(str(value)):.1f}" y="{height + 5:.1f}" font-family="{FONT}"'
    return number + f'<text class="chart-label" {beside} font-size="14" fill="{SLATE}">{escape(label)}</text>'


def _choose_scale(values: Sequence[int]) -> Scale:
    """From where to where the picture reaches."""
    low, high = max(0, min(values) - AIR), min(100, max(values) + AIR)
    missing = LEAST_SPAN - (high - low)
    if missing > 0:
        low = max(0, min(low - missing // 2, 100 - LEAST_SPAN))
        high = max(high, low + LEAST_SPAN)
    return low, high


def _height(value: int, scale: Scale) -> float:
    low, high = scale
    return BOTTOM - (max(low, min(high, value)) - low) * (BOTTOM - TOP) / (high - low)


def _spread(heights: Sequence[float]) -> list[float]:
    """The same heights, two of them moved apart where their numbers would stand on one another."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= APART:
        return list(heights)
    middle = min(max(sum(heights) / 2, TOP + APART / 2), BOTTOM - APART / 2)
    above = -1 if heights[0] <= heights[1] else 1
    return [middle + above * APART / 2, middle - above * APART / 2]
