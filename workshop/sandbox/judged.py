"""What the coach said in a run, as the slip of paper shows it: rebuilt from what was stored, never judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.coaching.showing import Slip, show_reply
from workshop.core.coach.model import Judgement, Mark, Severity, Span, Verdict
from workshop.core.simulation.events import JUDGED, Event
from workshop.core.simulation.feed import situation
from workshop.core.simulation.moves import WORDED
from workshop.sandbox.running import Play
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Read:
    """A reply as the coach read it. `judged` is the number of the judgement, `disputed` what the writer sees differently."""

    judged: int
    slip: Slip
    disputed: frozenset[str] = frozenset()


def find_slips(play: Play, viewer: Viewer) -> dict[str, Read]:
    """What the coach said of each reply, by the post's id."""
    read = {}
    for event in play.stage.events:
        if event.kind == JUDGED and event.payload["move"] in WORDED and event.seat == play.seat:
            post = event.payload["post"]
            slip = _show(play, viewer, play.stage.feed.texts.get(post, ""), _as_judgement(event))
            disputed = frozenset(criterion for seq, criterion in play.stage.state.cases if seq == event.seq)
            read[post] = Read(event.seq, slip, disputed)
    return read


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


def _as_judgement(event: Event) -> Judgement:
    marks, values = event.payload["marks"], event.said or {}
    return Judgement(tuple(_as_verdicts(marks, values)), event.payload["unjudged"])


def _as_verdicts(marks: Iterable[Mapping[str, Any]], values: Mapping[str, str]) -> Iterable[Verdict]:
    for mark in marks:
        criterion = mark["criterion"]
        mine = {name.removeprefix(f"{criterion}."): text for name, text in values.items() if name.startswith(f"{criterion}.")}
        spans = tuple(Span(start, end) for start, end in mark["spans"])
        severity, said = Severity(mark["severity"]), Mark(mark["mark"])
        yield Verdict(criterion, said, mark["confidence"], mark["sure"], severity, mark["message"], spans, mine)
