"""Tables of runs: which scenario is played by whom, which forms have been taken, which verdicts were sent to the trainers.

What happened lies in the run's stream.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.coaching.models import SentCase
from workshop.db import Base

CASCADE = "CASCADE"
IS_PLAYER = text("kind = 'player'")


class StoredRun(Base):
    """One play-through of a scenario. Its events are those of its stream; a branch shares its parent's up to `parent_seq`.

    `digest` is the hash of the scenario's source as it was at the start, `rubric` that of the rubric. `mode` is guided, practice or
    dress; `pace` is live (the clock runs) or turns. `watched_at` is when somebody last had it before them.
    """

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    stream_id: Mapped[int] = mapped_column(ForeignKey("stream.id", ondelete=CASCADE), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), index=True)
    parent_seq: Mapped[int] = mapped_column(default=0)
    scenario: Mapped[str] = mapped_column(String(120), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    rubric: Mapped[str] = mapped_column(String(64))
    variant: Mapped[str] = mapped_column(String(120), default="")
    mode: Mapped[str] = mapped_column(String(16))
    pace: Mapped[str] = mapped_column(String(16))
    begun_at: Mapped[datetime]
    watched_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Seat(Base):
    """Who plays or watches in a run. A run of one has a single seat. `role` is the id of the scenario's seat; watchers share one.

    `seen_at` is when its person was last known to look, `writing_until` until when they are taken to be writing: both of runs that
    several people share.
    """

    __tablename__ = "seat"
    __table_args__ = (
        Index("uq_seat_player", "run_id", "role", unique=True, sqlite_where=IS_PLAYER, postgresql_where=IS_PLAYER),
        UniqueConstraint("run_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete=CASCADE), index=True)
    role: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(16))
    seen_at: Mapped[datetime | None]
    writing_until: Mapped[datetime | None]


class RunInvitation(Base):
    """A link with which colleagues join a run, made by `person_id`. It ends with the run, or when somebody takes it back."""

    __tablename__ = "run_invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RunOperation(Base):
    """What a form did, by the key that it was shown with: sent twice, it is done once."""

    __tablename__ = "run_operation"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), primary_key=True)
    operation: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_at: Mapped[datetime]


class RunCase(SentCase, Base):
    """A verdict of a run: `run_id` is the run in whose own log the judgement stands, `judged` its number there; branches share it."""

    __tablename__ = "run_case"
    __table_args__ = (UniqueConstraint("run_id", "judged", "criterion"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), index=True)
    judged: Mapped[int]
