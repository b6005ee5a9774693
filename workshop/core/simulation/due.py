"""What comes when its time has come: posts, typing, lines, teams' answers, the cost of silence, a step of the onlookers, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workshop.core.simulation import events as kinds
from workshop.core.simulation.consequences import cost_of_silence, sway_all
from workshop.core.simulation.publishing import publish_held
from workshop.core.simulation.record import Record
from workshop.core.simulation.script import Change
from workshop.core.simulation.spread import count, heat_of

Data = Mapping[str, Any]


def appear(run: Record, post: str, at: int, cause: int, due: str | None = None) -> None:
    """A post of the script appears in the feed."""
    found = run.book.posts[post]
    author = run.state.meters.get(found.author)
    above = run.state.posts.get(found.re)
    payload: dict[str, Any] = {
        **{"post": found.id, "author": found.author, "network": found.network, "source": "script", "sway": found.sway},
        **{"re": "" if found.quote or above is None else above.id, "quotes": above.id if found.quote and above else ""},
        **{"root": found.id if found.quote or above is None else above.root, "wanted": found.wanted},
        "heat": heat_of(found.heat, author["anger"] if author else 0),
    }
    if found.private:
        payload |= {"private": found.author, "root": f"dm:{found.author}"}
    event = run.emit(kinds.POSTED, at, payload | ({"due": due} if due else {}), cause)
    change(run, found.changes, at, event.seq, post=found.id)


def change(run: Record, changes: Iterable[Change], at: int, cause: int, **why: Any) -> None:
    """What the author says that happens besides."""
    for one in changes:
        run.shift(one.target, one.meter, one.amount, at, cause, reason="script", **why)


def _post(run: Record, at: int, key: str, name: str, data: Data) -> None:
    appear(run, name, at, data["cause"], key)


def _typing(run: Record, at: int, key: str, name: str, data: Data) -> None:
    reaction = run.book.reactions[name.partition("~")[0]]
    says = data["says"]
    payload = {"persona": reaction.persona, "cue": name, "until": at + data["takes"], "says": says, "re": says["re"], "due": key}
    run.emit(kinds.TYPING, at, payload, data["cause"])


def _line(run: Record, at: int, key: str, _name: str, data: Data) -> None:
    reaction = run.book.reactions[data["reaction"]]
    above = run.state.posts.get(data["re"])
    name = reaction.id if data["n"] == 1 else f"{reaction.id}~{data['n']}"
    private = reaction.persona if reaction.private or (above is not None and above.private) else ""
    is_reply = above is not None and not reaction.quote and not (reaction.private and not above.private)
    network = reaction.network or (above.network if above else run.book.scenario.networks[0])
    root = f"dm:{reaction.persona}" if private else above.root if above and is_reply else name
    payload = {
        **{"post": name, "author": reaction.persona, "source": "reaction", "reaction": reaction.id, "line": data["line"]},
        **{"network": network, "wanted": reaction.wanted, "root": root, "private": private, "sway": reaction.sway},
        **{"re": above.id if above and is_reply else "", "quotes": above.id if above and reaction.quote else ""},
        **{"heat": heat_of(reaction.heat, run.state.meters[reaction.persona]["anger"]), "due": key},
    }
    event = run.emit(kinds.POSTED, at, payload, data["cause"])
    change(run, reaction.changes, at, event.seq, post=name)


def _team(run: Record, at: int, key: str, _name: str, data: Data) -> None:
    team = run.book.teams[data["team"]]
    reveals = list(team.reveals) if data["answer"] == "line" else []
    payload = {"team": team.id, "answer": data["answer"], "reveals": reveals, "post": data["post"], "due": key}
    run.emit(kinds.RETURNED, at, payload, data["cause"])


def _approval(run: Record, at: int, key: str, name: str, data: Data) -> None:
    run.emit(kinds.APPROVAL, at, {"asked": int(name), "yes": data["yes"], "to": data["seat"], "due": key}, data["cause"])


def _hint(run: Record, at: int, key: str, name: str, data: Data) -> None:
    hint = run.book.hints[name]
    if f"hint:{name}" not in run.state.fired:
        run.emit(kinds.HINTED, at, {"hint": name, "reveals": list(hint.releases), "due": key}, data["cause"])


def _hold(run: Record, at: int, key: str, _name: str, data: Data) -> None:
    publish_held(run, data["held"], at, unscored=(), due=key)


def _silence(run: Record, at: int, key: str, name: str, _data: Data) -> None:
    post = run.state.posts[name]
    payload = {"post": name, "step": post.steps + 1, "since": post.at, "private": post.answered is not None, "due": key}
    event = run.emit(kinds.SILENCE, at, payload, post.seq)
    cost_of_silence(run, post, at, event.seq)


def _tick(run: Record, at: int, key: str, _name: str, _data: Data) -> None:
    reads, reposts = count(run.state, run.book.readers, at)
    run.emit(kinds.ONLOOKERS_READ, at, {"reads": reads, "reposts": reposts, "due": key})
    sway_all(run, reads, at)


def _ending(run: Record, at: int, key: str, name: str, data: Data) -> None:
    run.emit(kinds.ENDED, at, {"ending": name, "why": "ending", "due": key}, data["cause"])


def _end(run: Record, at: int, key: str, _name: str, data: Data) -> None:
    run.emit(kinds.ENDED, at, {"ending": "", "why": "time", "due": key}, data["cause"])


Handler = Callable[["Record", int, str, str, Data], None]

HANDLERS: dict[str, Handler] = {
    **{"post": _post, "typing": _typing, "line": _line, "team": _team, "approval": _approval, "hint": _hint, "hold": _hold},
    **{"silence": _silence, "tick": _tick, "ending": _ending, "end": _end},
}
