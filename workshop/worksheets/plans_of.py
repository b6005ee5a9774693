"""Whose plan is whose, and the answers that stand in it now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from workshop.core.worksheet.values import Answered, from_stored
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Viewer
from workshop.worksheets.models import Answer, AnswerRevision, HandIn, Plan


def get_or_create_plan(viewer: Viewer) -> int:
    """The id of the person's own plan in the active organisation; two first saves at once make one plan."""
    found = find_plan(viewer)
    if found is not None:
        return found
    try:
        with write() as session:
            session.add(Plan(organisation_id=viewer.organisation_id, person_id=viewer.person_id, kind="experiment", created_at=now()))
    except IntegrityError:
        read().rollback()  # somebody was quicker: look at what they made, not at the snapshot from before
    made = find_plan(viewer)
    if made is None:
        raise LookupError(f"person {viewer.person_id} can have no plan in organisation {viewer.organisation_id}")
    return made


def find_plan(viewer: Viewer) -> int | None:
    """The id of the person's own plan in the active organisation, or None before the first save."""
    query = select(Plan.id).where(
        Plan.organisation_id == viewer.organisation_id,
        Plan.person_id == viewer.person_id,
        Plan.room_id.is_(None),
    )
    return read().execute(query).scalar_one_or_none()


def current_answers(plan_id: int | None) -> list[Answered]:
    """Every current answer of a plan in the order of first saves; emptied ones are in it, with an empty value.

    `None` (nobody has saved yet) has no answers.
    """
    if plan_id is None:
        return []
    query = (
        select(Answer.worksheet, Answer.row, Answer.field, Answer.value, Answer.revision, Answer.id)
        .where(Answer.plan_id == plan_id)
        .order_by(Answer.id)
    )
    rows = read().execute(query)
    return [Answered(worksheet, row, field, from_stored(value), revision, order) for worksheet, row, field, value, revision, order in rows]


def find_moments(plan_id: int | None, worksheet: str) -> dict[tuple[str, str], datetime]:
    """When each field of a sheet was saved last, by row and field; emptied fields are left out."""
    query = select(Answer.row, Answer.field, Answer.saved_at, Answer.value).where(Answer.plan_id == plan_id, Answer.worksheet == worksheet)
    rows = read().execute(query) if plan_id is not None else ()
    return {(row, field): saved_at for row, field, saved_at, value in rows if value not in ("", [])}


def revision_of(plan_id: int | None) -> str:
    """A short text that changes with every save and every handing in; cheap enough for an ETag."""
    if plan_id is None:
        return "0.0"
    saved = select(func.max(AnswerRevision.id)).where(AnswerRevision.plan_id == plan_id).scalar_subquery()
    handed_in = select(func.max(HandIn.id)).where(HandIn.plan_id == plan_id).scalar_subquery()
    row = read().execute(select(saved, handed_in)).one()
    return f"{row[0] or 0}.{row[1] or 0}"
