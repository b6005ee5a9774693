"""Runs as they are begun, looked up and carried on: every change of a run is a few events, stored under its stream's lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from workshop.coaching.asking import Coach
from workshop.core.simulation.clock import rate_of, wall_time
from workshop.core.simulation.run import Run, start
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.seating import get_up
from workshop.core.simulation.seats import PLAYER
from workshop.core.simulation.steering import now as clock_of
from workshop.core.simulation.steering import set_clock
from workshop.core.simulation.transcript import to_row
from workshop.db import read, write
from workshop.sandbox.books import find_kept, get_coach, open_book, remember
from workshop.sandbox.crew import find_crew
from workshop.sandbox.models import RunOperation, Seat, StoredRun
from workshop.sandbox.stages import Stage, load, stages
from workshop.streams import Stream, append_all, lock
from workshop.web.viewer import Viewer
from workshop.web.waking import waking

GUIDED, PRACTICE, DRESS = MODES = ("guided", "practice", "dress")
DRILL = "drill"  # a run of one post and one reply: begun, shown and listed apart from the others
LIVE, TURNS = PACES = ("live", "turns")
LEFT_AFTER = timedelta(seconds=30)  # nobody looked for so long: the run has paused itself
TOUCH_EVERY = timedelta(seconds=5)

# What is done with a run inside the write: the run, and the wall clock in milliseconds.
Deed = Callable[[Run, int], None]


@dataclass(frozen=True, slots=True)
class Play:
    """A run in which the viewer has a seat: what is stored of it, the seat, and how it stands.

    `crew` names whoever plays or played each seat; `people` is how many have a seat, watchers too.
    """

    stored: StoredRun
    seat: str
    stage: Stage
    coach: Coach
    kind: str = PLAYER
    crew: Mapping[str, str] = field(default_factory=dict)
    people: int = 1

    @property
    def id(self) -> int:
        return self.stored.id

    @property
    def scenario(self) -> Scenario:
        return self.stage.book.scenario

    @property
    def is_guided(self) -> bool:
        """Whether coach and meters are shown on the way."""
        return self.stored.mode == GUIDED

    @property
    def is_drill(self) -> bool:
        return self.stored.mode == DRILL

    @property
    def title(self) -> str:
        """The scenario's, or the drill's: its scenario has only that one left."""
        return self.scenario.drills[0].title if self.is_drill else self.scenario.title

    @property
    def may_go_back(self) -> bool:
        """Whether a reply can be taken back before the end: not what others have seen and gone on from."""
        return self.stored.mode != DRESS and not self.is_shared

    @property
    def is_shared(self) -> bool:
        """Whether somebody else has a seat."""
        return self.people > 1

    @property
    def is_watching(self) -> bool:
        """Whether the viewer reads and cannot move."""
        return self.kind != PLAYER

    def find_mate(self, seat: str) -> str:
        """The name of the colleague in a seat; nothing for one's own, and for nobody's."""
        return self.crew.get(seat, "") if seat and seat != self.seat else ""


def begin(viewer: Viewer, scenario: Scenario, moment: datetime, *, mode: str, pace: str, allowance: int = 100, variant: str = "") -> int:
    """Start a run of one person's; gives its id. In turns the clock stands still until time is let pass."""
    coach = get_coach(viewer.organisation_id, scenario)
    book = open_book(scenario, variant, coach)
    seat = book.scenario.seats[0].id
    rate = rate_of(100 if pace == LIVE else 0, allowance)
    run = start(book, seats=[(seat, "player")], mode=DRESS if mode == DRILL else mode, wall=to_wall(moment), rate=rate, allowance=allowance)
    with write() as session:
        remember(session, viewer.organisation_id, scenario, coach, moment)
        about = {"scenario": scenario.id, "digest": scenario.digest, "rubric": coach.rubric.source_hash, "variant": variant}
        stored = _store(session, viewer, seat, moment, **about, mode=mode, pace=pace)
        append_all(session, stored.stream_id, [(event.kind, to_row(event)) for event in run.events], moment)
        return stored.id


def branch_off(viewer: Viewer, play: Play, seq: int, moment: datetime) -> int:
    """A new run that shares the first `seq` events and goes on from there; gives its id."""
    run = Run.replay(play.stage.book, play.stage.events[:seq])
    stored = play.stored
    rate = rate_of(100 if stored.pace == LIVE else 0, run.state.allowance)
    clock = {"wall": to_wall(moment), "rate": rate, "allowance": run.state.allowance, "why": "branch"}
    for other in [one for one, taken in run.state.seats.items() if one != play.seat and taken["kind"] == PLAYER]:
        get_up(run, run.state.at, other)
    run.emit("clock", run.state.at, clock)
    made_here = [(event.kind, to_row(event)) for event in run.events[seq:]]
    about = {name: getattr(stored, name) for name in ("scenario", "digest", "rubric", "variant", "mode", "pace")}
    with write() as session:
        made = _store(session, viewer, play.seat, moment, **about, parent_id=stored.id, parent_seq=seq)
        append_all(session, made.stream_id, made_here, moment)
        return made.id


def _store(session: Session, viewer: Viewer, seat: str, moment: datetime, **about: object) -> StoredRun:
    here = {"organisation_id": viewer.organisation_id}
    stream = Stream(**here, person_id=viewer.person_id, kind="run", last_seq=about.get("parent_seq", 0), created_at=moment)
    session.add(stream)
    session.flush()
    stored = StoredRun(**here, stream_id=stream.id, **about, begun_at=moment, watched_at=moment, ended_at=None)
    session.add(stored)
    session.flush()
    session.add(Seat(run_id=stored.id, person_id=viewer.person_id, team_id=None, role=seat, kind="player"))
    return stored


