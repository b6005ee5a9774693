"""Tables of drill attempts, of verdicts that somebody sees differently, of what trainers decided, and of the way back to the writer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base

CASCADE = "CASCADE"


class DrillAttempt(Base):
    """One reply to a drill's post, with what the coach said of it. Nobody but its writer ever sees it.

    `judgement` is as `core.coach.stored` keeps it, by the rubric of `rubric_hash`. `counts` is False where the words were copied
    or sent before. `key` is the form's, so that a double click makes one attempt.
    """

    __tablename__ = "drill_attempt"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "drill", "number"), UniqueConstraint("person_id", "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    drill: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    reply: Mapped[str] = mapped_column(Text)
    judgement: Mapped[dict[str, Any]]
    rubric_hash: Mapped[str] = mapped_column(String(64))
    counts: Mapped[bool]
    tried_at: Mapped[datetime]


class CoachCase(Base):
    """A verdict that a learner sees differently, or could not be told, as it was sent to the trainers.

    `person_id` says whose it is until a trainer has decided; then it is emptied, and the case is nobody's any more. Trainers are told
    the name only where `named`. `origin` is drill or run, `title` what that was called. `situation` is as the coach's files hold it,
    with the reply; `criterion`, `mark` and `sure` are the verdict in question.
    """

    __tablename__ = "coach_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    origin: Mapped[str] = mapped_column(String(8), default="drill")
    title: Mapped[str] = mapped_column(String(200), default="")
    named: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(80))
    situation: Mapped[dict[str, Any]]
    judgement: Mapped[dict[str, Any]]
    rubric_hash: Mapped[str] = mapped_column(String(64))
    criterion: Mapped[str] = mapped_column(String(80))
    mark: Mapped[str] = mapped_column(String(8))
    sure: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class CoachRuling(Base):
    """What a trainer decided on one criterion of a case, and why. The newest counts; those before it are kept.

    `signed` says that the trainer's name may go back with it.
    """

    __tablename__ = "coach_ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("coach_case.id", ondelete=CASCADE), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    criterion: Mapped[str] = mapped_column(String(80))
    mark: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    signed: Mapped[bool] = mapped_column(default=False)
    ruled_at: Mapped[datetime]


class SentCase:
    """A verdict that its writer has sent to the trainers: what they decide finds its way back by this, for the case is nobody's then.

    Where the verdict stands is said by whoever keeps it. `seen_at` is when the writer last had the page before them that shows the
    decision.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("coach_case.id", ondelete=CASCADE), index=True)
    criterion: Mapped[str] = mapped_column(String(80))
    seen_at: Mapped[datetime | None]


class AttemptCase(SentCase, Base):
    """A verdict on an attempt at a drill."""

    __tablename__ = "attempt_case"
    __table_args__ = (UniqueConstraint("attempt_id", "criterion"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("drill_attempt.id", ondelete=CASCADE), index=True)
