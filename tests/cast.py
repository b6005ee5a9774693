"""The cast: people as rows, signed in without a password. Alice facilitates, Bob attends, Carol belongs elsewhere."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Membership, Organisation, Person, SignIn
from workshop.accounts.signing_in import digest
from workshop.db import Database
from workshop.web.viewer import Kind


@dataclass(frozen=True, slots=True)
class Member:
    """A person in an organisation, with the token of a sign-in."""

    person_id: int
    organisation_id: int
    name: str
    token: str

    def sign_in(self, client: FlaskClient) -> FlaskClient:
        """Put this person's sign-in into the client's cookie."""
        with client.session_transaction() as session:
            session["_user_id"] = self.token
            session["_fresh"] = True
        return client


def make_member(app: Flask, name: str, *kinds: Kind, organisation: str = "", role: str = "") -> Member:
    """A new person of these kinds (a learner if none is given), signed in, in the default organisation or another."""
    token = secrets.token_urlsafe(32)
    moment = app.extensions["clock"]()
    organisation = organisation or app.config["SETTINGS"].organisation
    database: Database = app.extensions["database"]
    with database.write() as session:
        organisation_id = _organisation(session, app, organisation)
        person = Person(name=name, created_at=moment)
        session.add(person)
        session.flush()
        owner = {"person_id": person.id, "organisation_id": organisation_id}
        session.add(Membership(**owner, kinds=list(kinds or (Kind.LEARNER,)), role=role, created_at=moment))
        session.add(SignIn(**owner, token_sha256=digest(token), device="", created_at=moment, seen_at=moment, revoked_at=None))
        return Member(person.id, organisation_id, name, token)


def make_client(app: Flask, member: Member) -> FlaskClient:
    """A browser of its own in which this person is signed in."""
    return member.sign_in(app.test_client())


def make_csrf_token(client: FlaskClient) -> str:
    """A token with which this browser's posts are accepted, in the field `csrf_token` or the header `X-CSRFToken`."""
    with client.session_transaction() as session:
        raw = session.setdefault("csrf_token", secrets.token_hex(20))
    return str(URLSafeTimedSerializer(client.application.secret_key or "", salt="wtf-csrf-token").dumps(raw))


def _organisation(session: Session, app: Flask, name: str) -> int:
    found = session.scalar(select(Organisation.id).where(Organisation.name == name))
    if found is not None:
        return found
    row = Organisation(name=name, created_at=app.extensions["clock"]())
    session.add(row)
    session.flush()
    return row.id
