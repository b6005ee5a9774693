"""What of a run stands in its player's plan: nothing until they put it there, and their words only where they ticked them too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.core.plan.practised import Practised
from workshop.core.plan.stored import practised_from_json, practised_to_json
from workshop.core.simulation.conditions import ONLOOKERS
from workshop.core.simulation.curves import Curve
from workshop.core.simulation.debrief import Debrief
from workshop.core.simulation.debrief import debrief as explain
from workshop.core.simulation.drills import weakest
from workshop.core.simulation.events import JUDGED
from workshop.core.simulation.moves import WORDED
from workshop.db import read, write
from workshop.remembered import remember
from workshop.sandbox.answers import find_sent
from workshop.sandbox.history import Marks, read_marks
from workshop.sandbox.models import StoredRun
from workshop.sandbox.posts import say_time
from workshop.sandbox.results_models import PracticeResult
from workshop.sandbox.running import Play
from workshop.web.times import day_of
from workshop.web.viewer import Viewer

MOST_NAMED = 3
POINTS = 41  # of a curve: enough to see every turn of half an hour in a picture of this size


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A reply that could stand in the plan word for word. `number` is the move's."""

    number: int
    time: str
    text: str
    is_private: bool
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be put into the plan, and what stands there: `taken` is None where nothing does. `is_stale` says that it would be told
    otherwise by now, because a verdict was decided since."""

    result: Practised
    words: tuple[OwnWords, ...]
    taken: Practised | None

    @property
    def is_stale(self) -> bool:
        return self.taken is not None and replace(self.taken, replies=()) != self.result


def may_take(play: Play) -> bool:
    """Whether the viewer played: whoever only watched has practised nothing that could stand in a plan."""
    return play.stage.state.seats.get(play.seat, {}).get("kind") == "player"


def make_offer(play: Play, viewer: Viewer, told: Debrief) -> Offer | None:
    """For the debrief of an ended run, `told`; None for whoever did not play."""
    if not may_take(play):
        return None
    taken = find_result(viewer, play.id)
    words = find_words(play, told)
    marked = tuple(replace(one, is_taken=taken is not None and one.text in taken.replies) for one in words)
    return Offer(make_result(play, viewer, told), marked, taken)


def make_result(play: Play, viewer: Viewer, told: Debrief) -> Practised:
    """What happened in words and figures, without a word that anybody wrote."""
    decided = {place: one.answer.mark.value for place, one in find_sent(play, viewer).items() if one.answer}
    lead, marks = told.lead, list(read_marks(play.stage.events, play.seat, decided).values())
    ended = play.stored.ended_at or play.stored.begun_at
    return Practised(
        run=play.id,
        scenario=play.scenario.title,
        day=day_of(ended),
        mode=play.stored.mode,
        again=play.stored.parent_id is not None,
        headline=str(told.headline),
        trust=_sample(told.course.curves[ONLOOKERS, "trust"], told.course.end),
        lead=lead.name.split()[0] if lead else "",
        anger=_sample(told.course.curves[lead.id, "anger"], told.course.end) if lead else (),
        well=_name(play, _find_strongest(play, marks)),
        next=_name(play, weakest(marks, MOST_NAMED)),
    )


def find_words(play: Play, told: Debrief) -> tuple[OwnWords, ...]:
    """The player's own replies, in order of time."""
    events = play.stage.events
    moves = [(move, events[move.seq - 1].payload["post"]) for move in told.course.moves if move.seat == play.seat and move.kind in WORDED]
    texts = play.stage.feed.texts
    return tuple(
        OwnWords(move.number, say_time(play.scenario, move.at), texts[post], bool(play.stage.state.posts[post].private))
        for move, post in moves
        if texts.get(post)
    )


