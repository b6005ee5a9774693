"""The debrief's headline: one sentence picked by rules from the shape of a run. It is about what happened, never about a mark."""

from __future__ import annotations

from typing import NamedTuple

from workshop.core.simulation.cast import Persona
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Course

MUCH = 5  # points that a reader of the curve notices

HEADLINES = {
    "stopped": "You stopped here. That is never a failure.",
    "no-words": "Nobody heard from you.",
    "won-back": "You lost {crowd}, then won {them} back.",
    "won-some-back": "You lost {crowd}, and won some of {them} back.",
    "kept": "You had {crowd} with you from the first line.",
    "won-both": "You won {persona}, and {crowd} saw it.",
    "won-one": "You won {persona}, and lost {crowd}.",
    "won-persona": "{persona} came round. {Crowd} hardly noticed.",
    "lost-one": "{persona} left angrier. {Crowd} saw you try.",
    "lost-both": "You lost {persona}, and {crowd} with you watching.",
    "lost": "You lost {crowd}.",
    "rose": "You won {crowd} over.",
    "even": "{Crowd} went home as they came.",
}


class Headline(NamedTuple):
    """The id of a sentence in HEADLINES and what to fill into it, ready for translation."""

    message: str
    values: dict[str, str]

    def __str__(self) -> str:
        return HEADLINES[self.message].format(**self.values)


def pick_headline(course: Course, persona: Persona | None, crowd: str, stopped: bool) -> Headline:
    """What happened, in a sentence."""
    named = crowd or "the onlookers"
    values = {"crowd": named, "Crowd": named[:1].upper() + named[1:], "them": "them" if _is_many(named) else "it"}
    values["persona"] = persona.name.split()[0] if persona else ""
    return Headline(_shape(course, persona, stopped), values)


def _is_many(named: str) -> bool:
    """“The onlookers” are many, “the street” is one: good enough for what authors call a crowd."""
    return named.endswith("s") and not named.endswith("ss")


def _shape(course: Course, persona: Persona | None, stopped: bool) -> str:
    if stopped:
        return "stopped"
    if not course.moves:
        return "no-words"
    start, end, low = course.first(ONLOOKERS, "trust"), course.last(ONLOOKERS, "trust"), course.lowest(ONLOOKERS, "trust")
    calmer = course.first(persona.id, "anger") - course.last(persona.id, "anger") if persona else 0
    if low <= start - MUCH and end >= start:
        return "won-back"
    if low <= start - MUCH and end >= low + MUCH:
        return "won-some-back"
    if end >= start + MUCH:
        return _risen(start, low, calmer)
    if end <= start - MUCH:
        return "won-one" if calmer >= 2 * MUCH else "lost-both" if calmer <= -MUCH else "lost"
    return "won-persona" if calmer >= 2 * MUCH else "lost-one" if calmer <= -MUCH else "even"


def _risen(start: int, low: int, calmer: int) -> str:
    if calmer <= -MUCH:
        return "lost-one"
    if calmer >= 2 * MUCH:
        return "won-both"
    return "kept" if low >= start - 1 else "rose"
