"""Links that open one's own Greenroom on another device: one use, ten minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from workshop.accounts import authenticating, passwords, people, signing_in
from workshop.accounts.models import Credential, DeviceLink, Membership, Organisation, Person
from workshop.accounts.resets import SpentLink, UnknownLink
from workshop.accounts.signing_in import digest
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Viewer

LIFETIME = timedelta(minutes=10)
# Kept white in the dark too: many cameras read no QR code that is light on dark.


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a valid link lets in, and where."""

    link_id: int
    person_id: int
    name: str
    organisation_id: int
    organisation: str
    demo: bool


def make_link(viewer: Viewer) -> str:
    """The token of a new link for the viewer. Raises DemoElsewhere: a demo account opens on its own machine alone.

    It has 79 bits for ten minutes, and can be typed where no camera reads the QR code.
    """
    if people.is_demo(viewer.person_id):
        raise authenticating.DemoElsewhere
    token = passwords.make_password()
    moment = now()
    owner = {"person_id": viewer.person_id, "organisation_id": viewer.organisation_id}
    with write() as db:
        db.add(DeviceLink(**owner, token_sha256=digest(token), created_at=moment, expires_at=moment + LIFETIME, used_at=None))
    return token


def get_opening(token: str) -> Opening:
    """Whom the link lets in. Raises UnknownLink or SpentLink."""
    member = (Membership.person_id == DeviceLink.person_id) & (Membership.organisation_id == DeviceLink.organisation_id)
    query = (
        select(DeviceLink.id, Person.id, Person.name, Organisation.id, Organisation.name, Credential.demo)
        .add_columns(DeviceLink.used_at, DeviceLink.expires_at)
        .join(Person, Person.id == DeviceLink.person_id)
        .join(Organisation, Organisation.id == DeviceLink.organisation_id)
        .join(Membership, member)
        .outerjoin(Credential, Credential.person_id == Person.id)
        .where(DeviceLink.token_sha256 == digest(token))
    )
    row = read().execute(query).one_or_none()
    if row is None:
        raise UnknownLink
    link_id, person_id, name, organisation_id, organisation, demo, used_at, expires_at = row
    if used_at is not None or expires_at <= now():
        raise SpentLink
    return Opening(link_id, person_id, name, organisation_id, organisation, bool(demo))


def use_link(opening: Opening) -> Viewer:
    """Spend the link and sign this browser in. Raises SpentLink or DemoElsewhere."""
    if opening.demo and not authenticating.is_demo_allowed():
        raise authenticating.DemoElsewhere
    moment = now()
    unspent = (DeviceLink.id == opening.link_id, DeviceLink.used_at.is_(None), DeviceLink.expires_at > moment)
    with write() as db:
        # Asked and answered in one statement: of two who use it at once, one comes second.
        spent = db.execute(update(DeviceLink).where(*unspent).values(used_at=moment).returning(DeviceLink.id))
        if spent.scalar_one_or_none() is None:
            raise SpentLink
    return signing_in.start(opening.person_id, opening.organisation_id)
