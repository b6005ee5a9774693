"""Whose plan is whose, and the answers that stand in it now."""

from __future__ import annotations

from flask_babel import get_locale
from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from workshop.core.worksheet.standing import Standing, Stored, settle
from workshop.core.worksheet.values import Answered, from_stored
from workshop.db import read, write
from workshop.playbooks.library import find_worksheet
from workshop.playbooks.past import find_past
from workshop.remembered import remember
from workshop.web.times import now
from workshop.web.viewer import Viewer
from workshop.worksheets.models import Answer, AnswerRevision, ChangeSeen, HandIn, Plan

# Made once, since making a query takes longer than asking it.
_OWN_PLAN = select(Plan.id).where(
    Plan.organisation_id == bindparam("organisation"), Plan.person_id == bindparam("person"), Plan.room_id.is_(None)
)
_ANSWERS = (
    select(
        Answer.worksheet,
        Answer.row,
        Answer.field,
        Answer.value,
        Answer.revision,
        Answer.id,
        AnswerRevision.source_hash,
        Answer.saved_at,
        Plan.organisation_id,
    )
    .join(Plan, Plan.id == Answer.plan_id)
    .outerjoin(AnswerRevision, and_(AnswerRevision.answer_id == Answer.id, AnswerRevision.revision == Answer.revision))
    .where(Answer.plan_id == bindparam("plan"))
    .order_by(Answer.id)
)
_NEWEST = select(
    *(
        select(func.max(table.id)).where(table.plan_id == bindparam("plan")).scalar_subquery()
        for table in (AnswerRevision, HandIn, ChangeSeen)
    )
)


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
    whose = {"organisation": viewer.organisation_id, "person": viewer.person_id}
    return remember(("plan", *whose.values()), lambda: read().execute(_OWN_PLAN, whose).scalar_one_or_none())


def current_answers(plan_id: int | None) -> list[Answered]:
    """Every current answer of a plan in the order of first saves, under the names of the sheets as they are now.

    Emptied ones are in it with an empty value, and so are those whose words do not answer their field any more: see `find_standing`.
    `None` (nobody has saved yet) has no answers.
    """
    return list(find_standing(plan_id).answers)


def find_standing(plan_id: int | None) -> Standing:
    """Every answer of a plan against the sheets as they are now: what stands, what moved, and what is kept beside.

    One query, and one more for each version of a sheet that was edited since and was not looked up before.
    """
    if plan_id is None:
        return Standing()
    rows = remember(("answers", plan_id), lambda: read().execute(_ANSWERS, {"plan": plan_id}).all())
    if not rows:
        return Standing()
    stored = [Stored(r.worksheet, r.row, r.field, from_stored(r.value), r.revision, r.id, r.source_hash or "", r.saved_at) for r in rows]
    organisation_id = rows[0].organisation_id
    language = str(get_locale() or "")
    return settle(
        stored,
        find_sheet=lambda name: find_worksheet(organisation_id, name, language),
        find_past=lambda _name, source_hash: find_past(organisation_id, source_hash),
    )


def revision_of(plan_id: int | None) -> str:
    """A short text that changes with every save, every handing in and every notice that was put away; cheap enough for an ETag."""
    if plan_id is None:
        return "0.0.0"
    newest = remember(("revision", plan_id), lambda: read().execute(_NEWEST, {"plan": plan_id}).one())
    return ".".join(str(latest or 0) for latest in newest)
