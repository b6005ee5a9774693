"""The path that somebody is on: starting, moving its dates, pausing, going on, leaving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from workshop.core.content.learning_path import LearningPath, Step, StepKind
from workshop.core.paths.progress import Facts, Standing, State, add_days, find_next, find_standings
from workshop.db import read, write
from workshop.paths.known import find_facts
from workshop.paths.models import FollowedPath
from workshop.playbooks.library import find_chapter, find_worksheet, library
from workshop.playbooks.upserts import insert_into
from workshop.web.times import now, today
from workshop.web.viewer import Viewer

FURTHEST = timedelta(days=366)
"""How far from today a day may be chosen, either way."""


class NotOffered(Exception):
    """There is no such path, or nobody new may start it."""


class TooFar(ValueError):
    """A day so far away that it can only be a slip of the finger."""


@dataclass(frozen=True, slots=True)
class MyPath:
    """A path with where its person stands on it. `path` has only the steps that can be done here and now."""

    path: LearningPath
    counts_from: date
    paused_on: date | None
    facts: Facts
    standings: tuple[Standing, ...]

    @property
    def next(self) -> Standing | None:
        return None if self.paused_on else find_next(self.standings)

    @property
    def done(self) -> int:
        return sum(one.state is State.DONE for one in self.standings)

    def first_checkpoint(self, standing: Standing) -> str:
        """The first checkpoint of a step's chapter that was not answered rightly yet; "" for other steps."""
        names = self.facts.checkpoints.get(standing.step.target, ()) if standing.step.kind is StepKind.CHECKPOINTS else ()
        return next((name for name in names if name not in self.facts.right_since), next(iter(names), ""))

    @property
    def is_finished(self) -> bool:
        return bool(self.standings) and self.done == len(self.standings)


@dataclass(frozen=True, slots=True)
class Followed:
    """What is stored: which path somebody is on, and the days it goes by."""

    path: str
    counts_from: date
    paused_on: date | None


def find_offers(viewer: Viewer) -> list[LearningPath]:
    """The paths that may be started, those of the viewer's own role first."""
    offered = [path for path in library().paths.values() if not path.closed]
    return sorted(offered, key=lambda path: (path.role != viewer.role, path.role, path.title))


def find_followed(viewer: Viewer) -> Followed | None:
    """What is stored of the path that the viewer is on; its file may be gone."""
    query = select(FollowedPath.path, FollowedPath.counts_from, FollowedPath.paused_on).where(*_mine(viewer))
    row = read().execute(query).one_or_none()
    return Followed(*row) if row else None


def find_my_path(viewer: Viewer) -> MyPath | None:
    """The path that the viewer is on, with where they stand; None where there is none, or its file is gone."""
    followed = find_followed(viewer)
    path = library().paths.get(followed.path) if followed else None
    if followed is None or path is None:
        return None
    doable = replace(path, steps=tuple(step for step in path.steps if _can_be_done(viewer, step)))
    facts = find_facts(viewer, doable)
    # While it is paused, the calendar of the path stands still.
    standings = find_standings(doable.steps, facts, followed.counts_from, followed.paused_on or today())
    return MyPath(doable, followed.counts_from, followed.paused_on, facts, standings)


def start(viewer: Viewer, path: str, first_day: date) -> None:
    """Begin a path, or change to it: due dates count from `first_day`. Raises NotOffered or TooFar."""
    followed = find_followed(viewer)
    offered = {one.id for one in find_offers(viewer)} | ({followed.path} if followed else set())
    if path not in offered or path not in library().paths:
        raise NotOffered(path)
    _check_distance(first_day)
    values = {"path": path, "counts_from": first_day, "paused_on": None, "started_at": now()}
    with write() as session:
        fresh = insert_into(session, FollowedPath).values(person_id=viewer.person_id, organisation_id=viewer.organisation_id, **values)
        session.execute(fresh.on_conflict_do_update(index_elements=["person_id", "organisation_id"], set_=values))


def move(viewer: Viewer, mine: MyPath, number: int, day: date) -> None:
    """Make an open step due on `day`; the other open ones move along. Raises TooFar, or LookupError where it is not open."""
    standing = next((one for one in mine.standings if one.number == number and one.state is not State.DONE), None)
    if standing is None:
        raise LookupError(number)
    if day < today():
        raise TooFar(day)
    _check_distance(day)
    _update(viewer, counts_from=add_days(day, -standing.step.due))


def pause(viewer: Viewer) -> None:
    """Let nothing become late from today on. Pausing twice keeps the first day."""
    with write() as session:
        session.execute(update(FollowedPath).where(*_mine(viewer), FollowedPath.paused_on.is_(None)).values(paused_on=today()))


def go_on(viewer: Viewer) -> None:
    """End the pause: every date moves by the days that it lasted."""
    followed = find_followed(viewer)
    if followed and followed.paused_on:
        away = max((today() - followed.paused_on).days, 0)
        _update(viewer, counts_from=add_days(followed.counts_from, away), paused_on=None, was_paused_on=followed.paused_on)


def leave(viewer: Viewer) -> None:
    """Be on no path any more. What was read, answered and handed in stays."""
    with write() as session:
        session.execute(delete(FollowedPath).where(*_mine(viewer)))


def _update(viewer: Viewer, *, counts_from: date, was_paused_on: date | None = None, **others: date | None) -> None:
    """Two devices that go on at once move the dates once."""
    still = (FollowedPath.paused_on == was_paused_on,) if was_paused_on else ()
    with write() as session:
        session.execute(update(FollowedPath).where(*_mine(viewer), *still).values(counts_from=counts_from, **others))


def _check_distance(day: date) -> None:
    if abs(day - today()) > FURTHEST:
        raise TooFar(day)


def _mine(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return (FollowedPath.person_id == viewer.person_id, FollowedPath.organisation_id == viewer.organisation_id)


def _can_be_done(viewer: Viewer, step: Step) -> bool:
    """Whether the library has what a step names. Scenarios cannot be played yet."""
    match step.kind:
        case StepKind.CHAPTER | StepKind.CHECKPOINTS:
            role, _, chapter = step.target.partition("/")
            return find_chapter(viewer.organisation_id, role, chapter, viewer.language) is not None
        case StepKind.WORKSHEET:
            return find_worksheet(viewer.organisation_id, step.target, viewer.language) is not None
        case StepKind.SCENARIO:
            return False