def find_play(viewer: Viewer, run_id: int, *, drill: bool = False) -> Play | None:
    """A run in which the viewer has a seat, as it was when last something was stored; None for anybody else's.

    A `drill` is no run with a page of its own, and a run is no drill.
    """
    is_asked_for = StoredRun.mode == DRILL if drill else StoredRun.mode != DRILL
    mine = (Seat.person_id == viewer.person_id, StoredRun.organisation_id == viewer.organisation_id, is_asked_for)
    query = _query_run(run_id).join(Seat, Seat.run_id == StoredRun.id).where(*mine).add_columns(Seat.role, Seat.kind)
    found = read().execute(query).first() if 0 < run_id < 2**31 else None
    return _open(*found) if found else None


def find_run(run_id: int) -> Play | None:
    """A run as nobody in particular sees it: for whoever has made sure who looks."""
    found = read().execute(_query_run(run_id)).first()
    return _open(found[0], found[1], found[2], "", "") if found else None


def _query_run(run_id: int) -> Select[Any]:
    people = select(func.count()).where(Seat.run_id == run_id).scalar_subquery()
    return select(StoredRun, Stream.last_seq, people).join(Stream, Stream.id == StoredRun.stream_id).where(StoredRun.id == run_id)


def _open(stored: StoredRun, last: int, people: int, seat: str, kind: str) -> Play | None:
    scenario = find_kept(stored.organisation_id, stored.scenario, stored.digest)
    if scenario is None:
        return None
    coach = get_coach(stored.organisation_id, scenario)
    stage = load(read(), stored, open_book(scenario, stored.variant, coach), last)
    return Play(stored, seat, stage, coach, kind, find_crew(read(), stored), people)


def catch_up(play: Play, moment: datetime) -> Play:
    """The run as it stands now: what has fallen due is stored, and whoever was away finds it paused."""
    wall = to_wall(moment)
    due = find_next(play, wall)
    if _has_left(play.stored, play.stage, moment) or (due is not None and due <= wall):
        play = change(play, moment, lambda _run, _wall: None)
    return _touch(play, moment)


def find_next(play: Play, wall: int) -> int | None:
    """The wall clock at which something comes by itself, None where nothing will before somebody does something."""
    if not play.stage.is_going:
        return None
    due = play.stage.as_run().next_due
    return None if due is None else max(wall_time(play.stage.state.stretches, due) or wall, 0)


def change(play: Play, moment: datetime, deed: Deed, operation: str = "", also: Callable[[Session], None] | None = None) -> Play:
    """Do something to a run, in one short transaction under its stream's lock, after what time has brought.

    A deed that is refused raises and leaves nothing behind; an `operation` that was done before is not done again. `also` is stored
    with it. Whoever listens in this process is woken.
    """
    with write() as session:
        stored = session.get_one(StoredRun, play.id)
        stage = load(session, stored, play.stage.book, lock(session, stored.stream_id))
        run = stage.as_run()
        _pass_time(run, stored, stage, moment)
        stored.watched_at = moment
        if not (operation and _is_done(session, play.id, operation, moment)):
            deed(run, to_wall(moment))
        _append(session, stored, run, moment)
        if also:
            also(session)
    grown = stage.grown(run.events)
    stages().keep(stored, grown)
    waking().wake(play.id)
    return replace(play, stored=stored, stage=grown)


def set_pace(play: Play, pace: str) -> Play:
    """From now on the run is live, or goes turn by turn."""
    if play.stored.pace == pace:
        return play
    with write() as session:
        stored = session.get_one(StoredRun, play.id)
        stored.pace = pace
    return replace(play, stored=stored)


def _append(session: Session, stored: StoredRun, run: Run, moment: datetime) -> None:
    if run.events:
        append_all(session, stored.stream_id, [(event.kind, to_row(event)) for event in run.events], moment)
    if run.ended and stored.ended_at is None:
        stored.ended_at = moment


def _pass_time(run: Run, stored: StoredRun, stage: Stage, moment: datetime) -> None:
    if _has_left(stored, stage, moment):
        set_clock(run, to_wall(stored.watched_at + LEFT_AFTER), speed=0, why="left")
    run.advance(clock_of(run, to_wall(moment)))


def _has_left(stored: StoredRun, stage: Stage, moment: datetime) -> bool:
    return stage.is_going and moment > stored.watched_at + LEFT_AFTER


def _is_done(session: Session, run_id: int, operation: str, moment: datetime) -> bool:
    if session.get(RunOperation, (run_id, operation)):
        return True
    session.add(RunOperation(run_id=run_id, operation=operation, made_at=moment))
    return False


def _touch(play: Play, moment: datetime) -> Play:
    """Note that somebody has the run before them."""
    if play.stage.is_going and moment > play.stored.watched_at + TOUCH_EVERY:
        with write() as session:
            session.execute(update(StoredRun).where(StoredRun.id == play.id).values(watched_at=moment))
            stored = session.get_one(StoredRun, play.id)
        return replace(play, stored=stored)
    return play


def to_wall(moment: datetime) -> int:
    """A moment in milliseconds."""
    return int(moment.timestamp() * 1_000)
