"""What the trainers decided on verdicts of a run, laid beside its events: nothing in the feed is rewritten by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select, update

from workshop.coaching.answers import Answer, Sent, find_answers, make_sent
from workshop.db import read, write
from workshop.sandbox.models import RunCase, StoredRun
from workshop.sandbox.running import Play
from workshop.web.viewer import Viewer

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class News:
    """A decision that its writer has not seen yet. `drill` is the drill's where the run is one, else ""."""

    run_id: int
    scenario: str
    drill: str
    judged: int
    answer: Answer


def find_sent(play: Play, viewer: Viewer) -> dict[Place, Sent]:
    """What was sent of this run and of the past that it shares, by the judgement's number and the criterion.

    While a run goes on, its pages are made often: they look only for what was seen differently in it.
    """
    if not play.stage.state.cases and play.stage.state.ended is None:
        return {}
    rows = [row for row in _read_rows(viewer, [run_id for run_id, _since in find_line(play)]) if _is_shared(play, row)]
    answers = find_answers([row.case_id for row in rows])
    return {(row.judged, row.criterion): make_sent(row, answers) for row in rows}


def _read_rows(viewer: Viewer, run_ids: list[int]) -> list[RunCase]:
    query = select(RunCase).where(RunCase.run_id.in_(run_ids), RunCase.person_id == viewer.person_id)
    return list(read().scalars(query.order_by(RunCase.id)))


def _is_shared(play: Play, row: RunCase) -> bool:
    """Whether the judgement is in this run too: of a parent's, only what came before the branch."""
    ends = {parent: since for (_child, since), (parent, _before) in pairwise(find_line(play))}
    return row.judged <= ends.get(row.run_id, play.stage.seq)


def note_seen(play: Play, viewer: Viewer, sent: Mapping[Place, Sent], moment: datetime) -> None:
    """The decisions of a run are before their writer now."""
    if any(one.is_news for one in sent.values()):
        runs = [run_id for run_id, _since in find_line(play)]
        with write() as session:
            mine = (RunCase.run_id.in_(runs), RunCase.person_id == viewer.person_id)
            session.execute(update(RunCase).where(*mine).values(seen_at=moment))


def find_news(viewer: Viewer) -> list[News]:
    """Decisions on verdicts of the viewer's runs that they have not seen."""
    query = (
        select(RunCase, StoredRun)
        .join(StoredRun, StoredRun.id == RunCase.run_id)
        .where(RunCase.person_id == viewer.person_id, StoredRun.organisation_id == viewer.organisation_id)
    )
    rows = read().execute(query).all()
    answers = find_answers([row.case_id for row, _run in rows])
    return [
        News(run.id, run.scenario, run.variant.partition("/")[2], row.judged, answers[row.case_id])
        for row, run in rows
        if make_sent(row, answers).is_news
    ]


def find_decided(viewer: Viewer) -> dict[tuple[int, Place], str]:
    """What trainers decided on the viewer's verdicts: pass, fail or na, by the run in whose log the judgement stands and its place."""
    rows = read().scalars(select(RunCase).where(RunCase.person_id == viewer.person_id)).all()
    answers = find_answers([row.case_id for row in rows])
    return {(row.run_id, (row.judged, row.criterion)): answers[row.case_id].mark.value for row in rows if row.case_id in answers}


def find_sent_of(number: int, sent: Mapping[Place, Sent]) -> dict[str, Sent]:
    """What was sent of one judgement, by criterion."""
    return {criterion: one for (judged, criterion), one in sent.items() if judged == number}


def find_owner(play: Play, number: int) -> int:
    """The run in whose own log an event stands: a branch shares its parent's first ones."""
    return next(run_id for run_id, since in find_line(play) if number > since)


def find_line(play: Play) -> list[tuple[int, int]]:
    """The run and those that it branched off from, the youngest first, each with the number after which its own events begin."""
    line, stored = [], play.stored
    while stored.parent_id is not None:
        line.append((stored.id, stored.parent_seq))
        stored = read().execute(select(StoredRun).where(StoredRun.id == stored.parent_id)).scalar_one()
    return [*line, (stored.id, 0)]
