"""The signed-in browser: from cookie to viewer, starting and ending a sign-in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask, Response, current_app, g, request, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshop.accounts.devices import describe_device
from workshop.accounts.models import Credential, Membership, Organisation, Person, SignIn
from workshop.db import read, write
from workshop.remembered import remember
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer, find_viewer

IDLE_LIFETIME = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=5)


_HOLDER: Select[*tuple[Any, ...]] = (
    select(
        SignIn.id,
        SignIn.seen_at,
        Credential.demo,
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
    .outerjoin(Credential, Credential.person_id == Person.id)
    .where(SignIn.token_sha256 == bindparam("key"), SignIn.revoked_at.is_(None))
)
"""Who holds the token with this digest; made once, since making a query takes longer than asking it."""


def init_app(app: Flask) -> None:
    # Sign-ins are checked against their row; Flask-Login's own protection binds to the address, which roams.
    manager = LoginManager()
    manager.session_protection = None
    manager._session_identifier_generator = str  # what that protection compares: made for every request, even without it
    manager.user_loader(load_viewer)
    manager.init_app(app)
    app.permanent_session_lifetime = IDLE_LIFETIME
    # The cookie is renewed together with "last seen", not with every answer.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.after_request(_note_seen)


def start(person_id: int, organisation_id: int) -> Viewer:
    """Sign the browser in as a person, under a new token; whatever the session held before is gone."""
    token = secrets.token_urlsafe(32)
    before = find_viewer()
    with write() as db:
        if before is not None:
            _revoke(db, before.sign_in_id)
        add_row(db, person_id, organisation_id, token)
    return adopt(token)


def add_row(db: Session, person_id: int, organisation_id: int, token: str) -> None:
    """Write down that this browser holds `token`, in the caller's transaction."""
    moment = now()
    row = SignIn(
        person_id=person_id,
        organisation_id=organisation_id,
        token_sha256=digest(token),
        device=describe_device(request.user_agent.string or ""),
        created_at=moment,
        seen_at=moment,
        revoked_at=None,
    )
    db.add(row)


def adopt(token: str) -> Viewer:
    """Hand the browser the token of a sign-in that was written down."""
    viewer = load_viewer(token)
    if viewer is None:
        raise LookupError("this token signs nobody in")
    session.clear()
    session.permanent = True
    login_user(viewer)
    return viewer


def end(viewer: Viewer) -> None:
    """Sign this browser out, on the server too."""
    with write() as db:
        _revoke(db, viewer.sign_in_id)
    logout_user()
    session.clear()


def load_viewer(token: str) -> Viewer | None:
    """Who holds this token; None where the sign-in was revoked, lay idle too long, or never was."""
    key = digest(token)
    row = remember(("holder", key), lambda: read().execute(_HOLDER, {"key": key}).one_or_none())
    if row is None or row.seen_at <= now() - IDLE_LIFETIME:
        return None
    sign_in_id, seen_at, demo, person_id, name, language, theme, organisation_id, organisation, kinds, role = row
    if demo and not allows_demo():
        return None
    g.seen_until = seen_at + SEEN_EVERY
    if now() >= g.seen_until:
        g.seen_again = sign_in_id
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


def allows_demo() -> bool:
    """Whether this installation lets demo accounts in at all."""
    settings = current_app.config["SETTINGS"]
    return bool(settings.demo) and not settings.public_url


def digest(token: str) -> bytes:
    """What is stored of a high-entropy token."""
    return hashlib.sha256(token.encode()).digest()


def _revoke(db: Session, sign_in_id: int) -> None:
    db.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.revoked_at.is_(None)).values(revoked_at=now()))


def _note_seen(response: Response) -> Response:
    """Move "last seen" on, at most every few minutes; no page fails because of it."""
    sign_in_id = g.pop("seen_again", None)
    if sign_in_id is None:
        return response
    moment = now()
    try:
        with write() as db:
            db.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.seen_at <= moment - SEEN_EVERY).values(seen_at=moment))
    except OperationalError:
        current_app.logger.warning("last seen was not written down", exc_info=True)
    session.modified = True
    return response
