"""Tables of issued plans, the links to them, and what the holders of a link say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base

CASCADE = "CASCADE"


class IssuedPlan(Base):
    """A plan as it stood on `day_zero`, for good. `content` is JSON as `workshop.core.plan.stored` writes it.

    `sequence` grows from one version to the next: it tells calendars which entry is the newer one.
    """

    __tablename__ = "issued_plan"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete=CASCADE), index=True)
    number: Mapped[int]
    content: Mapped[Any] = mapped_column(JSON)
    day_zero: Mapped[date]
    sequence: Mapped[int]
    issuer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    issued_at: Mapped[datetime]


class PlanLink(Base):
    """A link that opens one issued plan to whoever holds it.

    The token is signed from `seed` with the installation's key, so that its owner may see it again; what is
    stored of it is its SHA-256. The database alone opens nothing.
    """

    __tablename__ = "plan_link"
    __table_args__ = (UniqueConstraint("plan_id", "seed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete=CASCADE), index=True)
    issued_plan_id: Mapped[int] = mapped_column(ForeignKey("issued_plan.id", ondelete=CASCADE), index=True)
    recipient: Mapped[str] = mapped_column(String(80), default="")
    seed: Mapped[str] = mapped_column(String(64))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class PlanComment(Base):
    """What a reader says about one part of an issued plan, and what its owner answers.

    `operation` is the form's key: the same form sent twice is one comment.
    """

    __tablename__ = "plan_comment"
    __table_args__ = (UniqueConstraint("link_id", "operation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("plan_link.id", ondelete=CASCADE), index=True)
    part: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    operation: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]


class PlanDecision(Base):
    """A reader agreed to an issued plan, or asked for a change. The latest of a link counts."""

    __tablename__ = "plan_decision"
    __table_args__ = (UniqueConstraint("link_id", "operation"), CheckConstraint("kind IN ('agreed', 'change')", name="known_kind"))

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("plan_link.id", ondelete=CASCADE), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text, default="")
    operation: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
