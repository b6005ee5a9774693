"""What the coach said in a run, as the slip of paper shows it: rebuilt from what was stored, never judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.coaching.answers import Sent
from workshop.coaching.remarks import Remark, make_remark, show_decided
from workshop.coaching.showing import Slip, show_reply
from workshop.core.coach.explaining import explain
from workshop.core.coach.model import Judgement, Mark, Severity, Span, Verdict
from workshop.core.simulation.events import JUDGED, Event
from workshop.core.simulation.feed import situation
from workshop.core.simulation.moves import WORDED
from workshop.db import read
from workshop.sandbox.answers import Place, find_sent, find_sent_of
from workshop.sandbox.models import StoredRun
from workshop.sandbox.running import Play
from workshop.sandbox.stages import read_events
from workshop.web.viewer import Viewer

NOTHING: Mapping[Place, Sent] = {}
LAST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Read:
    """A reply as the coach read it. `judged` is the number of the judgement, `remarks` say what the writer sees differently; a reply
    `is_copied` where its words are the coach's own."""

    judged: int
    slip: Slip
    remarks: tuple[Remark, ...] = ()
    is_copied: bool = False

    @property
    def disputed(self) -> frozenset[str]:
        return frozenset(remark.criterion for remark in self.remarks)


def find_slips(play: Play, viewer: Viewer) -> dict[str, Read]:
    """What the coach said of each reply, by the post's id, as it was decided where a trainer said otherwise."""
    sent = find_sent(play, viewer)
    places = sorted({*play.stage.state.cases, *sent})
    found = {}
    for event in play.stage.events:
        if event.kind == JUDGED and event.payload["move"] in WORDED and event.seat == play.seat:
            remarks = tuple(make_remark(place[1], play.coach.rubric, sent.get(place)) for place in places if place[0] == event.seq)
            slip = show_judged(play, viewer, event, sent)
            found[event.payload["post"]] = Read(event.seq, slip, remarks, event.payload.get("copied", False))
    return found


def find_wordings(play: Play) -> Iterator[str]:
    """The wordings that the coach could be asked to show for the player's replies so far, in the runs that this one is a branch of too."""
    stored, events = play.stored, list(play.stage.events)
    while stored.parent_id is not None:
        stored = read().get_one(StoredRun, stored.parent_id)
        events += read_events(read(), stored, stored.parent_seq or 0, LAST)
    role = play.stage.book.seats[play.seat].role
    for event in events:
        if event.kind == JUDGED and event.seat == play.seat and event.payload["move"] in WORDED:
            for verdict in as_judgement(event).verdicts:
                if verdict.mark is Mark.FAIL and play.coach.rubric.find(verdict.criterion):
                    yield explain(verdict, play.coach.rubric, role).wording


def show_judged(play: Play, viewer: Viewer, event: Event, sent: Mapping[Place, Sent] = NOTHING) -> Slip:
    """The slip of a judgement; with `sent`, as it was decided."""
    text, role = play.stage.feed.texts.get(event.payload["post"], ""), play.stage.book.seats[play.seat].role
    return show_decided(text, as_judgement(event), find_sent_of(event.seq, sent), play.coach.rubric, role, viewer)


@dataclass(frozen=True, slots=True)
class Held:
    """A reply that waits for its writer's decision: `seq` is the number of the event, `about` the post that it answers."""

    seq: int
    text: str
    about: str
    kind: str
    slip: Slip


def find_held(play: Play, viewer: Viewer) -> Held | None:
    """The player's held reply, or None. It is read once more, because the words that the coach quotes are kept with what went out."""
    for seq, payload in play.stage.state.held.items():
        if payload["seat"] == play.seat:
            event = next(one for one in play.stage.events if one.seq == seq)
            text, draft = (event.said or {}).get("text", ""), payload["draft"]
            shown = situation(play.stage.feed, play.stage.state, play.seat, draft["move"], draft["about"], draft["network"])
            return Held(seq, text, draft["about"], draft["move"], _show(play, viewer, text, play.coach.judge(shown, text)))
    return None


def _show(play: Play, viewer: Viewer, text: str, judgement: Judgement) -> Slip:
    role = play.stage.book.seats[play.seat].role
    return show_reply(text, judgement, play.coach.rubric, role, viewer.organisation_id, viewer.language)


def as_judgement(event: Event) -> Judgement:
    """The verdicts as they were stored."""
    marks, values = event.payload["marks"], event.said or {}
    return Judgement(tuple(_as_verdicts(marks, values)), event.payload["unjudged"])


def _as_verdicts(marks: Iterable[Mapping[str, Any]], values: Mapping[str, str]) -> Iterable[Verdict]:
    for mark in marks:
        criterion = mark["criterion"]
        mine = {name.removeprefix(f"{criterion}."): text for name, text in values.items() if name.startswith(f"{criterion}.")}
        spans = tuple(Span(start, end) for start, end in mark["spans"])
        severity, said = Severity(mark["severity"]), Mark(mark["mark"])
        yield Verdict(criterion, said, mark["confidence"], mark["sure"], severity, mark["message"], spans, mine)
