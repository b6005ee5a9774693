"""Verdicts that learners see differently: sent by them alone, decided by trainers, handed out as labelled examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from workshop.accounts.models import Person
from workshop.coaching.models import CoachCase, CoachRuling
from workshop.coaching.showing import UNSURE, tone_of
from workshop.core.coach.labelling import from_row, to_row, write_line
from workshop.core.coach.model import Judgement, Mark, Situation
from workshop.core.coach.stored import from_json, to_json
from workshop.db import read, write
from workshop.web.viewer import Viewer

LONGEST_REASON = 1_000
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Doubt:
    """A verdict that somebody sees differently, with all that a trainer needs to decide. `origin` is drill or run, `title` its name.

    `source` is what the example will be called after: the situation, and nothing that leads to a person.
    """

    origin: str
    title: str
    source: str
    situation: Situation
    reply: str
    judgement: Judgement
    criterion: str
    reason: str
    rubric_hash: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a trainer decided on a criterion, and why; `signed` where their name may go back with it."""

    criterion: str
    mark: Mark
    reason: str
    signed: bool
    ruled_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One case as trainers see it. `sender` is "" unless they wanted their name to be told. `rulings` are the newest of each criterion,
    `overruled` those before."""

    id: int
    origin: str
    title: str
    sender: str
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


def send_case(viewer: Viewer, doubt: Doubt, kept: type[Any], place: Mapping[str, int], moment: datetime) -> None:
    """Keep a verdict for the trainers, and note where it stands (`place`, in the table `kept` of `SentCase`s): by that their decision
    finds its way back. Sent again, the words replace those that wait.
    """
    with write() as session:
        # Two clicks at once come one after the other.
        session.execute(select(Person.id).where(Person.id == viewer.person_id).with_for_update())
        case = _find_waiting(session, viewer, doubt) or _make_row(viewer, doubt)
        case.reason, case.named, case.sent_at = doubt.reason, doubt.named, moment
        session.add(case)
        session.flush()
        sent = session.scalar(select(kept).filter_by(**place, criterion=doubt.criterion))
        if sent is None:
            mine = {"person_id": viewer.person_id, "case_id": case.id, "criterion": doubt.criterion}
            session.add(kept(**place, **mine, seen_at=None))
        else:
            sent.case_id = case.id


def _find_waiting(session: Session, viewer: Viewer, doubt: Doubt) -> CoachCase | None:
    mine = (CoachCase.person_id == viewer.person_id, CoachCase.organisation_id == viewer.organisation_id)
    waiting = (CoachCase.source == doubt.source, CoachCase.criterion == doubt.criterion, CoachCase.decided_at.is_(None))
    situation = to_row(doubt.situation, doubt.reply)
    return next((one for one in session.scalars(select(CoachCase).where(*mine, *waiting)) if one.situation == situation), None)


def _make_row(viewer: Viewer, doubt: Doubt) -> CoachCase:
    verdict = doubt.judgement.get(doubt.criterion)
    return CoachCase(
        organisation_id=viewer.organisation_id,
        person_id=viewer.person_id,
        origin=doubt.origin,
        title=doubt.title[:LONGEST_TITLE],
        source=doubt.source,
        situation=to_row(doubt.situation, doubt.reply),
        judgement=to_json(doubt.judgement),
        rubric_hash=doubt.rubric_hash,
        criterion=doubt.criterion,
        mark=verdict.mark.value,
        sure=verdict.sure,
        decided_at=None,
    )


def find_cases(organisation_id: int) -> list[Case]:
    """Every case of an organisation: those that wait first, the newest of each kind at the top."""
    query = _select_cases(organisation_id)
    rows = read().execute(query.order_by(CoachCase.decided_at.is_not(None), CoachCase.sent_at.desc(), CoachCase.id.desc())).all()
    rulings = _find_rulings([row.id for row, _name in rows])
    return [_make_case(row, name, rulings.get(row.id, [])) for row, name in rows]


def find_case(organisation_id: int, case_id: int) -> Case | None:
    found = read().execute(_select_cases(organisation_id).where(CoachCase.id == case_id)).first()
    return _make_case(found[0], found[1], _find_rulings([case_id]).get(case_id, [])) if found else None


def _select_cases(organisation_id: int) -> Select[CoachCase, str]:
    """Cases with the names of those who wanted them told."""
    named = and_(Person.id == CoachCase.person_id, CoachCase.named)
    return select(CoachCase, Person.name).outerjoin(Person, named).where(CoachCase.organisation_id == organisation_id)


def count_waiting(organisation_id: int) -> int:
    query = select(func.count(CoachCase.id)).where(CoachCase.organisation_id == organisation_id, CoachCase.decided_at.is_(None))
    return read().scalar(query) or 0


def decide(trainer: Viewer, case_id: int, decided: Mapping[str, tuple[Mark, str]], moment: datetime, *, signed: bool = False) -> None:
    """Keep what a trainer decided; the case is nobody's from then on. A decision that says the same again adds nothing.

    `signed` lets the trainer's name go back with it.
    """
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
            if before is None or (before.mark, before.reason, before.signed) != (mark.value, reason, signed):
                said = {"criterion": criterion, "mark": mark.value, "reason": reason, "signed": signed}
                session.add(CoachRuling(case_id=case_id, author_id=trainer.person_id, **said, ruled_at=moment))
        row.person_id, row.named, row.decided_at = None, False, row.decided_at or moment


def write_examples(cases: Sequence[Case]) -> Iterator[str]:
    """The decided cases as labelled lines: what a trainer decided, and nothing else, is a label."""
    for case in cases:
        if case.rulings:
            yield write_line(f"{case.source}-{case.id}", case.row, {name: one.mark for name, one in case.rulings.items()}) + "\n"


def _find_rulings(case_ids: Sequence[int]) -> dict[int, list[Any]]:
    columns = (CoachRuling.case_id, CoachRuling.criterion, CoachRuling.mark, CoachRuling.reason, CoachRuling.signed, CoachRuling.ruled_at)
    query = select(*columns)
    found: dict[int, list[Any]] = {}
    for row in read().execute(query.where(CoachRuling.case_id.in_(case_ids)).order_by(CoachRuling.id)):
        found.setdefault(row.case_id, []).append(row)
    return found


def _make_case(row: CoachCase, name: str | None, ruled: Sequence[Any]) -> Case:
    situation, reply = from_row(row.situation)
    judgement = from_json(row.judgement)
    newest: dict[str, Ruling] = {}
    overruled = []
    for one in ruled:
        if one.criterion in newest:
            overruled.append(newest[one.criterion])
        newest[one.criterion] = Ruling(one.criterion, Mark(one.mark), one.reason, one.signed, one.ruled_at)
    said = row.mark if row.sure else UNSURE
    whole = (row.source, situation, reply, judgement, row.criterion, said, row.reason, row.sent_at, row.decided_at, row.situation)
    return Case(row.id, row.origin, row.title, name or "", *whole, newest, tuple(overruled))


def said_of(judgement: Judgement) -> Mapping[str, str]:
    """What the coach said of each criterion: pass, fail, na or unsure."""
    return {one.criterion: tone_of(one) for one in judgement.verdicts}
