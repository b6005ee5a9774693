"""The table of runs whose result somebody put into their plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base

CASCADE = "CASCADE"


class PracticeResult(Base):
    """That a run stands in its player's plan, and what of it: `content` is as `core.plan.stored` writes a `Practised`.

    Without this row nothing of a run enters a plan. It is told as it was when it was put there, and goes when it is taken out.
    """

    __tablename__ = "practice_result"
    __table_args__ = (UniqueConstraint("run_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete=CASCADE), index=True)
    content: Mapped[dict[str, Any]]
    taken_at: Mapped[datetime]
