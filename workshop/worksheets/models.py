"""Tables of plans, answers with their whole history, sheets handed in, and notices put away.

An answer belongs to (plan, worksheet, row, field). `revision` is the conflict counter, `edition` only
records which version of the sheet was answered.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base


def _one_plan(name: str, *columns: str, where: str) -> Index:
    return Index(f"uq_plan_{name}", *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class Plan(Base):
    """The action plan of one person or one team. It owns answers; what it says is assembled from them."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (team_id IS NULL)", name="one_owner"),
        CheckConstraint("kind IN ('experiment', 'programme')", name="known_kind"),
        # NULLs are distinct in a unique constraint, so each kind of owner has an index of its own.
        _one_plan("person_alone", "organisation_id", "person_id", where="room_id IS NULL AND person_id IS NOT NULL"),
        _one_plan("person_in_room", "room_id", "person_id", where="room_id IS NOT NULL AND person_id IS NOT NULL"),
        _one_plan("team", "team_id", where="team_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16), default="experiment")
    created_at: Mapped[datetime]


class Answer(Base):
    """The current value of one field. `value` is JSON as `workshop.core.worksheet.values` writes it."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("plan_id", "worksheet", "row", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    worksheet: Mapped[str] = mapped_column(String(120))
    row: Mapped[str] = mapped_column(String(40), default="")
    field: Mapped[str] = mapped_column(String(120))
    value: Mapped[Any] = mapped_column(JSON)
    edition: Mapped[int]
    revision: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    first_saved_at: Mapped[datetime]
    saved_at: Mapped[datetime]


class AnswerRevision(Base):
    """One version of an answer. `operation` is the client's key: the same key never saves twice.

    Without a `revision` it never stood: it came too late, somebody else's words stood by then, and it is kept beside them.
    """

    __tablename__ = "answer_revision"
    __table_args__ = (UniqueConstraint("answer_id", "revision"), UniqueConstraint("plan_id", "operation"))

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id", ondelete="CASCADE"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int | None]
    operation: Mapped[str] = mapped_column(String(64))
    value: Mapped[Any] = mapped_column(JSON)
    edition: Mapped[int]
    source_hash: Mapped[str] = mapped_column(String(64), default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    saved_at: Mapped[datetime]


class HandIn(Base):
    """A sheet as it was handed in: what a facilitator may see. Private fields are not in it."""

    __tablename__ = "hand_in"
    __table_args__ = (UniqueConstraint("plan_id", "worksheet", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    worksheet: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    edition: Mapped[int]
    answers: Mapped[Any] = mapped_column(JSON)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    handed_in_at: Mapped[datetime]


class ChangeSeen(Base):
    """That somebody put away the notice of an edited sheet. `mark` stands for what it said: another edit is told again."""

    __tablename__ = "change_seen"
    __table_args__ = (UniqueConstraint("plan_id", "worksheet", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    worksheet: Mapped[str] = mapped_column(String(120))
    mark: Mapped[str] = mapped_column(String(16))
    seen_at: Mapped[datetime]
