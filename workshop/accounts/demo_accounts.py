"""Demo accounts: made once with random passwords, kept readable in `instance/demo-accounts.txt` for their owner alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import select, update

from workshop.accounts import passwords, people
from workshop.accounts.models import Credential
from workshop.accounts.organisations import default_organisation_id
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind

FILE = "demo-accounts.txt"
_HEAD = "# Demo accounts. They open on this machine only. Sign-in name, password, who they are.\n"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo."""

    sign_in_name: str
    display_name: str
    kinds: tuple[Kind, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A demo account as it is shown to whoever runs the installation."""

    sign_in_name: str
    password: str
    kinds: str

    def line(self) -> str:
        """As it stands in the file and in the terminal."""
        return f"{self.sign_in_name:<10} {self.password:<22} {self.kinds}"


PEOPLE = (
    DemoPerson("jonas", "Jonas Lindqvist", (Kind.FACILITATOR, Kind.LEARNER)),
    DemoPerson("amira", "Amira Haddad", (Kind.LEARNER,), "support"),
    DemoPerson("tess", "Tess Okafor", (Kind.AUTHOR, Kind.LEARNER)),
    DemoPerson("admin", "Ada Brandt", (Kind.ADMINISTRATOR, Kind.LEARNER)),
)


def load_demo() -> list[DemoAccount]:
    """Make the demo accounts that are missing; give a new password to those whose password nobody knows any more."""
    path = current_app.config["SETTINGS"].instance / FILE
    known = _read_passwords(path)
    accounts = [_load(person, known.get(person.sign_in_name)) for person in PEOPLE]
    shown = [account for account in accounts if account is not None]
    _write(path, _HEAD + "".join(account.line().rstrip() + "\n" for account in shown))
    return shown


def _load(person: DemoPerson, known: str | None) -> DemoAccount | None:
    """The person's account, made or mended; None where a real person took the name first."""
    found = read().execute(
        select(Credential.person_id, Credential.password_hash, Credential.demo).where(Credential.name == person.sign_in_name)
    )
    row = found.one_or_none()
    if row is not None and not row.demo:
        return None
    kinds = ", ".join(person.kinds)
    if row is not None and known and passwords.is_right(row.password_hash, known):
        return DemoAccount(person.sign_in_name, known, kinds)
    password = passwords.make_password()
    if row is not None:
        _set_password(row.person_id, password)
        return DemoAccount(person.sign_in_name, password, kinds)
    try:
        _add(person, password)
    except people.NameTaken:
        # Another process made it since we looked.
        return _load(person, known)
    return DemoAccount(person.sign_in_name, password, kinds)


def _add(person: DemoPerson, password: str) -> None:
    people.add_person(
        sign_in_name=person.sign_in_name,
        display_name=person.display_name,
        password=password,
        kinds=person.kinds,
        organisation_id=default_organisation_id(),
        role=person.role,
        demo=True,
    )


def _set_password(person_id: int, password: str) -> None:
    password_hash = passwords.hash_password(password)
    with write() as db:
        db.execute(update(Credential).where(Credential.person_id == person_id).values(password_hash=password_hash, changed_at=now()))


def _read_passwords(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def _write(path: Path, content: str) -> None:
    # Written whole beside it and moved into place: the file is never half there, and never readable by others.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    draft.replace(path)
