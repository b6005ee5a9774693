"""What a player does in a run: moves with the coach's judgement beside them, decisions about a held reply, disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workshop.core.coach.copied import is_copied
from workshop.core.coach.model import Judgement
from workshop.core.simulation import steering
from workshop.core.simulation.conditions import MOVES
from workshop.core.simulation.deciding import decide
from workshop.core.simulation.events import RefusedError
from workshop.core.simulation.feed import situation
from workshop.core.simulation.moves import PICTURED, WORDED, Move
from workshop.core.simulation.run import Run
from workshop.core.simulation.script import Card
from workshop.sandbox.answered import Answering, expect_first
from workshop.sandbox.judged import find_wordings
from workshop.sandbox.pacing import pass_a_turn
from workshop.sandbox.running import Play, change

LONGEST_FIELD = 100_000
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, as it was typed."""

    kind: str
    text: str = ""
    re: str = ""
    to: str = ""
    network: str = ""
    what: str = ""
    by: str = ""
    needs: str = ""
    picture: str = ""
    alt: str = ""
    reaction: str = "like"
    held: int = 0
    operation: str = ""
    seen: int = 0
    anyway: int = 0

    @property
    def card(self) -> Card:
        return Card(self.what, self.by, self.needs)


def read_asked(form: Mapping[str, str]) -> Asked:
    """From a form, whatever is in it. A button that names post and move at once (`act`, as in `react:post`) wins over the rest."""
    names = ("kind", "text", "re", "to", "network", "what", "by", "needs", "picture", "alt")
    fields: dict[str, Any] = {name: _clean(form.get(name, "")) for name in names}
    act, _, post = form.get("act", "").partition(":")
    if act in MOVES and post:
        fields |= {"kind": act, "re": post, "text": "", "picture": "", "alt": ""}
    fields |= {name: _as_number(form.get(name, "")) for name in ("held", "seen", "anyway")}
    return Asked(
        **fields,
        reaction=form.get("reaction", "") or "like",
        operation=_clean(form.get("operation", ""))[:LONGEST_KEY],
    )


def make_move(play: Play, asked: Asked, moment: datetime) -> Play:
    """Judge the words outside the write, then decide inside it. Raises RefusedError, or AnsweredError where a colleague was quicker;
    nothing of the move has then happened.
    """
    expect_player(play)
    asked = _aim(play, asked)
    move = _as_move(play, asked)

    def deed(run: Run, wall: int) -> None:
        before = len(run.events)
        run.advance(steering.now(run, wall))
        expect_first(play, run, Answering(asked.kind, asked.re, asked.seen, asked.anyway), wall)
        decide(run, replace(move, at=steering.now(run, wall)))
        steering.settle_clock(run, wall)
        pass_a_turn(run, wall, before)

    return change(play, moment, deed, asked.operation)


def let_out(play: Play, held: int, reason: str, moment: datetime) -> Play:
    """*I see it differently*: the held reply goes out, unscored for what held it."""

    def deed(run: Run, wall: int) -> None:
        steering.let_out(run, steering.now(run, wall), held, play.seat, reason)
        steering.settle_clock(run, wall)

    return change(play, moment, deed)


def take_back(play: Play, held: int, moment: datetime) -> Play:
    """The held reply is not sent."""

    def deed(run: Run, wall: int) -> None:
        steering.take_back(run, steering.now(run, wall), held, play.seat)
        steering.settle_clock(run, wall)

    return change(play, moment, deed)


def differ(play: Play, judged: int, criterion: str, reason: str, moment: datetime) -> Play:
    """A verdict on a reply that is out is seen differently, by its writer: it is kept with the run, and nothing moves."""
    if play.stage.state.judged.get(judged, {}).get("seat", play.seat) != play.seat:
        raise RefusedError("no-verdict")
    return change(play, moment, lambda run, _wall: _ignore(steering.differ(run, judged, [criterion], play.seat, reason)))


def expect_player(play: Play) -> None:
    """Raise RefusedError for whoever watches."""
    if play.is_watching:
        raise RefusedError("watching")


def _ignore(_events: object) -> None:
    return None


def _aim(play: Play, asked: Asked) -> Asked:
    """A private message to whoever wrote the post; everything else is about the post itself. Whoever answers a private message
    answers privately, and what carries no picture leaves it behind.
    """
    if asked.kind not in PICTURED:
        asked = replace(asked, picture="", alt="")
    post = play.stage.state.posts.get(asked.re)
    if asked.kind == "reply" and post and post.private:
        asked = replace(asked, kind="message")
    if asked.kind == "message":
        to = asked.to if asked.to in play.stage.book.personas else post.author if post else ""
        network = asked.network or (post.network if post else "")
        return replace(asked, to=to, network=network)
    if asked.kind == "post":
        return replace(asked, re="")
    return asked if asked.kind == "hand-over" else replace(asked, to="")


def _judge(play: Play, asked: Asked) -> Judgement | None:
    """What the coach says. A move that cannot be made is refused later, with its reason."""
    is_read = asked.kind in WORDED or asked.kind == "ask"
    if not is_read or play.stage.state.ended is not None:
        return None
    re = asked.re if asked.re in play.stage.state.posts else ""
    return play.coach.judge(situation(play.stage.feed, play.stage.state, play.seat, asked.kind, re, asked.network), asked.text)


def _as_move(play: Play, asked: Asked) -> Move:
    """The move with all that is known of it before the write; its time is set there."""
    if len(asked.text) > LONGEST_FIELD:
        raise RefusedError("too-long", length=len(asked.text), most=LONGEST_FIELD)
    judgement = _judge(play, asked)
    return Move(
        *(play.seat, asked.kind, 0, asked.text),
        re=asked.re,
        network=asked.network,
        to=asked.to,
        card=asked.card,
        picture=asked.picture,
        alt=asked.alt,
        reaction=asked.reaction,
        judgement=judgement,
        held=asked.held,
        copied=judgement is not None and is_copied(asked.text, find_wordings(play)),
    )


def _as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _clean(text: str) -> str:
    """Without what no database keeps: NUL, and halves of characters."""
    whole = text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return whole.replace("\r\n", "\n").strip()
