"""Deciding on a move: whether it can be made at all, and what happens if it is. A refused move changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.core.simulation import events as kinds
from workshop.core.simulation.conditions import MOVES
from workshop.core.simulation.dice import pick
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.handing import judge_card
from workshop.core.simulation.moves import PICTURED, WORDED, Move
from workshop.core.simulation.networks import NETWORKS, Network
from workshop.core.simulation.publishing import HIDES, draft_of, find_script, hard_fails, hold, judge, judge_move, publish
from workshop.core.simulation.run import Run
from workshop.core.simulation.state import PostState

LONGEST_CARD = 2_000
DEEPEST_THREAD = 500
ALONE = frozenset({"post", "message", "ask"})


def decide(run: Run, move: Move) -> list[Event]:
    """Let the run's time go on to the move, then make it; gives all the events that came of both. Raises RefusedError.

    What came of time alone stays in the run when the move is refused: it would have come without the move too.
    """
    if move.at < run.state.at and not run.ended:
        raise RefusedError("past")
    before = len(run.events)
    run.advance(move.at)
    network = check(run, move)
    _ACTS.get(move.kind, _act)(run, move, network)
    run.settle()
    return run.events[before:]


def check(run: Run, move: Move) -> Network:
    """Whether the move can be made as the run stands; gives the network that it happens on. Raises RefusedError."""
    if run.ended:
        raise RefusedError("ended")
    seat = run.state.seats.get(move.seat)
    if seat is None:
        raise RefusedError("no-seat", seat=move.seat)
    if seat["kind"] != "player":
        raise RefusedError("watching")
    if move.kind not in MOVES:
        raise RefusedError("no-move", move=move.kind)
    _check_held(run, move)
    above = _check_post(run, move)
    network = _check_network(run, move, above)
    _check_words(move, network)
    _check_picture(run, move, network)
    _check_kind(run, move, network, above)
    return network


def _check_held(run: Run, move: Move) -> None:
    mine = [seq for seq, held in run.state.held.items() if held["seat"] == move.seat]
    if move.held and move.held not in mine:
        raise RefusedError("not-held")
    if mine and not move.held:
        raise RefusedError("held-first")


def _check_post(run: Run, move: Move) -> PostState | None:
    if not move.re and move.kind in ALONE:
        return None
    above = run.state.posts.get(move.re)
    if above is None:
        raise RefusedError("no-post")
    if above.hidden is not None:
        raise RefusedError("gone")
    if move.kind in ("reply", "quote", "correct") and len(run.state.threads[above.root]) >= DEEPEST_THREAD:
        raise RefusedError("too-deep")
    return above


def _check_network(run: Run, move: Move, above: PostState | None) -> Network:
    name = move.network or (above.network if above else "")
    if above is not None and move.kind != "message":
        name = above.network
    name = name or run.book.scenario.networks[0]
    network = NETWORKS.get(name)
    if network is None or name not in run.book.scenario.networks:
        raise RefusedError("no-network", network=name)
    mine = run.book.seats[move.seat].networks
    if mine and name not in mine and move.kind not in ("ask", "hand-over", "stay-silent"):
        raise RefusedError("not-your-network")
    if move.kind not in network.moves:
        raise RefusedError("not-here")
    return network


def _check_words(move: Move, network: Network) -> None:
    private = move.kind == "message"
    if move.kind in WORDED or move.kind == "ask":
        most = network.message if private else network.longest
        if not most:
            raise RefusedError("no-messages")
        if not any(not character.isspace() for character in move.text):
            raise RefusedError("empty")
        if len(move.text) > most:
            raise RefusedError("too-long", length=len(move.text), most=most)


def _check_picture(run: Run, move: Move, network: Network) -> None:
    described = bool(move.alt.strip())
    if not move.picture and described:
        raise RefusedError("alt-alone")
    if len(move.alt) > network.alt_text:
        raise RefusedError("alt-too-long", length=len(move.alt), most=network.alt_text)
    if not move.picture:
        return
    if move.picture not in run.book.shots:
        raise RefusedError("no-picture", picture=move.picture[:60])
    if move.kind not in PICTURED or not network.pictures:
        raise RefusedError("no-pictures")
    if network.alt_rule and not described:
        raise RefusedError("alt-first", network=network.title)


def _check_kind(run: Run, move: Move, network: Network, above: PostState | None) -> None:
    state, book = run.state, run.book
    ours = above is not None and bool(above.seat or above.author in book.accounts)
    if move.kind == "message" and move.to not in book.personas and (above is None or above.author not in book.personas):
        raise RefusedError("no-persona")
    if move.kind == "react" and move.reaction not in network.reactions:
        raise RefusedError("no-reaction")
    if move.kind in ("react", "repost", "report", "stay-silent") and (move.kind, move.re) in state.did:
        raise RefusedError("twice")
    if move.kind == "report" and ours:
        raise RefusedError("own")
    if move.kind == "correct" and (above is None or above.seat != move.seat):
        raise RefusedError("not-yours")
    if move.kind in ("quote", "repost") and above is not None and above.private:
        raise RefusedError("not-a-quote")
    if move.kind == "ask" and book.scenario.approver is None:
        raise RefusedError("no-approver")
    if move.kind == "hand-over":
        _check_card(run, move)


def _check_card(run: Run, move: Move) -> None:
    to_seat = move.to in run.state.seats and move.to != move.seat
    if move.to not in run.book.teams and not to_seat:
        raise RefusedError("no-team")
    if not move.card.text.strip():
        raise RefusedError("card-empty")
    if len(move.card.text) > LONGEST_CARD:
        raise RefusedError("too-long", length=len(move.card.text), most=LONGEST_CARD)


def _speak(run: Run, move: Move, network: Network) -> None:
    move = _with_addressee(run, move)
    draft = draft_of(run, move, network.id)
    hard = hard_fails(draft)
    if hard and run.state.mode != "dress":
        if move.held:
            run.emit(kinds.RELEASED, move.at, {"held": move.held, "why": "rewritten"}, move.held, move.seat)
        hold(run, move, draft, hard)
        return
    publish(run, draft, move.at, move.seat, move.said, held=move.held, values=_values(move))


def _values(move: Move) -> dict[str, str] | None:
    """What the coach's messages quote: words of the writer's, so they are kept where they can be blanked."""
    verdicts = move.judgement.verdicts if move.judgement else ()
    return {f"{one.criterion}.{name}": value for one in verdicts for name, value in one.values.items()} or None


def _with_addressee(run: Run, move: Move) -> Move:
    if move.kind != "message" or move.to in run.book.personas:
        return move
    values = {name: getattr(move, name) for name in Move.__slots__}
    return Move(**values | {"to": run.state.posts[move.re].author})


_EVENTS = {
    **{"react": kinds.REACTED, "repost": kinds.REPOSTED, "hide": kinds.HIDDEN},
    **{"report": kinds.REPORTED, "stay-silent": kinds.STAYED},
}


def _act(run: Run, move: Move, _network: Network) -> None:
    """A move without words: it happens, and the scenario's rule says whether it fits."""
    mark = judge_move(run, move.kind, move.re)
    fits = mark is not None and mark["mark"] == "pass"
    payload: dict[str, Any] = {"post": move.re, "move": move.kind, "settles": settles(run, move, mark)}
    if move.kind == "hide":
        payload["gone"] = fits or mark is None
    if move.kind == "react":
        payload["reaction"] = move.reaction
    event = run.emit(_EVENTS[move.kind], move.at, payload, run.state.posts[move.re].seq, move.seat)
    if mark is not None:
        _judge_act(run, move, mark, event.seq)


