"""Erasing a person: every row of theirs in every table, whichever feature it belongs to.

A column called `person_id` says that a row is that person's; such rows go. Other columns that point to a person
(an `author_id`) say who wrote what belongs to somebody else; they are emptied. What hangs on a row goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Flask, current_app
from sqlalchemy import Column, Table, delete, select, update
from sqlalchemy.orm import Session

from workshop.accounts.models import Attempt, Credential, Person, Team, TeamMembership
from workshop.accounts.throttle import make_subject
from workshop.db import Base, write

OWNER = "person_id"


Forget = Callable[[Session, int], None]


def before_erasing(app: Flask, forget: Forget) -> None:
    """A feature blanks what somebody wrote into what belongs to others too; called in the transaction, before their rows go."""
    app.extensions.setdefault("forgetting", []).append(forget)


def erase(person_id: int) -> None:
    """Remove a person with everything of theirs, in one transaction."""
    with write() as db:
        remove(db, person_id)


def remove(db: Session, person_id: int) -> None:
    """The same in the caller's transaction."""
    teams = list(db.scalars(select(TeamMembership.team_id).where(TeamMembership.person_id == person_id)))
    for forget in current_app.extensions.get("forgetting", ()):
        forget(db, person_id)
    _forget_tries(db, person_id)
    for column in find_columns():
        if column.name == OWNER:
            db.execute(delete(column.table).where(column == person_id))
        else:
            db.execute(update(column.table).where(column == person_id).values({column.name: None}))
    db.execute(delete(Person).where(Person.id == person_id))
    _remove_empty_teams(db, teams)


def find_columns() -> Iterator[Column[int]]:
    """Every column that points to a person; of tables that hang on one another, those above come last."""
    tables: list[Table] = list(reversed(Base.metadata.sorted_tables))
    return (column for table in tables for column in table.columns if any(key.column is _person() for key in column.foreign_keys))


def _person() -> Column[int]:
    return Base.metadata.tables[Person.__tablename__].columns["id"]


def _forget_tries(db: Session, person_id: int) -> None:
    name = db.scalar(select(Credential.name).where(Credential.person_id == person_id))
    subjects = [make_subject(kind, person_id) for kind in ("change-password", "claim", "erase")]
    subjects += [make_subject("account", name)] if name else []
    db.execute(delete(Attempt).where(Attempt.subject.in_([subject.key for subject in subjects])))


def _remove_empty_teams(db: Session, team_ids: list[int]) -> None:
    """A team that nobody is in any more was this person's alone, with its plan."""
    peopled = select(TeamMembership.team_id).where(TeamMembership.team_id == Team.id).correlate(Team).exists()
    db.execute(delete(Team).where(Team.id.in_(team_ids), ~peopled))
