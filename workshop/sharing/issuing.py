"""Issuing: the plan of today, kept for good under a number, as the thing that others read and agree to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from workshop.core.plan.diff import Change, compare
from workshop.core.plan.model import Gap, Plan, Practised
from workshop.core.plan.practised import keep_agreed
from workshop.core.plan.stored import from_json, to_json
from workshop.db import read, write
from workshop.plans.service import make_plan
from workshop.sandbox.results import find_results_of
from workshop.sharing.models import IssuedPlan
from workshop.web.times import now, today
from workshop.web.viewer import Viewer
from workshop.worksheets.models import AnswerRevision
from workshop.worksheets.models import Plan as PlanRow
from workshop.worksheets.plans_of import find_plan


class NotReady(Exception):
    """The plan cannot be handed to anybody yet."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__("the plan has gaps")
        self.gaps = gaps


@dataclass(frozen=True, slots=True)
class Issued:
    """One version of a plan, as it was handed over."""

    id: int
    plan_id: int
    organisation_id: int
    number: int
    day_zero: date
    sequence: int
    issued_at: datetime
    plan: Plan


COLUMNS = (
    IssuedPlan.id,
    IssuedPlan.plan_id,
    IssuedPlan.organisation_id,
    IssuedPlan.number,
    IssuedPlan.day_zero,
    IssuedPlan.sequence,
    IssuedPlan.issued_at,
    IssuedPlan.content,
)


def prepare(viewer: Viewer) -> Plan:
    """The viewer's plan as others may have it. Raises NotReady.

    Left out is what only its writer can use, and every answer whose question is gone: nobody knows any more
    whether that question was a private one.
    """
    plan = make_plan(viewer)
    if not plan.valid:
        raise NotReady(plan.gaps)
    return replace(plan, strays=(), remarks=(), places={})


def issue(viewer: Viewer) -> Issued:
    """The newest version of the viewer's plan: a new one, or the last where nothing has changed since. Raises NotReady."""
    plan = prepare(viewer)
    plan_id = find_plan(viewer)
    if plan_id is None:
        raise NotReady(plan.gaps)
    made = {"content": to_json(plan), "day_zero": today(), "sequence": find_sequence(plan_id), "issued_at": now()}
    with write() as session:
        last = _find_last(session, plan_id)
        if last and is_unchanged(last.plan, plan):
            return last
        number = last.number + 1 if last else 1
        row = IssuedPlan(organisation_id=viewer.organisation_id, plan_id=plan_id, number=number, issuer_id=viewer.person_id, **made)
        session.add(row)
        session.flush()
        return Issued(row.id, plan_id, viewer.organisation_id, number, row.day_zero, row.sequence, row.issued_at, plan)


def is_unchanged(old: Plan, new: Plan) -> bool:
    """Whether a new version would say nothing new. That another day has come is no news."""
    return not compare(old, new) and replace(old.head, written=new.head.written) == new.head


def find_last_issue(viewer: Viewer) -> Issued | None:
    """The newest version of the viewer's plan, or None."""
    plan_id = find_plan(viewer)
    return _find_issue(read(), plan_id) if plan_id is not None else None


def find_changes(issued: Issued) -> tuple[Change, ...]:
    """What is different from the version before; nothing for the first."""
    before = _find_issue(read(), issued.plan_id, issued.number - 1)
    return compare(before.plan, issued.plan) if before else ()


def find_newest_number(plan_id: int) -> int:
    """The number of the newest version of a plan, 0 before the first."""
    return read().scalar(select(func.max(IssuedPlan.number)).where(IssuedPlan.plan_id == plan_id)) or 0


def find_sequence(plan_id: int) -> int:
    """A number that grows with every save and with every day: both may move an entry in a calendar."""
    saves = read().scalar(select(func.count(AnswerRevision.id)).where(AnswerRevision.plan_id == plan_id)) or 0
    created_at = read().scalar(select(PlanRow.created_at).where(PlanRow.id == plan_id))
    return saves + (max(0, (now() - created_at).days) if created_at else 0)


def from_row(row: Row[Any]) -> Issued:
    """An issue from a row that begins with `COLUMNS`, with as much of what was practised as its owner still wants to be seen."""
    issue_id, plan_id, organisation_id, number, day_zero, sequence, issued_at, content = row[: len(COLUMNS)]
    plan = from_json(content)
    agreed = keep_agreed(plan.practised, _find_standing(plan_id)) if plan.practised else ()
    return Issued(issue_id, plan_id, organisation_id, number, day_zero, sequence, issued_at, replace(plan, practised=agreed))


def _find_standing(plan_id: int) -> tuple[Practised, ...]:
    person_id, organisation_id = read().execute(select(PlanRow.person_id, PlanRow.organisation_id).where(PlanRow.id == plan_id)).one()
    return find_results_of(person_id, organisation_id) if person_id is not None else ()


def _find_last(session: Session, plan_id: int) -> Issued | None:
    """The newest version; two who issue at once get here one after the other."""
    session.execute(select(PlanRow.id).where(PlanRow.id == plan_id).with_for_update())
    return _find_issue(session, plan_id)


def _find_issue(session: Session, plan_id: int, number: int | None = None) -> Issued | None:
    query = select(*COLUMNS).where(IssuedPlan.plan_id == plan_id).order_by(IssuedPlan.number.desc()).limit(1)
    row = session.execute(query.where(IssuedPlan.number == number) if number is not None else query).one_or_none()
    return from_row(row) if row else None
