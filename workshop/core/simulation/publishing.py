"""Putting somebody's words into the feed: the post, its verdicts, what they move, and holding back what must not go out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from workshop.core.coach.model import Judgement, Severity
from workshop.core.simulation import events as kinds
from workshop.core.simulation.cast import Persona
from workshop.core.simulation.consequences import IN_TIME, Mark, feed_the_troll, is_troll, move_persona, quickness, sway, weigh
from workshop.core.simulation.moves import Move
from workshop.core.simulation.record import Record
from workshop.core.simulation.script import Post, Reaction
from workshop.core.simulation.seats import count_players
from workshop.core.simulation.state import PostState
from workshop.core.simulation.tempers import FAIL, PASS

HIDES = ("hide", "report", "stay-silent")
SPEAKS = ("reply", "quote", "message")

# Marks of what was done, not of the words.
DEEDS = ("right-move", IN_TIME)
ACCESSIBLE = "accessible"
# The network's own mark on a picture that nobody described: no reading of the words is needed for it.
_UNDESCRIBED: Mark = {
    **{"criterion": ACCESSIBLE, "mark": FAIL, "sure": True, "severity": "minor", "confidence": 1, "spans": [], "message": "no-alt"},
}
# What of a draft is told with its post.
_POSTED = ("move", "network", "to", "private", "answers", "re", "quotes", "corrects", "picture", "length")

# Of a draft in an event's payload: what is needed to publish it.
Draft = dict[str, Any]


def draft_of(run: Record, move: Move, network: str) -> Draft:
    """What a move with words will be in the feed. The words themselves are not in it."""
    above = run.state.posts.get(move.re)
    persona = _whom(run, move, above)
    private = move.kind == "message"
    quotes = move.kind == "quote"
    answers = _what_it_answers(run, move, above, persona)
    marks, unjudged = _marks(move.judgement)
    if move.picture and not move.alt.strip() and not unjudged:
        marks = [mark for mark in marks if mark["criterion"] != ACCESSIBLE] + [_UNDESCRIBED]
    return {
        **{"move": move.kind, "network": network, "to": persona, "private": persona if private else "", "answers": answers},
        **{"re": move.re if above and not quotes and (not private or above.private) else "", "quotes": move.re if quotes else ""},
        **{"about": move.re, "corrects": move.re if move.kind == "correct" else "", "copied": move.copied},
        **({"picture": move.picture} if move.picture else {}),
        **{"marks": marks, "unjudged": unjudged, "length": len(move.text)},
    }


def hold(run: Record, move: Move, draft: Draft, hard: Sequence[str]) -> None:
    """Keep a reply with a hard fail back: until the writer has decided, or in a shared run for a stated time."""
    shared = is_shared(run)
    until = move.at + run.book.scenario.tuning.hold if shared else None
    payload = {"draft": draft, "hard": list(hard), "until": until, "seat": move.seat}
    run.emit(kinds.HELD, move.at, payload, run.state.posts[move.re].seq if move.re else 1, move.seat, move.said)


def is_shared(run: Record) -> bool:
    """Whether more than one person plays."""
    return count_players(run.state) > 1


def publish_held(run: Record, held: int, at: int, *, unscored: Collection[str], due: str | None = None) -> None:
    """Let a held reply go out as it stands; its words stay where they were said, in the held event."""
    kept = run.state.held[held]
    publish(run, kept["draft"], at, kept["seat"], None, held=held, unscored=unscored, due=due)


def publish(
    run: Record,
    draft: Draft,
    at: int,
    seat: str,
    said: Mapping[str, str] | None,
    *,
    held: int = 0,
    unscored: Collection[str] = (),
    due: str | None = None,
    values: Mapping[str, str] | None = None,
) -> None:
    """The post, then what the coach says of it, then what that moves."""
    state = run.state
    name = f"move-{state.seq + 1}"
    above = state.posts.get(draft["re"])
    account = run.book.seats[seat].account
    fresh = _failed_before(run, draft["corrects"])
    marks = [{**mark, "unscored": True} if mark["criterion"] in unscored else mark for mark in draft["marks"]]
    fits, quick = judge_move(run, draft["move"], draft["about"]), quickness(run, draft["answers"], at)
    marks += [mark for mark in (fits, quick) if mark]
    payload = {key: draft[key] for key in _POSTED if key in draft}
    payload |= {"post": name, "author": account, "source": "move", "heat": 10, "about": draft["about"]}
    payload["root"] = f"dm:{draft['private']}" if draft["private"] else above.root if above else name
    payload |= {"held": held, "words": held} if held and said is None else {"held": held} if held else {}
    cause = held or (state.posts[draft["about"]].seq if draft["about"] else 1)
    posted = run.emit(kinds.POSTED, at, payload | ({"due": due} if due else {}), cause, seat, said)
    judge(run, name, payload["root"], draft, marks, at, posted.seq, seat, fresh, values)


def judge(
    run: Record,
    post: str,
    root: str,
    draft: Mapping[str, Any],
    marks: Sequence[Mark],
    at: int,
    cause: int,
    seat: str,
    fresh: frozenset[str] = frozenset(),
    values: Mapping[str, str] | None = None,
) -> None:
    """Store the verdicts, and let them take effect."""
    persona = run.book.personas.get(draft["to"])
    earned = [mark for mark in marks if not draft["copied"] or mark["mark"] == FAIL or mark["criterion"] in DEEDS]
    weighing = weigh(run, earned, root, run.book.seats[seat].role, persona, fresh)
    payload = {
        **{"post": post, "root": root, "to": draft["to"], "move": draft["move"], "answers": draft["answers"], "marks": list(marks)},
        **{"unjudged": draft["unjudged"], "copied": draft["copied"], "seat": seat},
        "sways": {} if draft["private"] else dict(weighing.onlookers),
    }
    judged = run.emit(kinds.JUDGED, at, payload, cause, seat, values)
    if persona is not None:
        if draft["move"] in SPEAKS and not draft["private"]:
            feed_the_troll(run, persona, at, judged.seq, post)
        move_persona(run, persona, weighing.persona, at, judged.seq, post)
    if post in run.state.sways:
        sway(run, post, at)


def judge_move(run: Record, move: str, post: str) -> Mark | None:
    """Whether the action fits the post, by the scenario's own rule; None where nothing says so."""
    found = find_script(run, post)
    if found is None:
        return None
    state = run.state.posts[post]
    troll = is_troll(run.book.personas.get(state.author))
    if move in found.fits or (troll and not found.fits and move in HIDES):
        return _move_mark(PASS, "fits")
    if move in found.unfits:
        return _move_mark(FAIL, f"unfit-{move}")
    if troll and move in ("reply", "quote"):
        return _move_mark(FAIL, "fed-the-troll")
    if move == "hide" and state.author in run.book.personas:
        return _move_mark(FAIL, "hid-fair-words")
    return None


