"""Verdicts that learners see differently: sent by them alone, decided by trainers, handed out as labelled examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from workshop.coaching.attempts import Attempt
from workshop.coaching.models import CoachCase, CoachRuling
from workshop.coaching.showing import UNSURE, tone_of
from workshop.core.coach.labelling import from_row, to_row, write_line
from workshop.core.coach.model import Judgement, Mark, Situation
from workshop.core.coach.stored import from_json, to_json
from workshop.core.drills.model import Drill
from workshop.db import read, write
from workshop.web.viewer import Viewer

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a trainer decided on a criterion, and why."""

    criterion: str
    mark: Mark
    reason: str
    ruled_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One case as trainers see it. Who sent it is not in it. `rulings` are the newest of each criterion, `overruled` those before."""

    id: int
    source: str
    situation: Situation
    reply: str
    judgement: Judgement
    criterion: str
    said: str
    reason: str
    sent_at: datetime
    decided_at: datetime | None
    row: Mapping[str, Any]
    rulings: Mapping[str, Ruling]
    overruled: tuple[Ruling, ...] = ()


def send_case(viewer: Viewer, drill: Drill, attempt: Attempt, criterion: str, reason: str, rubric_hash: str, moment: datetime) -> None:
    """Keep a verdict for the trainers. Sent again, the words replace those that wait."""
    verdict = attempt.judgement.get(criterion)
    source = f"{drill.id}-{attempt.number}"
    with write() as session:
        mine = (CoachCase.person_id == viewer.person_id, CoachCase.organisation_id == viewer.organisation_id)
        waiting = (CoachCase.source == source, CoachCase.criterion == criterion, CoachCase.decided_at.is_(None))
        found = session.scalar(select(CoachCase).where(*mine, *waiting).limit(1))
        if found:
            found.reason, found.sent_at = reason, moment
            return
        session.add(
            CoachCase(
                organisation_id=viewer.organisation_id,
                person_id=viewer.person_id,
                source=source,
                situation=to_row(drill.situation, attempt.reply),
                judgement=to_json(attempt.judgement),
                rubric_hash=rubric_hash,
                criterion=criterion,
                mark=verdict.mark.value,
                sure=verdict.sure,
                reason=reason,
                sent_at=moment,
                decided_at=None,
            )
        )


def find_sent(viewer: Viewer, drill: Drill, attempt: Attempt) -> frozenset[str]:
    """The criteria of an attempt that the viewer has sent, and that wait."""
    mine = (CoachCase.person_id == viewer.person_id, CoachCase.organisation_id == viewer.organisation_id)
    return frozenset(read().scalars(select(CoachCase.criterion).where(*mine, CoachCase.source == f"{drill.id}-{attempt.number}")))


def find_cases(organisation_id: int) -> list[Case]:
    """Every case of an organisation: those that wait first, the newest of each kind at the top."""
    query = select(CoachCase).where(CoachCase.organisation_id == organisation_id)
    rows = list(read().scalars(query.order_by(CoachCase.decided_at.is_not(None), CoachCase.sent_at.desc(), CoachCase.id.desc())))
    rulings = _find_rulings([row.id for row in rows])
    return [_make_case(row, rulings.get(row.id, [])) for row in rows]


def find_case(organisation_id: int, case_id: int) -> Case | None:
    row = read().scalar(select(CoachCase).where(CoachCase.organisation_id == organisation_id, CoachCase.id == case_id))
    return _make_case(row, _find_rulings([row.id]).get(row.id, [])) if row else None


def count_waiting(organisation_id: int) -> int:
    query = select(func.count(CoachCase.id)).where(CoachCase.organisation_id == organisation_id, CoachCase.decided_at.is_(None))
    return read().scalar(query) or 0


def decide(trainer: Viewer, case_id: int, decided: Mapping[str, tuple[Mark, str]], moment: datetime) -> None:
    """Keep what a trainer decided; the case is nobody's from then on. A decision that says the same again adds nothing."""
    with write() as session:
        row = session.scalar(select(CoachCase).where(CoachCase.organisation_id == trainer.organisation_id, CoachCase.id == case_id))
        if row is None:
            return
        known = {
            one.criterion: one
            for one in session.scalars(select(CoachRuling).where(CoachRuling.case_id == case_id).order_by(CoachRuling.id))
        }
        for criterion, (mark, reason) in decided.items():
            before = known.get(criterion)
            if before is None or (before.mark, before.reason) != (mark.value, reason):
                said = {"criterion": criterion, "mark": mark.value, "reason": reason}
                session.add(CoachRuling(case_id=case_id, author_id=trainer.person_id, **said, ruled_at=moment))
        row.person_id, row.decided_at = None, row.decided_at or moment


def write_examples(cases: Sequence[Case]) -> Iterator[str]:
    """The decided cases as labelled lines: what a trainer decided, and nothing else, is a label."""
    for case in cases:
        if case.rulings:
            yield write_line(f"{case.source}-{case.id}", case.row, {name: one.mark for name, one in case.rulings.items()}) + "\n"


def _find_rulings(case_ids: Sequence[int]) -> dict[int, list[Any]]:
    query = select(CoachRuling.case_id, CoachRuling.criterion, CoachRuling.mark, CoachRuling.reason, CoachRuling.ruled_at)
    found: dict[int, list[Any]] = {}
    for row in read().execute(query.where(CoachRuling.case_id.in_(case_ids)).order_by(CoachRuling.id)):
        found.setdefault(row.case_id, []).append(row)
    return found


def _make_case(row: CoachCase, ruled: Sequence[Any]) -> Case:
    situation, reply = from_row(row.situation)
    judgement = from_json(row.judgement)
    newest: dict[str, Ruling] = {}
    overruled = []
    for one in ruled:
        if one.criterion in newest:
            overruled.append(newest[one.criterion])
        newest[one.criterion] = Ruling(one.criterion, Mark(one.mark), one.reason, one.ruled_at)
    said = row.mark if row.sure else UNSURE
    whole = (row.id, row.source, situation, reply, judgement, row.criterion, said, row.reason, row.sent_at, row.decided_at, row.situation)
    return Case(*whole, newest, tuple(overruled))


def said_of(judgement: Judgement) -> Mapping[str, str]:
    """What the coach said of each criterion: pass, fail, na or unsure."""
    return {one.criterion: tone_of(one) for one in judgement.verdicts}
