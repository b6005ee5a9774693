"""A run explained for a template: what moved, by how much and by which words, and where to try again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.core.simulation.branching import fork_of
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.debrief import Debrief, Handover
from workshop.core.simulation.debrief import debrief as explain
from workshop.core.simulation.ledger import ACT, FED, OVERRULED, READ, SCRIPT, SILENCE, WORDS, Entry
from workshop.core.simulation.script import Ending, WorkedReply
from workshop.sandbox.curve import Drawing, draw
from workshop.sandbox.judged import Read, find_slips
from workshop.sandbox.posts import PostView, find_networks, say_first_words, say_time
from workshop.sandbox.running import Play
from workshop.sandbox.words import MOVES
from workshop.web.viewer import Viewer

WIDE, NARROW = (1120, 460), (350, 320)
MOST_WORDS = 2


@dataclass(frozen=True, slots=True)
class CauseView:
    """One entry of the ledger in words. `after` is how many events a new try from here shares."""

    letter: str
    amount: int
    title: str
    text: str
    time: str
    after: int
    move: int


@dataclass(frozen=True, slots=True)
class WaitView:
    """A post that wanted an answer, and how long it took."""

    who: str
    words: str
    wanted: int
    took: int | None
    move: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A card: how complete, what was missing, what came back when."""

    time: str
    to: str
    complete: int
    missing: tuple[str, ...]
    answer: str
    took: int | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of mine with its marks."""

    number: int
    post: PostView
    read: Read | None


@dataclass(frozen=True, slots=True)
class Told:
    """The whole page."""

    debrief: Debrief
    wide: Drawing
    narrow: Drawing
    falls: tuple[CauseView, ...]
    rises: tuple[CauseView, ...]
    anger: tuple[CauseView, ...]
    waits: tuple[WaitView, ...]
    handovers: tuple[HandoverView, ...]
    replies: tuple[Reply, ...]
    criteria: Mapping[str, str]
    ending: Ending | None
    worked: tuple[WorkedReply, ...]
    first_answer: int | None

    @property
    def worst(self) -> CauseView | None:
        """Where another try is worth most: the deepest fall by a move of mine, else the deepest."""
        return min(self.falls, key=lambda cause: (not cause.move, cause.amount), default=None)

    @property
    def trust(self) -> tuple[int, int]:
        course = self.debrief.course
        return course.first(ONLOOKERS, "trust"), course.last(ONLOOKERS, "trust")

    @property
    def lead_anger(self) -> tuple[int, int] | None:
        lead, course = self.debrief.lead, self.debrief.course
        return (course.first(lead.id, "anger"), course.last(lead.id, "anger")) if lead else None


def explain_run(play: Play, viewer: Viewer) -> Told:
    """The debrief of an ended run."""
    told = explain(play.stage.book, play.stage.events)
    slips = find_slips(play, viewer)
    posts = {post.id: post for network in find_networks(play, slips) for thread in network.threads for post in thread}
    rubric = play.coach.rubric
    titles = {one.criterion: found.title if (found := rubric.find(one.criterion)) else _say_other(one.criterion) for one in told.table}
    anger = told.ledger.get((told.lead.id, "anger"), ()) if told.lead else ()
    return Told(
        debrief=told,
        wide=draw(told, play.scenario, *WIDE),
        narrow=draw(told, play.scenario, *NARROW),
        falls=tuple(_tell(play, posts, entry) for entry in told.falls),
        rises=tuple(_tell(play, posts, entry) for entry in told.rises),
        anger=tuple(_tell(play, posts, entry) for entry in anger),
        waits=tuple(_find_waits(told, posts)),
        handovers=tuple(_tell_handover(play, one) for one in told.handovers),
        replies=tuple(_find_replies(told, posts)),
        criteria=titles,
        ending=play.stage.book.endings.get(told.ending),
        worked=play.scenario.worked,
        first_answer=None if told.first_answer is None else round(told.first_answer / 60_000),
    )


def _tell(play: Play, posts: Mapping[str, PostView], entry: Entry) -> CauseView:
    title, text = _say(play, posts, entry)
    time = say_time(play.scenario, entry.since)
    return CauseView(entry.letter, entry.amount, title, text, time, fork_of(play.stage.events, entry), entry.move)


def _say(play: Play, posts: Mapping[str, PostView], entry: Entry) -> tuple[str, str]:
    post = posts.get(entry.post)
    who, words = (post.author, say_first_words(post.text)) if post else ("", "")
    readers = _("Read by %(count)s, simulated.", count=f"{entry.readers:,}") if entry.readers else ""
    if entry.kind == SILENCE:
        minutes = max(1, round((entry.until - entry.since) / 60_000))
        title = ngettext("%(num)s minute without a word to %(who)s", "%(num)s minutes without a word to %(who)s", minutes, who=who)
        return title, _("Silence reads as an answer. %(readers)s", readers=readers)
    if entry.kind == WORDS:
        return _cite(play, entry) or _("Move %(number)s", number=entry.move), f"{_name_criteria(play, entry)} {readers}".strip()
    if entry.kind == ACT:
        return _("%(move)s: %(who)s", move=_name_act(play, entry), who=who), _name_criteria(play, entry)
    if entry.kind in (READ, SCRIPT) and post:
        return _("What %(who)s wrote: “%(words)s”", who=who, words=words), readers
    others = {FED: _("Words for a troll"), OVERRULED: _("A verdict was overruled")}
    return others.get(entry.kind, _("What happened besides")), readers


def _name_act(play: Play, entry: Entry) -> str:
    event = play.stage.events[entry.seq - 1]
    return str(MOVES.get(event.payload.get("move", event.kind), MOVES.get(event.kind, _("What you did"))))


def _cite(play: Play, entry: Entry) -> str:
    """The words themselves, strongest first."""
    found = []
    for cited in entry.cited:
        text = play.stage.feed.texts.get(cited.post, "")
        found += [say_first_words(text[start:end].strip(" .,;:!?"), 48) for start, end in cited.spans[:1]]
    whole = [words for words in dict.fromkeys(found) if words and not any(words in other and words != other for other in found)]
    return str(_(" and ")).join(f"“{words}”" for words in whole[:MOST_WORDS])


def _name_criteria(play: Play, entry: Entry) -> str:
    parts = []
    for cited in entry.cited:
        found = play.coach.rubric.find(cited.criterion)
        sign = "+" if cited.amount > 0 else "−"
        if cited.amount:
            parts.append(f"{found.title if found else _say_other(cited.criterion)} {sign}{abs(cited.amount)}")
    return ", ".join(parts) + ("." if parts else "")


def _say_other(criterion: str) -> str:
    return _("In good time") if criterion == "in-time" else criterion


def _find_waits(told: Debrief, posts: Mapping[str, PostView]) -> Iterable[WaitView]:
    for wait in told.waits:
        post = posts[wait.post]
        took = None if wait.answered is None else round((wait.answered - wait.out) / 60_000)
        yield WaitView(post.author, say_first_words(post.text), round(wait.wanted / 60_000), took, wait.move, wait.in_time)


def _tell_handover(play: Play, handed: Handover) -> HandoverView:
    team = play.stage.book.teams.get(handed.to)
    needs = {need.id: need.title for need in team.needs} if team else {}
    answer = {"line": team.line, "asks": team.asks, "declines": team.declines}.get(handed.answer, "") if team else ""
    took = None if handed.back is None else round((handed.back - handed.at) / 60_000)
    missing = tuple(needs.get(name, name) for name in handed.missing)
    return HandoverView(say_time(play.scenario, handed.at), team.name if team else handed.to, handed.complete, missing, answer, took)


def _find_replies(told: Debrief, posts: Mapping[str, PostView]) -> Iterable[Reply]:
    by_seq = {post.seq: post for post in posts.values()}
    for move in told.course.moves:
        post = by_seq.get(move.seq)
        if post is not None:
            yield Reply(move.number, post, post.read)
