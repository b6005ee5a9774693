"""Cues: what happens when a trigger's condition comes true. What is said comes later, after thinking and typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import Persona
from workshop.core.simulation.dice import pick, spread_around
from workshop.core.simulation.record import Record
from workshop.core.simulation.script import Reaction

if TYPE_CHECKING:
    from workshop.core.simulation.promptbook import Trigger

FASTEST_TYPING, SLOWEST_TYPING = 3_000, 15_000
PER_CHARACTER = 60
PACE_VARIES = 40  # percent


def fire(run: Record, trigger: Trigger, at: int, cause: int) -> None:
    """The condition holds: put what belongs to it on its way."""
    match trigger.kind:
        case "post":
            post = run.book.posts[trigger.id]
            persona = post.author if post.author in run.book.personas else ""
            run.emit(kinds.CUED, at, {"kind": "post", "id": post.id, "n": 1, "time": at + post.delay, "persona": persona}, cause)
        case "reaction":
            _cue_reaction(run, run.book.reactions[trigger.id], at, cause)
        case "hint":
            if run.state.mode == "guided":
                hint = run.book.hints[trigger.id]
                run.emit(kinds.HINTED, at, {"hint": hint.id, "reveals": list(hint.releases)}, cause)
        case "ending":
            ending = run.book.endings[trigger.id]
            run.emit(kinds.CUED, at, {"kind": "ending", "id": ending.id, "n": 1, "time": at + ending.after}, cause)


def _cue_reaction(run: Record, reaction: Reaction, at: int, cause: int) -> None:
    persona = run.book.personas[reaction.persona]
    n = run.state.fired.get(f"reaction:{reaction.id}", 0) + 1
    line = _draw_line(run, reaction, n)
    starts = at + (_time_to_think(run, reaction, persona, n) if reaction.delay is None else reaction.delay)
    typing = min(SLOWEST_TYPING, max(FASTEST_TYPING, PER_CHARACTER * len(reaction.lines[line])))
    says = {"reaction": reaction.id, "line": line, "n": n, "re": _what_it_answers(run, reaction)}
    payload = {"kind": "reaction", "id": reaction.id, "n": n, "persona": persona.id, "time": starts, "takes": typing, "says": says}
    run.emit(kinds.CUED, at, payload, cause)


def _time_to_think(run: Record, reaction: Reaction, persona: Persona, n: int) -> int:
    return spread_around(run.state.seed, "think", reaction.id, n, persona.pace, PACE_VARIES)


def _draw_line(run: Record, reaction: Reaction, n: int) -> int:
    """One of the lines, never the last one again where there is another."""
    count, last = len(reaction.lines), run.state.lines.get(reaction.id)
    if last is None or count == 1:
        return pick(run.state.seed, "line", reaction.id, n, count)
    drawn = pick(run.state.seed, "line", reaction.id, n, count - 1)
    return drawn + (drawn >= last)


def _what_it_answers(run: Record, reaction: Reaction) -> str:
    if reaction.re:
        return reaction.re if reaction.re in run.state.posts else ""
    state = run.state
    return state.aimed.get(reaction.persona) or state.spoke.get(reaction.persona) or state.newest
