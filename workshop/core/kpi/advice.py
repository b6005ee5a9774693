"""Advice on a measure: what it is to its goal, why, in whose words, and what would move with the goal. It never forbids one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.core.kpi.judging import Verdict, judge
from workshop.core.kpi.reading import Reading, read_text
from workshop.core.kpi.rubric import Better, Kind, Remark, Rubric, Sign
from workshop.core.kpi.suggesting import is_proposed, suggest

LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Message:
    """Why, by the id of a sign or remark of the rubric: a title and a text with names in braces, and a value for each."""

    id: str
    title: str
    text: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """What there is to say of a measure. `marked` are the learner's own words that it is about, [start, end) in code points.

    Nothing is said (`why` is None) of a measure that is tied to the goal, and of one in a script that the rubric cannot read.
    """

    kind: Kind
    why: Message | None = None
    marked: tuple[int, int] | None = None
    suggestions: tuple[Better, ...] = ()


def check_measure(measure: str, goal: str, audience: str, role: str, *, rubric: Rubric, baseline: str = "", target: str = "") -> Advice:
    """Advice on a measure as somebody wrote it.

    `goal` and `audience` are in their words, `role` is the id of a playbook, `baseline` and `target` are figures as they are shown.
    Any text is read in bounded time: the first 600 characters count.
    """
    goal_read = read_text(goal, rubric)
    audience_read = read_text(audience, rubric)
    read = read_text(measure, rubric, goal_read.stems)
    if not read.words or not _is_latin(measure):
        return Advice(Kind.UNCLEAR)
    verdict = judge(read, goal_read, audience_read)
    if verdict.kind is Kind.TIED or is_proposed(rubric, read, goal_read, audience_read, role):
        return Advice(Kind.TIED)
    marked = _find_marked(verdict, read)
    words = measure[slice(*marked)] if marked else measure.strip()
    values = _find_values(rubric, goal_read, words, goal, baseline, target)
    return Advice(verdict.kind, _find_message(rubric, verdict.why, values), marked, suggest(rubric, read, goal_read, audience_read, role))


def _find_marked(verdict: Verdict, read: Reading) -> tuple[int, int] | None:
    span = verdict.span
    return (read.words[span.start].start, read.words[span.end - 1].end) if span else None


def _find_message(rubric: Rubric, why: str, values: Mapping[str, str]) -> Message:
    found: Sign | Remark | None = next((sign for sign in rubric.signs if sign.id == why), None)
    found = found or getattr(rubric.remarks, why)
    assert isinstance(found, Sign | Remark)
    return Message(why, found.title, found.why, values)


def _find_values(rubric: Rubric, goal_read: Reading, words: str, goal: str, baseline: str, target: str) -> dict[str, str]:
    figures = {"baseline": baseline, "target": target}
    rise = rubric.remarks.rise_from.format(**dict.fromkeys(("words", "rise", "still", "goal"), ""), **figures)
    return {
        "words": _shorten(words),
        "rise": rise if baseline and target else rubric.remarks.rise,
        "still": goal_read.topics[0].still if goal_read.topics else rubric.remarks.still,
        "goal": _shorten(goal),
        **figures,
    }


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"


def _is_latin(text: str) -> bool:
    letters = [char for char in text[:LONGEST_QUOTE] if char.isalpha()]
    return not letters or 2 * sum(char < "\u0250" for char in letters) >= len(letters)
