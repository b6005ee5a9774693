"""Tables of reading progress, answered checkpoints, and the source of content that answers hang on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base


class Reading(Base):
    """How far a person has read a chapter. `place` is the anchor last reached, `percent` 0 to 100."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "role", "chapter"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(64))
    chapter: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(120), default="")
    percent: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class CheckpointAnswer(Base):
    """One try at a checkpoint; every try is kept."""

    __tablename__ = "checkpoint_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    checkpoint: Mapped[str] = mapped_column(String(120), index=True)
    chosen: Mapped[list[str]]
    right: Mapped[bool]
    answered_at: Mapped[datetime]


class ContentSource(Base):
    """The source of a worksheet, a rubric or a scenario as it was when first used."""

    __tablename__ = "content_source"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    content_id: Mapped[str] = mapped_column(String(120), index=True)
    language: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(Text)
    first_used_at: Mapped[datetime]
