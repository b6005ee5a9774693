"""Ninety seconds on one's weakest point: which post comes next and why, the drill as a run of its own, its one reply, and its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workshop.core.coach.model import Situation
from workshop.core.simulation.cast import Account, Persona
from workshop.core.simulation.drills import pick_drill, weakest
from workshop.core.simulation.feed import situation
from workshop.core.simulation.run import Run
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Drill, Post
from workshop.db import read
from workshop.playbooks.library import find_script
from workshop.sandbox.books import find_heads, get_coach
from workshop.sandbox.history import Marks
from workshop.sandbox.models import Seat, StoredRun
from workshop.sandbox.moving import Asked, make_move
from workshop.sandbox.running import DRILL, TURNS, Play, begin, change
from workshop.web.viewer import Viewer

MOST_MARKS = 8
MOST_AIMS = 2
MOST_CRITERIA = 100


@dataclass(frozen=True, slots=True)
class Weakness:
    """A criterion that fails often, and its last marks, oldest first. `is_trained` says whether there is a drill for it."""

    criterion: str
    title: str
    marks: tuple[str, ...]
    is_trained: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A drill, and the criterion for which it was picked: "" where nobody knows yet what is weak, `title` is then the drill's own."""

    scenario: Scenario
    drill: Drill
    criterion: str
    title: str

    @property
    def seconds(self) -> int:
        return self.drill.limit // 1_000


@dataclass(frozen=True, slots=True)
class DrillPlay:
    """A drill that was begun: the post, what the coach and the writer know, and once a reply is out how long it took (seconds)."""

    play: Play
    drill: Drill
    post: Post
    situation: Situation
    reply: str
    took: int | None

    @property
    def author(self) -> Persona | Account:
        """Who wrote the post: mostly somebody else, but a drill may be to answer what stands under our own name."""
        book = self.play.stage.book
        return book.personas.get(self.post.author) or book.accounts[self.post.author]

    @property
    def limit(self) -> int:
        """Seconds."""
        return self.drill.limit // 1_000

    @property
    def is_late(self) -> bool:
        return self.took is not None and self.took > self.limit


def find_weaknesses(viewer: Viewer, history: Sequence[Marks], most: int = 3) -> tuple[Weakness, ...]:
    """What the viewer's replies fail most, weakest first."""
    scripts = _find_scripts(viewer)
    titles = _find_titles(viewer, scripts)
    trained = {criterion for script in scripts for drill in script.drills for criterion in drill.criteria}
    known = [criterion for criterion in weakest(history, MOST_CRITERIA) if criterion in titles][:most]
    return tuple(Weakness(one, titles[one], _find_trail(history, one), one in trained) for one in known)


def pick_next(viewer: Viewer, history: Sequence[Marks], criterion: str = "") -> Pick | None:
    """The post to answer next: for the weakest criterion, or for the one that was asked for; none again while there are others."""
    scripts = _find_scripts(viewer)
    wanted: Sequence[Marks] = [{criterion: "fail"}] if criterion else history
    done = _find_done(viewer, scripts, weakest(wanted))
    found = pick_drill(scripts, wanted, seed=viewer.person_id, done=done, role=viewer.role)
    if found is None:
        return None
    scenario, drill = found
    titles = _find_titles(viewer, scripts)
    weak = [one for one in weakest(wanted, MOST_CRITERIA) if one in drill.criteria and one in titles]
    return Pick(scenario, drill, weak[0] if weak else "", titles[weak[0]] if weak else drill.title)


def find_named(viewer: Viewer, scenario: str, drill: str) -> Pick | None:
    """One drill by its name, to try it again."""
    for script in _find_scripts(viewer):
        for one in script.drills:
            if (script.id, one.id) == (scenario, drill):
                return Pick(script, one, "", one.title)
    return None


