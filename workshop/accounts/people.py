"""People with a sign-in name: adding them, renaming, appearance, a new password."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.accounts import passwords, sign_ins
from workshop.accounts.models import Credential, Membership, Person, RecoveryPhrase, ResetLink
from workshop.accounts.names import fold_name
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer

THEMES = ("", "light", "dark")


class NameTaken(Exception):
    """Somebody already signs in with this name."""


def add_person(
    *,
    sign_in_name: str,
    display_name: str,
    password: str,
    kinds: Sequence[Kind],
    organisation_id: int,
    role: str = "",
    demo: bool = False,
) -> int:
    """Make a person who signs in with name and password, and give their id. Raises NameTaken.

    Names and password have been checked; `sign_in_name` is folded here.
    """
    folded = fold_name(sign_in_name)
    password_hash = passwords.hash_password(password)
    moment = now()
    try:
        with write() as db:
            if db.scalar(select(Credential.person_id).where(Credential.name == folded)) is not None:
                raise NameTaken(sign_in_name)
            person = Person(name=display_name, created_at=moment)
            db.add(person)
            db.flush()
            db.add(Membership(person_id=person.id, organisation_id=organisation_id, kinds=list(kinds), role=role, created_at=moment))
            db.add(Credential(person_id=person.id, name=folded, password_hash=password_hash, demo=demo, changed_at=moment))
    except IntegrityError as error:
        raise NameTaken(sign_in_name) from error
    return person.id


def find_sign_in_name(person_id: int) -> str | None:
    """The name that a person signs in with; None for guests."""
    return read().scalar(select(Credential.name).where(Credential.person_id == person_id))


def is_demo(person_id: int) -> bool:
    """Whether this is a demo account, which opens on its own machine alone."""
    return bool(read().scalar(select(Credential.demo).where(Credential.person_id == person_id)))


def find_password_hash(person_id: int) -> str | None:
    """The hash to check a person's current password against."""
    return read().scalar(select(Credential.password_hash).where(Credential.person_id == person_id))


def rename(viewer: Viewer, name: str) -> None:
    """Show the viewer under another (clean) name. The sign-in name stays."""
    with write() as db:
        db.execute(update(Person).where(Person.id == viewer.person_id).values(name=name))


def set_theme(viewer: Viewer, theme: str) -> None:
    """Light, dark, or the empty word for what the system says."""
    if theme not in THEMES:
        raise ValueError(f"no appearance is called {theme[:20]!r}")
    with write() as db:
        db.execute(update(Person).where(Person.id == viewer.person_id).values(theme=theme))


def change_password(viewer: Viewer, password: str) -> None:
    """Give the viewer a new (checked) password, and end every other sign-in and reset link of theirs."""
    password_hash = passwords.hash_password(password)
    with write() as db:
        store_password(db, viewer.person_id, password_hash)
        sign_ins.revoke_all(db, viewer.person_id, but=viewer.sign_in_id)


def store_password(db: Session, person_id: int, password_hash: str) -> None:
    """Write a new hash in the caller's transaction; the other ways in (links to set another one, a phrase) end with the old one."""
    moment = now()
    db.execute(update(Credential).where(Credential.person_id == person_id).values(password_hash=password_hash, changed_at=moment))
    db.execute(update(ResetLink).where(ResetLink.person_id == person_id, ResetLink.used_at.is_(None)).values(used_at=moment))
    db.execute(delete(RecoveryPhrase).where(RecoveryPhrase.person_id == person_id))
