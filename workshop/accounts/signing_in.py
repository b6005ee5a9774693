"""The signed-in browser: from cookie to viewer, starting and ending a sign-in."""

from __future__ import annotations

import hashlib
import secrets

from flask import Flask, request, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import select, update

from workshop.accounts.models import Membership, Organisation, Person, SignIn
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer


def init_app(app: Flask) -> None:
    # Sign-ins are checked against their row; Flask-Login's own protection binds to the address, which roams.
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(load_viewer)
    manager.init_app(app)


def start(person_id: int, organisation_id: int) -> Viewer:
    """Sign the browser in as a person, under a new token; whatever the session held before is gone."""
    token = secrets.token_urlsafe(32)
    moment = now()
    with write() as db:
        row = SignIn(
            person_id=person_id,
            organisation_id=organisation_id,
            token_sha256=digest(token),
            device=(request.user_agent.string or "")[:120],
            created_at=moment,
            seen_at=moment,
            revoked_at=None,
        )
        db.add(row)
    session.clear()
    session.permanent = True
    viewer = load_viewer(token)
    if viewer is None:
        raise LookupError(f"person {person_id} is no member of organisation {organisation_id}")
    login_user(viewer)
    return viewer


def end(viewer: Viewer) -> None:
    """Sign this browser out, on the server too."""
    with write() as db:
        db.execute(update(SignIn).where(SignIn.id == viewer.sign_in_id).values(revoked_at=now()))
    logout_user()
    session.clear()


def load_viewer(token: str) -> Viewer | None:
    """Who holds this token; None where the sign-in was revoked or never was."""
    query = (
        select(
            SignIn.id,
            Person.id,
            Person.name,
            Person.language,
            Person.theme,
            Organisation.id,
            Organisation.name,
            Membership.kinds,
            Membership.role,
        )
        .join(Person, Person.id == SignIn.person_id)
        .join(Organisation, Organisation.id == SignIn.organisation_id)
        .join(Membership, (Membership.person_id == Person.id) & (Membership.organisation_id == Organisation.id))
        .where(SignIn.token_sha256 == digest(token), SignIn.revoked_at.is_(None))
    )
    row = read().execute(query).one_or_none()
    if row is None:
        return None
    sign_in_id, person_id, name, language, theme, organisation_id, organisation, kinds, role = row
    return Viewer(
        person_id=person_id,
        name=name,
        organisation_id=organisation_id,
        organisation=organisation,
        kinds=frozenset(Kind(kind) for kind in kinds),
        sign_in_id=sign_in_id,
        token=token,
        role=role,
        language=language,
        theme=theme,
    )


def digest(token: str) -> bytes:
    """What is stored of a high-entropy token."""
    return hashlib.sha256(token.encode()).digest()