def settles(run: Run, move: Move, mark: dict[str, Any] | None) -> bool:
    """Whether nobody waits for words any more: the move fits, and it is one that ends the matter or words would not have fitted."""
    if mark is None or mark["mark"] != "pass":
        return False
    script = find_script(run, move.re)
    return move.kind in HIDES or script is None or "reply" not in script.fits


def _judge_act(run: Run, move: Move, mark: dict[str, Any], cause: int) -> None:
    post = run.state.posts[move.re]
    to = post.author if post.author in run.book.personas else ""
    draft = {"to": to, "move": move.kind, "answers": [move.re], "unjudged": "", "copied": False, "private": post.private}
    judge(run, move.re, post.root, draft, [mark], move.at, cause, move.seat)


def _ask(run: Run, move: Move, network: Network) -> None:
    approver = run.book.scenario.approver
    assert approver is not None  # checked above
    draft = draft_of(run, move, network.id)
    hard = hard_fails(draft)
    wait = approver.within * (50 + pick(run.state.seed, "approval", move.seat, run.state.moves, 51)) // 100
    payload = {"move": "ask", "re": move.re, "until": move.at + wait, "yes": not hard, "hard": hard, "marks": draft["marks"]}
    run.emit(kinds.ASKED, move.at, payload, run.state.posts[move.re].seq if move.re else 1, move.seat, move.said)


def _hand_over(run: Run, move: Move, _network: Network) -> None:
    post = run.state.posts[move.re]
    payload: dict[str, Any] = {"post": move.re, "root": post.root, "move": "hand-over", "team": "", "seat": ""}
    mark = None
    if move.to in run.book.teams:
        team = run.book.teams[move.to]
        judged = judge_card(team, move.card, move.re, run.state.told.get(team.id, ()))
        wait = team.within * (50 + pick(run.state.seed, "team", team.id, run.state.moves, 51)) // 100
        payload |= {"team": team.id, "until": move.at + wait, **judged}
        mark = judge_move(run, move.kind, move.re) if judged["answer"] == "line" else None
        if judged["answer"] == "declines":
            mark = {**(judge_move(run, "hand-over", move.re) or {}), "criterion": "right-move", "mark": "fail", "message": "wrong-team"}
            mark |= {"sure": True, "severity": "major", "confidence": 1, "spans": []}
    else:
        payload |= {"seat": move.to, **judge_card(None, move.card, move.re, ())}
    payload["settles"] = settles(run, move, mark)
    event = run.emit(kinds.HANDED, move.at, payload, post.seq, move.seat, move.said)
    if mark is not None:
        _judge_act(run, move, mark, event.seq)


Act = Callable[[Run, Move, Network], None]
_ACTS: dict[str, Act] = {**dict.fromkeys(WORDED, _speak), "ask": _ask, "hand-over": _hand_over}
