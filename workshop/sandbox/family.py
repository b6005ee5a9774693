"""Runs that share a past: a run, what was tried again from it, and what was tried again from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workshop.db import read
from workshop.sandbox.models import Seat, StoredRun
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Kin:
    """One of them. `number` counts the tries from 1, in the order in which they were begun."""

    id: int
    number: int
    begun_at: datetime
    is_over: bool


def find_family(viewer: Viewer, run: StoredRun) -> tuple[Kin, ...]:
    """The runs of the viewer's own that share a past with this one, itself among them, the oldest first."""
    query = (
        select(StoredRun.id, StoredRun.parent_id, StoredRun.begun_at, StoredRun.ended_at)
        .join(Seat, Seat.run_id == StoredRun.id)
        .where(Seat.person_id == viewer.person_id, Seat.kind == "player", StoredRun.organisation_id == viewer.organisation_id)
        .where(StoredRun.scenario == run.scenario, StoredRun.digest == run.digest)
        .order_by(StoredRun.id)
    )
    rows = read().execute(query).all()
    parents: dict[int, int | None] = {row.id: row.parent_id for row in rows}
    mine = [row for row in rows if _find_root(parents, row.id) == _find_root(parents, run.id)]
    return tuple(Kin(row.id, number, row.begun_at, row.ended_at is not None) for number, row in enumerate(mine, 1))


def _find_root(parents: dict[int, int | None], run: int) -> int:
    """The run that everything began with, which may be somebody else's."""
    while (parent := parents.get(run)) is not None:
        run = parent
    return run
