"""Two futures side by side, for a template: the past that both share, where they part, how each ended, and what made the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Course
from workshop.core.simulation.futures import Difference, Fork, explain_fork
from workshop.core.simulation.ledger import Entry
from workshop.sandbox.answers import find_sent
from workshop.sandbox.causes import CauseView
from workshop.sandbox.curve import value_at
from workshop.sandbox.debriefing import Reply, Told, explain_run
from workshop.sandbox.family import Kin
from workshop.sandbox.futures_curve import Drawing, draw_futures
from workshop.sandbox.futures_figures import Figure, find_figures, say_difference
from workshop.sandbox.judged import find_slips
from workshop.sandbox.posts import PostView, find_networks, say_time
from workshop.sandbox.running import Play
from workshop.sandbox.words import MOVES
from workshop.web.viewer import Viewer

WIDE, NARROW = (1120, 150), (350, 120)
MOST_CAUSES = 6
TRUST, REACHED = (ONLOOKERS, "trust"), (ONLOOKERS, "reached")


@dataclass(frozen=True, slots=True)
class Future:
    """One of both. `reply` is what I wrote after the fork, `deed` what else I did there ("" for neither: nothing); `answer` came of it."""

    play: Play
    number: int
    told: Told
    move_at: str
    about: PostView | None
    reply: Reply | None
    deed: str
    answer: PostView | None

    @property
    def id(self) -> int:
        return self.play.id

    @property
    def is_over(self) -> bool:
        return self.play.stage.state.ended is not None

    @property
    def shows_marks(self) -> bool:
        """Whether the coach may be heard already."""
        return self.is_over or self.play.is_guided

    @property
    def course(self) -> Course:
        return self.told.debrief.course


@dataclass(frozen=True, slots=True)
class CausePair:
    """What moved a meter in the one and in the other, None where it was not in that one, and how much further up the other went by it."""

    one: CauseView | None
    other: CauseView | None
    amount: int


@dataclass(frozen=True, slots=True)
class Causes:
    """What made the difference in one meter: the heaviest first, then how much the rest comes to, and all of it together."""

    title: str
    rise_is_good: bool
    pairs: tuple[CausePair, ...]
    rest: int
    total: int


@dataclass(frozen=True, slots=True)
class Moment:
    """What both showed at a time: for each meter the one's value and the other's, None after an end."""

    time: str
    values: tuple[tuple[int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class Futures:
    """The whole page. `past` are posts and moves before the fork; drawings, figures and causes only stand where both have ended."""

    one: Future
    other: Future
    fork: Fork
    time: str
    past: tuple[PostView, ...]
    said: str
    figures: tuple[Figure, ...]
    meters: tuple[str, ...]
    moments: tuple[Moment, ...]
    wide: Drawing
    narrow: Drawing
    causes: tuple[Causes, ...]

    @property
    def both(self) -> tuple[Future, Future]:
        return self.one, self.other

    @property
    def is_over(self) -> bool:
        """Whether both have ended, so that they can be compared."""
        return self.one.is_over and self.other.is_over

    @property
    def about(self) -> PostView | None:
        """The post at which they part, where both spoke to the same one."""
        one, other = self.one.about, self.other.about
        return one if one and other and one.id == other.id else None


def set_side_by_side(plays: tuple[Play, Play], kin: tuple[Kin, Kin], viewer: Viewer) -> Futures:
    """Two runs of the viewer's that share a past, the one that was begun first on the left."""
    told = explain_run(plays[0], viewer, find_sent(plays[0], viewer)), explain_run(plays[1], viewer, find_sent(plays[1], viewer))
    events = plays[0].stage.events, plays[1].stage.events
    fork = explain_fork(plays[0].stage.book, *events, (told[0].debrief, told[1].debrief))
    one, other = (_make_future(plays[side], kin[side].number, told[side], fork, side, viewer) for side in (0, 1))
    meters = _name_meters(told[0])
    courses = one.course if one.is_over else None, other.course if other.is_over else None
    scenario = plays[0].scenario
    wide, narrow = (draw_futures(courses, fork.at, meters, scenario, *size) for size in (WIDE, NARROW))
    is_over = one.is_over and other.is_over
    figures = find_figures(plays, told) if is_over else ()
    return Futures(
        one=one,
        other=other,
        fork=fork,
        time=say_time(scenario, fork.at),
        past=tuple(post for post in _find_posts(plays[0], viewer).values() if post.seq <= fork.shared),
        said=say_difference(told, other.number) if is_over else "",
        figures=figures,
        meters=tuple(title for _key, title in meters),
        moments=tuple(_find_moments(one, other, fork, [key for key, _title in meters])) if is_over else (),
        wide=wide,
        narrow=narrow,
        causes=tuple(_find_causes(told, fork, meters)) if is_over else (),
    )