def begin_drill(viewer: Viewer, pick: Pick, moment: datetime) -> int:
    """The post is out and the time begins; gives the run's number."""
    return begin(viewer, pick.scenario, moment, mode=DRILL, pace=TURNS, variant=f"/{pick.drill.id}")


def show_drill(play: Play) -> DrillPlay:
    """A drill as its page shows it."""
    stage, (post,) = play.stage, play.scenario.posts
    mine = next((text for name, text in stage.feed.texts.items() if stage.state.posts[name].seat == play.seat), "")
    ended = play.stored.ended_at
    took = int((ended - play.stored.begun_at).total_seconds()) if ended is not None else None
    shown = situation(stage.feed, stage.state, play.seat, "reply", post.id)
    return DrillPlay(play, _find_drill(play), post, shown, mine, took)


def name_aims(drill: DrillPlay, history: Sequence[Marks]) -> tuple[str, ...]:
    """The titles of what a drill trains, what is weak before the rest; two at most, since more is no aim."""
    order = weakest(history, MOST_CRITERIA)
    ranked = sorted(drill.drill.criteria, key=lambda one: order.index(one) if one in order else len(order))
    rubric = drill.play.coach.rubric
    return tuple(found.title for one in ranked if (found := rubric.find(one)))[:MOST_AIMS]


def answer(play: Play, text: str, key: str, moment: datetime) -> Play:
    """The one reply: it is marked, goes out whatever the marks, and ends the drill. Late or not, it is taken. Raises RefusedError."""
    (post,) = play.scenario.posts
    asked = Asked("message" if post.private else "reply", text, re=post.id, operation=key)
    return change(make_move(play, asked, moment), moment, _end)


def _end(run: Run, _wall: int) -> None:
    run.advance(run.book.scenario.length + 1)


def _find_drill(play: Play) -> Drill:
    """The drill that a run was begun as: its scenario has only that one left."""
    (drill,) = play.scenario.drills
    return drill


def _find_scripts(viewer: Viewer) -> list[Scenario]:
    found = (find_script(viewer.organisation_id, head.id) for head in find_heads(viewer))
    return [script for script in found if script is not None]


def _find_titles(viewer: Viewer, scripts: Sequence[Scenario]) -> dict[str, str]:
    """What the rubrics of these scenarios call their criteria."""
    rubrics = [get_coach(viewer.organisation_id, script).rubric for script in scripts]
    return {criterion.id: criterion.title for rubric in rubrics for criterion in rubric.criteria}


def _find_trail(history: Sequence[Marks], criterion: str) -> tuple[str, ...]:
    marks = [one[criterion] for one in history if one.get(criterion) in ("pass", "fail")]
    return tuple(marks[-MOST_MARKS:])


def _find_done(viewer: Viewer, scripts: Sequence[Scenario], weak: Sequence[str]) -> set[tuple[str, str]]:
    """The drills to leave out: of those that train what is weak each comes once before any comes again, and none twice in a row."""
    offers = {(script.id, drill.id): drill.criteria for script in scripts for drill in script.drills}
    begun = _find_begun(viewer)
    times = Counter(begun)
    fitting = [offer for offer, criteria in offers.items() if set(criteria) & set(weak)] or list(offers)
    fewest = min((times[offer] for offer in fitting), default=0)
    done = {offer for offer in offers if times[offer] > fewest}
    others = set(fitting) - done - set(begun[-1:])
    return done | set(begun[-1:]) if others else done


def _find_begun(viewer: Viewer) -> list[tuple[str, str]]:
    """Scenario and id of every drill that the viewer began, first to last."""
    query = (
        select(StoredRun.scenario, StoredRun.variant)
        .join(Seat, Seat.run_id == StoredRun.id)
        .where(Seat.person_id == viewer.person_id, StoredRun.organisation_id == viewer.organisation_id, StoredRun.mode == DRILL)
        .order_by(StoredRun.id)
    )
    return [(scenario, variant.partition("/")[2]) for scenario, variant in read().execute(query)]