def put_into_plan(play: Play, viewer: Viewer, numbers: Collection[int], moment: datetime) -> None:
    """Put the run into the viewer's plan, or tell it there as it is now; `numbers` are the moves whose words go along."""
    told = explain(play.stage.book, play.stage.events)
    words = tuple(one.text for one in find_words(play, told) if one.number in numbers)
    content = practised_to_json(replace(make_result(play, viewer, told), replies=words))
    whose = {"organisation_id": viewer.organisation_id, "person_id": viewer.person_id, "run_id": play.id}
    with write() as session:
        # Two clicks at once come one after the other.
        session.execute(select(StoredRun.id).where(StoredRun.id == play.id).with_for_update())
        row = _find_row(session, viewer, play.id)
        if row is None:
            session.add(PracticeResult(**whose, content=content, taken_at=moment))
        else:
            row.content = content


def take_out_of_plan(viewer: Viewer, run_id: int) -> None:
    """Nothing of the run is in the viewer's plan any more, nor shown in what was handed on of it."""
    with write() as session:
        session.execute(delete(PracticeResult).where(PracticeResult.run_id == run_id, PracticeResult.person_id == viewer.person_id))


def find_results(viewer: Viewer) -> tuple[Practised, ...]:
    """What the viewer wants to stand in their plan, in the order in which it was played."""
    return find_results_of(viewer.person_id, viewer.organisation_id)


def find_results_of(person_id: int, organisation_id: int) -> tuple[Practised, ...]:
    """The same of anybody: what they still want to be seen by whoever holds their plan."""
    query = select(PracticeResult.content).where(PracticeResult.person_id == person_id, PracticeResult.organisation_id == organisation_id)
    found = remember(("practised", person_id, organisation_id), lambda: read().scalars(query.order_by(PracticeResult.run_id)).all())
    return tuple(practised_from_json(content) for content in found)


def find_result(viewer: Viewer, run_id: int) -> Practised | None:
    """What stands of one run, or None."""
    return next((one for one in find_results(viewer) if one.run == run_id), None)


def say_mode(mode: str) -> str:
    """How a run was played, as a plan says it."""
    said = {"guided": _("guided by the coach"), "practice": _("without hints"), "dress": _("as a dress rehearsal")}
    return str(said.get(mode, mode))


def _find_row(session: Session, viewer: Viewer, run_id: int) -> PracticeResult | None:
    query = select(PracticeResult).where(PracticeResult.run_id == run_id, PracticeResult.person_id == viewer.person_id)
    return session.scalar(query)


def _sample(curve: Curve, end: int) -> tuple[int, ...]:
    """The curve at equal distances of time, first and last as they were."""
    times = [end * number // (POINTS - 1) for number in range(1, POINTS)]
    return curve[0][1], *(next((value for at, value in reversed(curve) if at <= time), curve[0][1]) for time in times)


def _find_strongest(play: Play, marks: Sequence[Marks]) -> list[str]:
    """Criteria that never failed, best first: those that words of mine speak for, before those that pass because a fault is absent."""
    failed = {criterion for one in marks for criterion, mark in one.items() if mark == "fail"}
    passed: dict[str, int] = {}
    for one in marks:
        for criterion, mark in one.items():
            passed[criterion] = passed.get(criterion, 0) + (mark == "pass")
    shown = _count_shown(play)
    role = play.stage.book.seats[play.seat].role

    def rank(criterion: str) -> tuple[int, int, float, str]:
        found = play.coach.rubric.find(criterion)
        return (-shown.get(criterion, 0), -passed[criterion], -found.weight_for(role) if found else 0.0, criterion)

    return sorted((criterion for criterion, times in passed.items() if times and criterion not in failed), key=rank)[:MOST_NAMED]


def _count_shown(play: Play) -> Mapping[str, int]:
    """How often words of the player spoke for a criterion."""
    shown: dict[str, int] = {}
    for event in play.stage.events:
        if event.kind == JUDGED and event.seat == play.seat:
            for mark in event.payload["marks"]:
                if mark["mark"] == "pass" and mark["spans"]:
                    shown[mark["criterion"]] = shown.get(mark["criterion"], 0) + 1
    return shown


def _name(play: Play, criteria: Sequence[str]) -> tuple[str, ...]:
    rubric = play.coach.rubric
    return tuple(found.title for criterion in criteria if (found := rubric.find(criterion)))
