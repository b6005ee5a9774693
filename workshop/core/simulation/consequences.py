"""From verdicts and from silence to points: what moves the persona at once, and the onlookers as they come to read it.

A persona's points are the rubric's, times the playbook role's weight, the persona's temper and what repetition has left.
A segment's trust moves by the share of those of its people who have met the matter and have also read the post in question.
Every change is a whole point and names its cause, so the changes add up to what they explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from workshop.core.simulation.cast import Persona, Temper
from workshop.core.simulation.effects import Effect, Points
from workshop.core.simulation.record import Record
from workshop.core.simulation.spread import READS, readers_of
from workshop.core.simulation.state import PostState
from workshop.core.simulation.tempers import FAIL, LEANINGS, PASS, divide, percent_for

FAILS_FADE = 75  # percent left of a fail that was made before in the thread: less news, no less wrong
MOST_FADES = 8
IN_TIME = "in-time"

Mark = dict[str, Any]


class Moved(NamedTuple):
    """Points that a mark will add to a persona's meter."""

    meter: str
    wanted: int
    why: Mapping[str, Any]


class Weighing(NamedTuple):
    """What a judgement comes to: points for the persona, and by criterion for the onlookers."""

    persona: Sequence[Moved]
    onlookers: Mapping[str, int]


def weigh(
    run: Record, marks: Sequence[Mark], root: str, role: str, persona: Persona | None, fresh: frozenset[str] = frozenset()
) -> Weighing:
    """The points of all marks that count. Those in `fresh` do not fade: they put right what failed before."""
    moved: list[Moved] = []
    onlookers: dict[str, int] = {}
    for mark in marks:
        criterion, said = mark["criterion"], mark["mark"]
        effect = run.book.effects.get(criterion)
        if effect is None or said not in (PASS, FAIL) or not mark["sure"] or mark.get("unscored"):
            continue
        left = 100 if criterion in fresh else _left(effect, said, run.state.passed.get((root, criterion, said), 0))
        points = points_of(effect, said, role, left * run.book.scenario.tuning.strength // 100)
        if points.onlookers:
            onlookers[criterion] = divide(points.onlookers, 100)
        if persona is not None:
            why = {"reason": "verdict", "criterion": criterion, "mark": said, "spans": mark["spans"]}
            moved += [Moved(meter, wanted, why) for meter, wanted in _for_persona(points, persona, criterion, said)]
    return Weighing(moved, {criterion: points for criterion, points in onlookers.items() if points})


def points_of(effect: Effect, mark: str, role: str, left: int = 100) -> Points:
    """A mark's points in hundredths: the rubric's, by the role's weight and by what is left of the effect (percent)."""
    base = effect.passes if mark == PASS else effect.fails
    weight = effect.weights.get(role, 100) * left
    return Points(*(divide(value * weight, 100) for value in (base.anger, base.trust, base.onlookers)))


def _left(effect: Effect, mark: str, before: int) -> int:
    """Percent that is left of an effect after `before` times in the thread."""
    percent = effect.fades if mark == PASS else FAILS_FADE
    return int(100 * percent**before // 100**before) if (before := min(before, MOST_FADES)) else 100


def _for_persona(points: Points, persona: Persona, criterion: str, mark: str) -> list[tuple[str, int]]:
    percent = percent_for(persona, criterion, mark)
    both = (("anger", points.anger), ("trust", points.trust))
    return [(meter, wanted) for meter, value in both if (wanted := divide(value * percent, 10_000))]


def move_persona(run: Record, persona: Persona, moved: Sequence[Moved], at: int, cause: int, post: str) -> None:
    """Let a judgement's points take effect, one event for each criterion and meter."""
    for one in moved:
        run.shift(persona.id, one.meter, one.wanted, at, cause, post=post, **one.why)


def quickness(run: Record, answered: Sequence[str], at: int) -> Mark | None:
    """The mark for an answer that came while it was still quick, whatever it said; None where nobody waited or it was not."""
    posts = [run.state.posts[name] for name in answered]
    waiting = [post for post in posts if post.wanted and post.answered is None]
    grace = run.book.scenario.tuning.grace
    if not waiting or any((at - post.at) * 100 > post.wanted * grace for post in waiting):
        return None
    return {"criterion": IN_TIME, "mark": PASS, "sure": True, "severity": "minor", "confidence": 1, "spans": [], "message": "in-time"}


def feed_the_troll(run: Record, persona: Persona, at: int, cause: int, post: str) -> None:
    """Whoever lives on answers gets angrier, or merrier, by each public one."""
    fed = LEANINGS[persona.temper].fed
    if fed:
        run.shift(persona.id, "anger", fed, at, cause, reason="fed", post=post)


def is_troll(persona: Persona | None) -> bool:
    """Whether answering this persona feeds it."""
    return persona is not None and persona.temper is Temper.TROLL


def cost_of_silence(run: Record, post: PostState, at: int, cause: int) -> None:
    """One more step without an answer. After a private one only the onlookers go on waiting."""
    tuning = run.book.scenario.tuning
    persona = run.book.personas[post.author]
    why = {"reason": "silence", "post": post.id, "since": post.at}
    if post.answered is None:
        percent = LEANINGS[persona.temper].silence
        for meter, points in (("anger", tuning.silence_anger), ("trust", -tuning.silence_trust), ("patience", -tuning.silence_patience)):
            run.shift(persona.id, meter, divide(points * percent, 100), at, cause, **why)
    for segment, cell in run.state.cells.get(post.id, {}).items():
        share = share_of(cell[READS], run.state.reached[segment])
        readers = cell[READS]
        run.shift(segment, "trust", -divide(tuning.silence_onlookers * share, 100), at, cause, readers=readers, **why)


def share_of(reads: int, reached: int) -> int:
    """How many of those who have met the matter have read a post, in percent."""
    return min(100, reads * 100 // reached) if reached else 0


def sway_all(run: Record, posts: Mapping[str, Mapping[str, int]], at: int) -> None:
    """Move the trust of those segments whose people have just read something that sways them."""
    for name, segments in posts.items():
        if name in run.state.sways:
            sway(run, name, at, segments)


def sway(run: Record, name: str, at: int, segments: Mapping[str, int] | None = None) -> None:
    """What one post has to move by now, less what it has moved already. Points once given are not taken back by later readers."""
    state, total = run.state, 0
    cells = state.cells.get(name, {})
    for criterion, (points, cause) in state.sways[name].items():
        for segment in segments or cells:
            if segment not in cells:
                continue
            given = state.given.get((name, segment, criterion), 0)
            due = divide(points * share_of(cells[segment][READS], state.reached[segment]), 100)
            if due == given or (due * points >= 0 and abs(due) < abs(given) <= abs(points) and given * points > 0):
                continue
            total = total or readers_of(state, name)
            why = {"reason": "verdict", "criterion": criterion} if criterion else {"reason": "read"}
            run.shift(segment, "trust", due - given, at, cause, post=name, sways=criterion, readers=total, **why)
