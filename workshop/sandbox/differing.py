"""*I see it differently*, sent to the trainers: a judged reply of a run as a case, rebuilt as it stood when the coach judged it."""

from __future__ import annotations

from datetime import datetime

from workshop.coaching.cases import Doubt, send_case
from workshop.coaching.differing import Judged
from workshop.core.coach.model import Situation
from workshop.core.simulation.branching import before_move
from workshop.core.simulation.events import JUDGED, Event
from workshop.core.simulation.feed import Feed, situation
from workshop.core.simulation.moves import WORDED
from workshop.core.simulation.run import Run
from workshop.sandbox.answers import find_owner, find_sent, find_sent_of
from workshop.sandbox.judged import as_judgement, show_judged
from workshop.sandbox.models import RunCase
from workshop.sandbox.running import Play
from workshop.web.viewer import Viewer

LONGEST_SOURCE = 80


def find_judged(play: Play, viewer: Viewer, number: int) -> Judged | None:
    """The judgement with this number, if it is of words of the viewer's that are out."""
    event = play.stage.events[number - 1] if 0 < number <= play.stage.seq else None
    if event is None or event.kind != JUDGED or event.payload["move"] not in WORDED or event.seat != play.seat:
        return None
    reply = play.stage.feed.texts.get(event.payload["post"], "")
    sent = find_sent_of(number, find_sent(play, viewer))
    decided = frozenset(criterion for criterion, one in sent.items() if one.answer)
    about = (_find_situation(play, event), reply, as_judgement(event), show_judged(play, viewer, event))
    return Judged(number, *about, frozenset(sent) - decided, decided)


def _find_situation(play: Play, judged: Event) -> Situation:
    """What the coach was shown: the run is taken back to before the words were first sent."""
    posted = play.stage.events[judged.cause - 1]
    before = play.stage.events[: before_move(play.stage.events, posted.seq)]
    state = Run.replay(play.stage.book, before).state
    payload = posted.payload
    return situation(Feed(play.stage.book, before), state, play.seat, payload["move"], payload["about"], payload["network"])


def send(play: Play, viewer: Viewer, judged: Judged, criterion: str, reason: str, moment: datetime, *, named: bool) -> None:
    """Hand a verdict to the trainers, and note by which case their decision will find its way back."""
    place = {"run_id": find_owner(play, judged.number), "judged": judged.number}
    send_case(viewer, _make_doubt(play, judged, criterion, reason, named), RunCase, place, moment)


def _make_doubt(play: Play, judged: Judged, criterion: str, reason: str, named: bool) -> Doubt:
    posted = play.stage.events[play.stage.events[judged.number - 1].cause - 1]
    return Doubt(
        origin="drill" if play.is_drill else "run",
        title=play.title,
        source=f"{play.scenario.id}-{posted.payload['about'] or 'post'}"[:LONGEST_SOURCE],
        situation=judged.situation,
        reply=judged.reply,
        judgement=judged.judgement,
        criterion=criterion,
        reason=reason,
        rubric_hash=play.stored.rubric,
        named=named,
    )
