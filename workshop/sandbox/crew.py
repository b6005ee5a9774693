"""Who plays which seat of a run."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Person
from workshop.core.simulation.seats import PLAYER
from workshop.sandbox.models import Seat, StoredRun

WATCHER = "watcher"
# The role that all watchers share: no seat of a scenario can be called so.
WATCHING = "*"


def find_crew(session: Session, run: StoredRun) -> Mapping[str, str]:
    """The players' names by seat; in a branch, whoever played a seat in the run that it comes from."""
    return {role: name for role, (name, _person_id) in find_players(session, run).items()}


def find_players(session: Session, run: StoredRun) -> Mapping[str, tuple[str, int]]:
    """Name and id of whoever plays each seat, or played it in the past that a branch shares."""
    found: dict[str, tuple[str, int]] = {}
    above: StoredRun | None = run
    while above is not None:
        query = select(Seat.role, Person.name, Person.id).join(Person, Person.id == Seat.person_id)
        for role, name, person_id in session.execute(query.where(Seat.run_id == above.id, Seat.kind == PLAYER)):
            found.setdefault(role, (name, person_id))
        above = session.get(StoredRun, above.parent_id) if above.parent_id is not None else None
    return found
