"""What the coach was sure of in somebody's replies so far, in ended runs and in drills: from it follows what to practise next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from workshop.coaching.attempts import find_marks
from workshop.core.simulation.events import JUDGED, OVERRULED, Event
from workshop.core.simulation.transcript import from_row
from workshop.db import read
from workshop.sandbox.answers import Place, find_decided
from workshop.sandbox.models import Seat, StoredRun
from workshop.streams import Event as Row
from workshop.web.viewer import Viewer

MOST_LOOKED_BACK = 200

Marks = dict[str, str]


def find_history(viewer: Viewer) -> list[Marks]:
    """The sure marks of each of the viewer's replies (criterion → pass, fail or na), oldest first; the newest 200 of either kind."""
    replies = [*_find_in_runs(viewer), *find_marks(viewer, MOST_LOOKED_BACK)]
    return [marks for _moment, marks in sorted(replies, key=lambda reply: reply[0])]


def read_marks(events: Iterable[Event], seat: str, decided: Mapping[Place, str]) -> dict[int, Marks]:
    """The sure marks of a seat's replies in a run, by the number of the judgement. What was overruled, there or by a trainer's answer
    in `decided`, counts as it was decided.
    """
    found: dict[int, Marks] = {}
    for event in events:
        if event.kind == JUDGED and event.seat == seat:
            found[event.seq] = {mark["criterion"]: mark["mark"] for mark in event.payload["marks"] if _counts(mark)}
        elif event.kind == OVERRULED and event.payload["judged"] in found:
            found[event.payload["judged"]][event.payload["criterion"]] = event.payload["mark"]
    for (judged, criterion), mark in decided.items():
        if judged in found:
            found[judged][criterion] = mark
    return found


def _counts(mark: Mapping[str, object]) -> bool:
    return bool(mark["sure"]) and not mark.get("unscored")


def _find_in_runs(viewer: Viewer) -> list[tuple[datetime, Marks]]:
    query = (
        select(StoredRun.id, Row.seq, Row.kind, Row.payload, Row.happened_at, Seat.role)
        .join(StoredRun, StoredRun.stream_id == Row.stream_id)
        .join(Seat, Seat.run_id == StoredRun.id)
        .where(Seat.person_id == viewer.person_id, StoredRun.organisation_id == viewer.organisation_id, StoredRun.ended_at.is_not(None))
        .where(Row.kind.in_((JUDGED, OVERRULED)))
        .order_by(Row.happened_at.desc(), Row.stream_id.desc(), Row.seq.desc())
        .limit(MOST_LOOKED_BACK)
    )
    decided = find_decided(viewer)
    by_run: dict[tuple[int, str], list[tuple[Event, datetime]]] = {}
    for run, seq, kind, payload, moment, role in reversed(read().execute(query).all()):
        by_run.setdefault((run, role), []).append((from_row(seq, kind, payload), moment))
    own = {run: {place: mark for (one, place), mark in decided.items() if one == run} for run, _role in by_run}
    return [reply for (run, role), rows in by_run.items() for reply in _date(rows, role, own[run])]


def _date(rows: list[tuple[Event, datetime]], role: str, decided: Mapping[Place, str]) -> Iterable[tuple[datetime, Marks]]:
    moments = {event.seq: moment for event, moment in rows}
    for seq, marks in read_marks((event for event, _moment in rows), role, decided).items():
        yield moments[seq], marks
