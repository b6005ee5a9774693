"""What could be seen happen in a run, moment by moment, and the curve that one scrubs along."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from workshop.core.simulation import events as kinds
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import trace
from workshop.core.simulation.events import Event
from workshop.core.simulation.transcript import is_move
from workshop.sandbox.posts import say_first_words, say_time
from workshop.sandbox.running import Play
from workshop.sandbox.words import MOVES

SHOWN = kinds.NEWS - {kinds.CASCADE, kinds.RELEASED}
# What reaches the player alone, and stands in the feed as a note.
TOLD = frozenset({kinds.RETURNED, kinds.APPROVAL, kinds.HINTED, kinds.HANDED, kinds.ASKED, kinds.STAYED, kinds.HELD})
# What nobody else in the run knows of.
ALONE = frozenset({kinds.HELD, kinds.HANDED, kinds.ASKED, kinds.STAYED, kinds.REPORTED})
WORDS = 44
ROOM = 6  # of a hundred, above and below the curve


@dataclass(frozen=True, slots=True)
class Beat:
    """Something that could be seen.

    `seq` is the number of its event, `move` that of my move (0 for what others did), `anchor` the id of what to look at on the page,
    `network` where a post appeared ("" for anything else), `place` where it stands in percent of the run.
    """

    seq: int
    at: int
    time: str
    title: str
    text: str
    move: int
    anchor: str
    network: str
    place: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The onlookers' trust over the whole run, as a path in a box of 1000 by 100, and from where to where it went."""

    path: str
    first: int
    last: int


def find_beats(play: Play) -> tuple[Beat, ...]:
    """Everything, in order of time."""
    made, number, end = [], 0, max(1, play.stage.state.at)
    for event in play.stage.events:
        mine = is_move(event) and event.seat == play.seat
        number += is_move(event)
        if _is_seen(play, event):
            title, text, post = _say(play, event)
            anchor = f"memo-{event.seq}" if event.kind in TOLD else f"post-{post}" if post else "feed"
            network = event.payload["network"] if event.kind == kinds.POSTED else ""
            time, place = say_time(play.scenario, event.at), round(event.at * 100 / end, 2)
            made.append(Beat(event.seq, event.at, time, title, text, number if mine else 0, anchor, network, place))
    return tuple(made)


def find_first(play: Play) -> int:
    """The number of the first event that could be seen, 0 for none."""
    return next((event.seq for event in play.stage.events if _is_seen(play, event)), 0)


def _is_seen(play: Play, event: Event) -> bool:
    """What everybody could see, and what I alone did."""
    if event.kind in ALONE:
        return event.seat == play.seat
    return is_move(event) or event.kind in SHOWN


def draw_strip(play: Play) -> Strip:
    """The curve."""
    course = trace(play.stage.book, play.stage.events)
    curve = course.curves[ONLOOKERS, "trust"]
    values = [value for _at, value in curve]
    low, spread = min(values), max(1, max(values) - min(values))
    end = max(1, course.end)

    def place(at: int, value: int) -> str:
        return f"{round(at * 1_000 / end, 1)} {round(100 - ROOM - (value - low) * (100 - 2 * ROOM) / spread, 1)}"

    points = [place(at, value) for at, value in (*curve, (course.end, values[-1]))]
    return Strip("M" + " L".join(points), values[0], values[-1])


def _say(play: Play, event: Event) -> tuple[str, str, str]:
    """Who, what, and the post."""
    stage, payload = play.stage, event.payload
    post = payload.get("post", "")
    if event.kind == kinds.POSTED:
        who = _("You") if event.seat == play.seat else _name_author(play, post)
        return who, say_first_words(stage.feed.texts.get(post, ""), WORDS), post
    if event.kind == kinds.RETURNED:
        return stage.book.teams[payload["team"]].name, _("answered your hand-over"), ""
    if event.kind == kinds.APPROVAL and stage.book.scenario.approver:
        return stage.book.scenario.approver.name, _("answered what you asked"), ""
    if event.kind == kinds.HINTED:
        return _("A hint"), say_first_words(stage.book.hints[payload["hint"]].text, WORDS), ""
    if event.kind == kinds.HELD:
        return _("Held"), say_first_words((event.said or {}).get("text", ""), WORDS), ""
    if event.kind == kinds.ENDED:
        ending = stage.book.endings.get(payload["ending"])
        return _("The end"), ending.title if ending else "", ""
    about = _name_author(play, post) if post in stage.state.posts else ""
    return str(MOVES.get(payload.get("move", event.kind), MOVES.get(event.kind, _("What you did")))), about, post


def _name_author(play: Play, post: str) -> str:
    author, book = play.stage.state.posts[post].author, play.stage.book
    who = book.personas.get(author) or book.accounts.get(author)
    return who.name if who else author
