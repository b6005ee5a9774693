"""How they take it: the persona's and the onlookers' meters now, what moved since my last move, and by which words of mine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from workshop.core.simulation.cast import Persona
from workshop.core.simulation.condition_program import onlookers_trust
from workshop.core.simulation.debrief import find_lead
from workshop.core.simulation.events import EFFECT, Event
from workshop.core.simulation.moves import WORDED
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.transcript import is_move
from workshop.sandbox.posts import say_first_words
from workshop.sandbox.running import Play

MOST_CAUSES = 3
WIDE, HIGH, EDGE = 200, 64, 8


@dataclass(frozen=True, slots=True)
class Cause:
    """Words of mine, or silence, and what they moved."""

    words: str
    amount: int


@dataclass(frozen=True, slots=True)
class Group:
    """A segment of onlookers."""

    title: str
    trust: int
    since: int


@dataclass(frozen=True, slots=True)
class Mood:
    """The meters. `since` are changes since my last move; `line` and `dots` draw the onlookers' trust."""

    persona: Persona | None
    anger: int
    anger_before: int
    causes: tuple[Cause, ...]
    trust: int
    trust_before: int
    readers: int
    groups: tuple[Group, ...]
    line: str
    dots: tuple[tuple[float, float], ...]

    @property
    def anger_since(self) -> int:
        return self.anger - self.anger_before

    @property
    def trust_since(self) -> int:
        return self.trust - self.trust_before


def find_mood(play: Play) -> Mood:
    """The meters of the run as it stands."""
    stage, book = play.stage, play.stage.book
    persona = _find_persona(play)
    moves = [event for event in stage.events if is_move(event) and (event.seat == play.seat or play.is_watching)]
    since = [event for event in stage.events if event.kind == EFFECT and (not moves or event.seq > moves[-1].seq)]
    anger = stage.state.meters[persona.id]["anger"] if persona else 0
    moved = sum(event.payload["amount"] for event in since if persona and _is_about(event, persona.id, "anger"))
    changes = {segment: sum(event.payload["amount"] for event in since if _is_about(event, segment, "trust")) for segment in book.segments}
    trust = onlookers_trust(stage.state, book.weights)
    total = sum(book.weights.values()) or 1
    before = trust - round(sum(changes[one] * book.weights[one] for one in changes) / total)
    groups = tuple(Group(one.title, stage.state.meters[one.id]["trust"], changes[one.id]) for one in book.scenario.segments)
    readers = sum(stage.state.reached.values())
    line, dots = _draw(book, stage.events, [event.at for event in moves])
    causes = tuple(_find_causes(play, persona)) if persona else ()
    return Mood(persona, anger, anger - moved, causes, trust, before, readers, groups, line, dots)


def _find_persona(play: Play) -> Persona | None:
    """Whom I spoke to last, else whom the run is about."""
    events, book = play.stage.events, play.stage.book
    spoken = (str(event.payload.get("to", "")) for event in reversed(events) if is_move(event))
    return next((book.personas[name] for name in spoken if name in book.personas), find_lead(book, events))


def _find_causes(play: Play, persona: Persona) -> Iterable[Cause]:
    """What my last words moved in the persona's anger, strongest first."""
    stage = play.stage
    judged = next((e for e in reversed(stage.events) if e.kind == "judged" and e.seat == play.seat and e.payload["to"] == persona.id), None)
    if judged is None or judged.payload["move"] not in WORDED:
        return []
    text = stage.feed.texts.get(judged.payload["post"], "")
    effects = [e for e in stage.events if e.kind == EFFECT and e.cause == judged.seq and _is_about(e, persona.id, "anger")]
    found: list[Cause] = []
    for event in sorted(effects, key=lambda one: -abs(one.payload["amount"])):
        words, named = _cite(event, text), _name(play, event)
        known = {cause.words for cause in found}
        found.append(Cause(words if words and words not in known else named, event.payload["amount"]))
    return found[:MOST_CAUSES]


def _cite(event: Event, text: str) -> str:
    """The first words that a verdict stands on, where they are words enough to be known again."""
    start, end = next(iter(event.payload.get("spans") or ()), (0, 0))
    words = say_first_words(text[start:end].strip(" .,;:!?"), 40)
    return f"“{words}”" if " " in words else ""


def _name(play: Play, event: Event) -> str:
    criterion = play.coach.rubric.find(event.payload.get("criterion", ""))
    return criterion.title if criterion else str(_("In good time"))


def _is_about(event: Event, target: str, meter: str) -> bool:
    return bool(event.payload["target"] == target and event.payload["meter"] == meter)


def _draw(book: PromptBook, events: Iterable[Event], moves: list[int]) -> tuple[str, tuple[tuple[float, float], ...]]:
    """The curve of the onlookers' trust so far, and where my moves stand on it."""
    total = sum(book.weights.values()) or 1
    level = sum(one.trust * one.weight for one in book.scenario.segments) / total
    points = [(0, level)]
    end = 1
    for event in events:
        end = max(end, event.at)
        if event.kind == EFFECT and event.payload["target"] in book.weights:
            level += event.payload["amount"] * book.weights[event.payload["target"]] / total
            points.append((event.at, level))
    points.append((end, level))
    low, high = min(p[1] for p in points) - 4, max(p[1] for p in points) + 4

    def place(at: int, value: float) -> tuple[float, float]:
        return round(at / end * (WIDE - 2 * EDGE) + EDGE, 1), round(HIGH - EDGE - (value - low) / (high - low) * (HIGH - 2 * EDGE), 1)

    dots = tuple(place(at, next(value for when, value in reversed(points) if when <= at)) for at in moves)
    line = " ".join(f"{'L' if number else 'M'}{x} {y}" for number, (x, y) in enumerate(place(*point) for point in points))
    return line, (*dots, place(end, level))
