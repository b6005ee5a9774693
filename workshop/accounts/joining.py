"""Joining with nothing but a name."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from flask import current_app, session
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.accounts import signing_in
from workshop.accounts.models import Membership, Person, SignIn
from workshop.accounts.organisations import default_organisation_id
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer

# A form sent twice within this time is a double click, not a second guest.
_TWICE = timedelta(minutes=1)


def join(name: str) -> Viewer:
    """Make a guest of this (clean) name and sign the browser in. The same form sent twice makes one guest.

    The token is derived from the secret behind the form's CSRF token: whichever of two clicks comes
    second finds the first one's row, also when both run at once.
    """
    organisation_id = default_organisation_id()
    token = _token_of_form()
    if _is_taken(token) and not _is_double_click(token, name):
        token = secrets.token_urlsafe(32)
    theme = str(session.get("theme", ""))
    try:
        with write() as db:
            if not _find_row(db, token):
                _add_guest(db, name, theme, organisation_id, token)
    except IntegrityError:
        # On PostgreSQL both clicks may look before either commits; the unique token lets one in.
        read().rollback()
    return signing_in.adopt(token)


def _token_of_form() -> str:
    seed = session.get("csrf_token") or secrets.token_urlsafe(32)
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"join:{seed}".encode(), hashlib.sha256).hexdigest()


def _is_taken(token: str) -> bool:
    return _find_row(read(), token)


def _is_double_click(token: str, name: str) -> bool:
    joined = (
        select(SignIn.id)
        .join(Person, Person.id == SignIn.person_id)
        .where(
            SignIn.token_sha256 == signing_in.digest(token),
            SignIn.revoked_at.is_(None),
            SignIn.created_at > now() - _TWICE,
            Person.name == name,
        )
    )
    return read().scalar(joined) is not None


def _find_row(db: Session, token: str) -> bool:
    return db.scalar(select(SignIn.id).where(SignIn.token_sha256 == signing_in.digest(token))) is not None


def _add_guest(db: Session, name: str, theme: str, organisation_id: int, token: str) -> None:
    person = Person(name=name, theme=theme, created_at=now())
    db.add(person)
    db.flush()
    db.add(Membership(person_id=person.id, organisation_id=organisation_id, kinds=[Kind.GUEST], created_at=now()))
    signing_in.add_row(db, person.id, organisation_id, token)