def find_script(run: Record, post: str) -> Post | Reaction | None:
    """What the scenario says of a post of its own."""
    return run.book.posts.get(post) or run.book.reactions.get(post.partition("~")[0])


def _move_mark(mark: str, message: str) -> Mark:
    return {"criterion": "right-move", "mark": mark, "sure": True, "severity": "major", "confidence": 1, "spans": [], "message": message}


def _marks(judgement: Judgement | None) -> tuple[list[Mark], str]:
    if judgement is None:
        return [], "none"
    marks = [
        {
            **{"criterion": one.criterion, "mark": one.mark.value, "sure": one.sure, "severity": one.severity.value},
            **{"confidence": round(one.confidence, 3), "spans": [[span.start, span.end] for span in one.spans], "message": one.message},
        }
        for one in judgement.verdicts
    ]
    return marks, judgement.unjudged


def hard_fails(draft: Draft) -> list[str]:
    """The criteria that a draft surely breaks in a way that must not go out."""
    return [m["criterion"] for m in draft["marks"] if m["sure"] and m["mark"] == FAIL and m["severity"] == Severity.HARD.value]


def _whom(run: Record, move: Move, above: PostState | None) -> str:
    """The persona that the words are for."""
    if move.kind == "message" and move.to:
        return move.to
    if above is None:
        return ""
    persona: Persona | None = run.book.personas.get(above.author)
    return persona.id if persona else above.to


def _what_it_answers(run: Record, move: Move, above: PostState | None, persona: str) -> list[str]:
    """The posts that somebody no longer waits for: all of the persona's in the thread, or everywhere for a private message."""
    state = run.state
    if move.kind == "message":
        return [post.id for post in state.posts.values() if post.author == persona and post.answered is None]
    if above is None or not persona:
        return [move.re] if above else []
    return [name for name in state.threads[above.root] if state.posts[name].author == persona]


def _failed_before(run: Record, corrected: str) -> frozenset[str]:
    judged = [payload for payload in run.state.judged.values() if payload["post"] == corrected] if corrected else []
    return frozenset(mark["criterion"] for payload in judged for mark in payload["marks"] if mark["mark"] == FAIL)
