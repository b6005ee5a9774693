"""Reset links: one use, a day long, for somebody who forgot their password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from workshop.accounts import passwords, people, sign_ins
from workshop.accounts.models import Credential, Membership, ResetLink
from workshop.accounts.names import fold_name
from workshop.accounts.signing_in import digest
from workshop.db import read, write
from workshop.web.times import now

LIFETIME = timedelta(hours=24)


class UnknownLink(Exception):
    """No such link was ever made."""


class SpentLink(Exception):
    """The link was used, or its day is over, or a newer one took its place."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Whose password a valid link sets."""

    link_id: int
    person_id: int
    sign_in_name: str
    demo: bool
    organisation_id: int


def make_link(sign_in_name: str) -> str | None:
    """The token of a new link for whoever signs in with this name, or None. Older links of theirs end."""
    found = read().scalar(select(Credential.person_id).where(Credential.name == fold_name(sign_in_name)))
    if found is None:
        return None
    token = secrets.token_urlsafe(32)
    moment = now()
    with write() as db:
        db.execute(update(ResetLink).where(ResetLink.person_id == found, ResetLink.used_at.is_(None)).values(used_at=moment))
        db.add(ResetLink(person_id=found, token_sha256=digest(token), created_at=moment, expires_at=moment + LIFETIME, used_at=None))
    return token


def get_reset(token: str) -> Reset:
    """What the link allows. Raises UnknownLink or SpentLink."""
    query = (
        select(
            ResetLink.id,
            ResetLink.used_at,
            ResetLink.expires_at,
            Credential.person_id,
            Credential.name,
            Credential.demo,
            Membership.organisation_id,
        )
        .join(Credential, Credential.person_id == ResetLink.person_id)
        .join(Membership, Membership.person_id == ResetLink.person_id)
        .where(ResetLink.token_sha256 == digest(token))
        .order_by(Membership.id)
        .limit(1)
    )
    row = read().execute(query).one_or_none()
    if row is None:
        raise UnknownLink
    link_id, used_at, expires_at, person_id, sign_in_name, demo, organisation_id = row
    if used_at is not None or expires_at <= now():
        raise SpentLink
    return Reset(link_id, person_id, sign_in_name, demo, organisation_id)


def use_link(reset: Reset, password: str) -> None:
    """Set the (checked) password, end every sign-in of the person, and spend the link. Raises SpentLink."""
    password_hash = passwords.hash_password(password)
    moment = now()
    unspent = (ResetLink.id == reset.link_id, ResetLink.used_at.is_(None), ResetLink.expires_at > moment)
    with write() as db:
        # Asked and answered in one statement: of two who use it at once, one comes second.
        spent = db.execute(update(ResetLink).where(*unspent).values(used_at=moment).returning(ResetLink.id))
        if spent.scalar_one_or_none() is None:
            raise SpentLink
        people.store_password(db, reset.person_id, password_hash)
        sign_ins.revoke_all(db, reset.person_id)
