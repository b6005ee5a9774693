"""*I see it differently*, sent to the trainers: a judged reply of a run as a case, rebuilt as it stood when the coach judged it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workshop.coaching.cases import Doubt, send_case
from workshop.coaching.showing import Line, Slip
from workshop.core.coach.model import Judgement, Situation
from workshop.core.simulation.branching import before_move
from workshop.core.simulation.events import JUDGED, Event
from workshop.core.simulation.feed import Feed, situation
from workshop.core.simulation.moves import WORDED
from workshop.core.simulation.run import Run
from workshop.db import write
from workshop.sandbox.answers import find_owner, find_sent
from workshop.sandbox.judged import as_judgement, show_judged
from workshop.sandbox.models import RunCase
from workshop.sandbox.running import Play
from workshop.web.viewer import Viewer

LONGEST_SOURCE = 80


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply of the viewer's that the coach has judged: everything that would be sent, and the slip to choose a point from.

    `waiting` are the criteria that the trainers have got already; what they have decided cannot be chosen any more.
    """

    number: int
    post: str
    situation: Situation
    reply: str
    judgement: Judgement
    slip: Slip
    waiting: frozenset[str]
    decided: frozenset[str]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The points that can be seen differently, the most likely one first."""
        first = self.slip.first
        ordered = (*((first,) if first else ()), *(line for line in self.slip.lines if line is not first))
        return tuple(line for line in ordered if line.criterion not in self.decided)

    def find(self, criterion: str) -> Line | None:
        return next((line for line in self.lines if line.criterion == criterion), None)


def find_judged(play: Play, viewer: Viewer, number: int) -> Judged | None:
    """The judgement with this number, if it is of words of the viewer's that are out."""
    event = play.stage.events[number - 1] if 0 < number <= play.stage.seq else None
    if event is None or event.kind != JUDGED or event.payload["move"] not in WORDED or event.seat != play.seat:
        return None
    post = event.payload["post"]
    reply = play.stage.feed.texts.get(post, "")
    sent = {criterion: one for (judged, criterion), one in find_sent(play, viewer).items() if judged == number}
    decided = frozenset(criterion for criterion, one in sent.items() if one.answer)
    about = (_find_situation(play, event), reply, as_judgement(event), show_judged(play, viewer, event))
    return Judged(number, post, *about, frozenset(sent) - decided, decided)


def _find_situation(play: Play, judged: Event) -> Situation:
    """What the coach was shown: the run is taken back to before the words were first sent."""
    posted = play.stage.events[judged.cause - 1]
    before = play.stage.events[: before_move(play.stage.events, posted.seq)]
    state = Run.replay(play.stage.book, before).state
    payload = posted.payload
    return situation(Feed(play.stage.book, before), state, play.seat, payload["move"], payload["about"], payload["network"])


def send(play: Play, viewer: Viewer, judged: Judged, criterion: str, reason: str, moment: datetime, *, named: bool) -> None:
    """Hand a verdict to the trainers, and note by which case their decision will find its way back."""
    case_id = send_case(viewer, _make_doubt(play, judged, criterion, reason, named), moment)
    run_id = find_owner(play, judged.number)
    with write() as session:
        here = (RunCase.run_id == run_id, RunCase.judged == judged.number, RunCase.criterion == criterion)
        found = session.scalar(select(RunCase).where(*here))
        if found:
            found.case_id = case_id
            return
        mine = {"person_id": viewer.person_id, "case_id": case_id}
        session.add(RunCase(run_id=run_id, **mine, judged=judged.number, criterion=criterion, seen_at=None))


def _make_doubt(play: Play, judged: Judged, criterion: str, reason: str, named: bool) -> Doubt:
    posted = play.stage.events[play.stage.events[judged.number - 1].cause - 1]
    return Doubt(
        origin="run",
        title=play.scenario.title,
        source=f"{play.scenario.id}-{posted.payload['about'] or 'post'}"[:LONGEST_SOURCE],
        situation=judged.situation,
        reply=judged.reply,
        judgement=judged.judgement,
        criterion=criterion,
        reason=reason,
        rubric_hash=play.stored.rubric,
        named=named,
    )