def _make_future(play: Play, number: int, told: Told, fork: Fork, side: int, viewer: Viewer) -> Future:
    posts, move = _find_posts(play, viewer), fork.moves[side]
    by_seq = {post.seq: post for post in posts.values()}
    mark = next((one for one in told.debrief.course.moves if one.seq == move), None)
    about = play.stage.events[move - 1].payload if move else {}
    return Future(
        play=play,
        number=number,
        told=told,
        move_at=say_time(play.scenario, mark.at) if mark else "",
        about=posts.get(about.get("re") or about.get("about") or (mark.post if mark else "")),
        reply=next((reply for reply in told.replies if reply.post.seq == move), None),
        deed=str(MOVES.get(mark.kind, mark.kind)) if mark else "",
        answer=by_seq.get(fork.answers[side]),
    )


def _find_posts(play: Play, viewer: Viewer) -> dict[str, PostView]:
    """Every post of a run by its id, in order of time."""
    slips = find_slips(play, viewer) if play.stage.state.ended is not None or play.is_guided else {}
    posts = [post for network in find_networks(play, slips) for thread in network.threads for post in thread]
    return {post.id: post for post in sorted(posts, key=lambda post: post.seq)}


def _name_meters(told: Told) -> list[tuple[tuple[str, str], str]]:
    lead = told.debrief.lead
    anger = [((lead.id, "anger"), str(_("%(name)s’s anger", name=lead.name.split()[0])))] if lead else []
    return [(TRUST, str(_("Onlookers’ trust"))), *anger, (REACHED, str(_("Readers reached, simulated")))]


def _find_moments(one: Future, other: Future, fork: Fork, keys: Iterable[tuple[str, str]]) -> Iterable[Moment]:
    """The curves as numbers: at the start, right before they part, each third from there, and at both ends."""
    last = max(one.course.end, other.course.end)
    times = {0, fork.at, *(fork.at + (last - fork.at) * third // 3 for third in (1, 2, 3)), one.course.end, other.course.end}
    listed = list(keys)
    for time in sorted(times):
        at = time - 1 if time == fork.at else time
        values = tuple((_value(one.course, key, at), _value(other.course, key, at)) for key in listed)
        yield Moment(say_time(one.play.scenario, time), values)


def _value(course: Course, key: tuple[str, str], at: int) -> int | None:
    return value_at(course.curves[key], at) if at <= course.end else None


def _find_causes(told: tuple[Told, Told], fork: Fork, meters: Iterable[tuple[tuple[str, str], str]]) -> Iterable[Causes]:
    views = _find_views(told[0]), _find_views(told[1])
    for key, title in meters:
        found = fork.differences.get(key, ())
        if found:
            pairs = tuple(_pair(one, views) for one in found[:MOST_CAUSES])
            rest = sum(one.amount for one in found[MOST_CAUSES:])
            yield Causes(title, key == TRUST, pairs, rest, sum(one.amount for one in found))


def _find_views(told: Told) -> dict[Entry, CauseView]:
    """What the debrief says of each entry."""
    debrief = told.debrief
    anger = debrief.ledger.get((debrief.lead.id, "anger"), ()) if debrief.lead else ()
    entries = (*debrief.falls, *debrief.rises, *anger)
    return dict(zip(entries, (*told.falls, *told.rises, *told.anger), strict=True))


def _pair(found: Difference, views: tuple[Mapping[Entry, CauseView], Mapping[Entry, CauseView]]) -> CausePair:
    one = views[0][found.one] if found.one else None
    return CausePair(one, views[1][found.other] if found.other else None, found.amount)
