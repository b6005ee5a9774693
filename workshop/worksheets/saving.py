"""Saving one answer: never twice for the same operation, and never over somebody's newer words.

The protocol is made for an outbox that may deliver late and more than once. The client names an
operation (a key of its own making) and the revision it started from; the server answers with what stands
now. The same key gives the first answer again. A save of what already stands leaves no trace. Words that
came too late to stand are kept in the history beside those that do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.content.worksheet import Field, Worksheet
from workshop.core.worksheet.values import Value, from_stored, is_empty, to_stored
from workshop.db import write
from workshop.playbooks.library import remember_source
from workshop.worksheets.models import Answer, AnswerRevision, Plan

EMPTY_STORED: tuple[object, ...] = ("", [])


@dataclass(frozen=True, slots=True)
class Change:
    """A checked value on its way into a plan. `base` is the revision that its writer saw; `key` names the operation."""

    worksheet: Worksheet
    row: str
    field: Field
    base: int
    value: Value
    key: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands now. `saved_at` is None where nothing was ever answered and nothing needed saving."""

    revision: int
    value: Value
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved something else since `base`. Nothing was overwritten; `yours` lies in the history, without a revision."""

    revision: int
    yours: Value
    theirs: Value
    theirs_saved_at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a value cannot be saved, in words for its writer."""

    problem: str


Outcome = Saved | Conflict | Refused


def save(plan_id: int, author_id: int, change: Change, now: datetime) -> Outcome:
    """Store the change, unless the operation was stored before or its base is stale."""
    with write() as session:
        # One plan is written by one transaction at a time: the revision compared below cannot move meanwhile.
        organisation_id = session.execute(select(Plan.organisation_id).where(Plan.id == plan_id).with_for_update()).scalar_one()
        outcome = _find_earlier(session, plan_id, change) or _save(session, plan_id, author_id, change, now)
        remember_source(session, organisation_id, change.worksheet, now)
        return outcome


def _find_earlier(session: Session, plan_id: int, change: Change) -> Saved | Refused | None:
    query = (
        select(Answer.worksheet, Answer.row, Answer.field, AnswerRevision.revision, AnswerRevision.value, AnswerRevision.saved_at)
        .join(Answer, Answer.id == AnswerRevision.answer_id)
        .where(AnswerRevision.plan_id == plan_id, AnswerRevision.operation == change.key)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    worksheet, row, field, revision, value, saved_at = found
    if (worksheet, row) != (change.worksheet.id, change.row) or field not in change.field.names:
        return Refused(_("This save carries the mark of another one. Reload the page and try again."))
    return None if revision is None else Saved(revision, from_stored(value), saved_at)


def _save(session: Session, plan_id: int, author_id: int, change: Change, now: datetime) -> Outcome:
    answer = _find_answer(session, plan_id, change)
    revision = answer.revision if answer else 0
    current = from_stored(answer.value) if answer else ""
    if current == change.value or (is_empty(current) and is_empty(change.value)):
        return Saved(revision, change.value, answer.saved_at if answer else None)
    if answer and (revision != change.base or _came_too_late_before(session, plan_id, change)):
        _keep(session, author_id, change, now, answer)
        return Conflict(revision, change.value, current, answer.saved_at)
    if _is_one_row_too_many(session, plan_id, change):
        return Refused(_("There is room for %(most)s of these. Remove one first.", most=_most(change)))
    _write(session, plan_id, author_id, change, now, answer)
    return Saved(revision + 1, change.value, now)


def _write(session: Session, plan_id: int, author_id: int, change: Change, now: datetime, answer: Answer | None) -> None:
    if answer is None:
        answer = Answer(plan_id=plan_id, worksheet=change.worksheet.id, row=change.row, field=change.field.name, revision=0)
        answer.first_saved_at = now
        session.add(answer)
    answer.field = change.field.name  # a renamed field's answer is written under the new name from now on, its history with it
    answer.value = to_stored(change.value)
    answer.edition = change.worksheet.edition
    answer.revision += 1
    answer.author_id = author_id
    answer.saved_at = now
    session.flush()
    session.add(_make_version(answer, author_id, change, now, answer.revision))


def _came_too_late_before(session: Session, plan_id: int, change: Change) -> bool:
    """Whether this very operation lost once: then it never stands by itself, only its writer's choice brings it in."""
    query = select(AnswerRevision.id).where(AnswerRevision.plan_id == plan_id, AnswerRevision.operation == change.key)
    return session.execute(query).first() is not None


def _keep(session: Session, author_id: int, change: Change, now: datetime, answer: Answer) -> None:
    """Keep words that do not stand, unless the history has them already."""
    value = to_stored(change.value)
    known = session.scalars(select(AnswerRevision.value).where(AnswerRevision.answer_id == answer.id))
    if not is_empty(change.value) and value not in list(known):
        session.add(_make_version(answer, author_id, change, now, None))


def _make_version(answer: Answer, author_id: int, change: Change, now: datetime, revision: int | None) -> AnswerRevision:
    return AnswerRevision(
        answer_id=answer.id,
        plan_id=answer.plan_id,
        revision=revision,
        operation=change.key,
        value=to_stored(change.value),
        edition=change.worksheet.edition,
        source_hash=change.worksheet.source_hash,
        author_id=author_id,
        saved_at=now,
    )


def _find_answer(session: Session, plan_id: int, change: Change) -> Answer | None:
    names = change.field.names
    query = select(Answer).where(
        Answer.plan_id == plan_id,
        Answer.worksheet == change.worksheet.id,
        Answer.row == change.row,
        Answer.field.in_(names),
    )
    return min(session.scalars(query), key=lambda answer: names.index(answer.field), default=None)


def _is_one_row_too_many(session: Session, plan_id: int, change: Change) -> bool:
    group = change.worksheet.group_of(change.field.name)
    if group is None or is_empty(change.value):
        return False
    names = [name for field in group.fields for name in field.names]
    query = select(Answer.row, Answer.value).where(
        Answer.plan_id == plan_id, Answer.worksheet == change.worksheet.id, Answer.field.in_(names)
    )
    rows = {row for row, value in session.execute(query) if value not in EMPTY_STORED}
    return change.row not in rows and len(rows) >= group.most


def _most(change: Change) -> int:
    group = change.worksheet.group_of(change.field.name)
    return group.most if group else 1
