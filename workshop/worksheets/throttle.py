"""How fast one person may save: far faster than anybody writes, slower than a runaway script."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import select

from workshop.db import read
from workshop.worksheets.models import AnswerRevision

MOST_SAVES = 600
WINDOW = timedelta(minutes=5)


def seconds_to_wait(plan_id: int, now: datetime) -> int:
    """0 where the plan may take another save, else the seconds until it may.

    Every save is a row, so the log itself is the counter: it needs no table and holds across processes.
    """
    query = (
        select(AnswerRevision.saved_at)
        .where(AnswerRevision.plan_id == plan_id)
        .order_by(AnswerRevision.id.desc())
        .offset(MOST_SAVES - 1)
        .limit(1)
    )
    oldest = read().execute(query).scalar_one_or_none()
    return max(0, ceil((oldest + WINDOW - now).total_seconds())) if oldest else 0
