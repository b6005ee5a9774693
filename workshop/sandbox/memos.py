"""What reaches one player alone: a team's answer, an approval, a hint, and what they did that the feed does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event
from workshop.sandbox.posts import say_first_words, say_time
from workshop.sandbox.running import Play


@dataclass(frozen=True, slots=True)
class Memo:
    """Something that reaches me alone: a team's answer, an approval, a hint. `seq` is the number of its event."""

    seq: int
    kind: str
    time: str
    title: str
    text: str


def as_memos(play: Play, event: Event) -> Sequence[Memo]:
    """The memo that an event is to the viewer, or none."""
    book, at = play.stage.book, say_time(play.scenario, event.at)
    if not _is_for(play, event):
        return _find_handed(play, event, at)
    if event.kind == kinds.RETURNED:
        team = book.teams[event.payload["team"]]
        text = {"line": team.line, "asks": team.asks, "declines": team.declines}[event.payload["answer"]]
        return [Memo(event.seq, "team", at, team.name, text)]
    if event.kind == kinds.APPROVAL and book.scenario.approver:
        approver = book.scenario.approver
        return [Memo(event.seq, "approval", at, approver.name, approver.approves if event.payload["yes"] else approver.declines)]
    if event.kind == kinds.HINTED and play.is_guided:
        return [Memo(event.seq, "hint", at, _("A hint"), book.hints[event.payload["hint"]].text)]
    if event.kind == kinds.HANDED:
        found = book.teams.get(event.payload["team"])
        to = found.name if found else play.find_mate(event.payload["seat"])
        return [Memo(event.seq, "handed", at, _("Handed over to %(team)s", team=to), _read_card(event))]
    if event.kind == kinds.ASKED and book.scenario.approver:
        asked = (event.said or {}).get("text", "")
        return [Memo(event.seq, "asked", at, _("You asked %(name)s", name=book.scenario.approver.name), asked)]
    if event.kind == kinds.STAYED:
        about = play.stage.feed.entry(play.stage.state, event.payload["post"])
        return [Memo(event.seq, "stayed", at, _("You stayed silent on purpose"), f"{about.author}: {say_first_words(about.text)}")]
    return ()


def _is_for(play: Play, event: Event) -> bool:
    """Whether it is the viewer's: their own move, or what came back to them. A hint is for everybody."""
    if event.kind in (kinds.RETURNED, kinds.APPROVAL):
        return play.stage.events[event.cause - 1].seat == play.seat
    return event.seat == play.seat or event.kind not in (kinds.HANDED, kinds.ASKED, kinds.STAYED)


def _find_handed(play: Play, event: Event, at: str) -> Sequence[Memo]:
    """A colleague hands a matter to the viewer: the card is for them."""
    if event.kind != kinds.HANDED or event.payload["seat"] != play.seat:
        return ()
    return [Memo(event.seq, "handed", at, _("%(name)s hands this over to you", name=play.find_mate(event.seat)), _read_card(event))]


def _read_card(event: Event) -> str:
    words = event.said or {}
    return " · ".join(words[part] for part in ("what", "by", "needs") if words.get(part))
