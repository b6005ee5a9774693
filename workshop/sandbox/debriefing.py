"""A run explained for a template: what moved, by how much and by which words, and where to try again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workshop.coaching.answers import Sent
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.debrief import Debrief, Handover
from workshop.core.simulation.debrief import debrief as explain
from workshop.core.simulation.ledger import Entry
from workshop.core.simulation.script import Ending, WorkedReply
from workshop.sandbox.answers import Place
from workshop.sandbox.causes import CauseView, tell_cause
from workshop.sandbox.colleagues import find_stopper
from workshop.sandbox.curve import Drawing, draw
from workshop.sandbox.judged import Read, find_slips
from workshop.sandbox.posts import PostView, find_networks, say_first_words, say_time
from workshop.sandbox.running import Play
from workshop.sandbox.scorecard import Row, lay_out_rows
from workshop.sandbox.together_debrief import find_public_posts, keep_own, say_of_mate
from workshop.web.viewer import Viewer

WIDE, NARROW = (1120, 460), (350, 320)


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
    table: tuple[Row, ...]
    overruled: bool
    ending: Ending | None
    worked: tuple[WorkedReply, ...]
    first_answer: int | None
    mates: tuple[PostView, ...] = ()
    stopped_by: str = ""

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


def explain_run(play: Play, viewer: Viewer, sent: Mapping[Place, Sent]) -> Told:
    """The debrief of an ended run. `sent` are verdicts that the trainers have got, with their answers."""
    told = keep_own(play, explain(play.stage.book, play.stage.events))
    posts = {post.id: post for network in find_networks(play, find_slips(play, viewer)) for thread in network.threads for post in thread}
    replies = tuple(_find_replies(told, posts))
    shown = frozenset(reply.number for reply in replies)
    anger = told.ledger.get((told.lead.id, "anger"), ()) if told.lead else ()
    falls, rises, hot = ([_tell(play, viewer, told, posts, one, shown) for one in some] for some in (told.falls, told.rises, anger))
    return Told(
        debrief=told,
        wide=draw(told, play.scenario, *WIDE),
        narrow=draw(told, play.scenario, *NARROW),
        falls=tuple(falls),
        rises=tuple(rises),
        anger=tuple(hot),
        waits=tuple(_find_waits(told, posts)),
        handovers=tuple(_tell_handover(play, one) for one in told.handovers),
        replies=replies,
        table=tuple(lay_out_rows(told, play.coach.rubric, sent)),
        overruled=any(one.answer and one.answer.overrules for one in sent.values()),
        ending=play.stage.book.endings.get(told.ending),
        worked=play.scenario.worked,
        first_answer=None if told.first_answer is None else round(told.first_answer / 60_000),
        mates=find_public_posts(posts),
        stopped_by=find_stopper(play),
    )


def _tell(play: Play, viewer: Viewer, told: Debrief, posts: Mapping[str, PostView], entry: Entry, shown: frozenset[int]) -> CauseView:
    """A cause; of a colleague's move only what was to be seen on the feed."""
    theirs = say_of_mate(play, posts, entry)
    cause = tell_cause(play, viewer, told.course, entry, shown)
    return replace(cause, pieces=((theirs, False),), where="", points=(), reading=None) if theirs else cause


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
        if post is not None and post.is_mine:
            yield Reply(move.number, post, post.read)
