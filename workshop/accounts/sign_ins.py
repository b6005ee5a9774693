"""Where a person is signed in: listing, ending one, ending all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.accounts.models import DeviceLink, SignIn
from workshop.accounts.signing_in import IDLE_LIFETIME
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """One browser that the viewer is signed in with. `device` is empty where it told nothing about itself."""

    id: int
    device: str
    first_seen_at: datetime
    last_seen_at: datetime
    here: bool

    @property
    def is_phone(self) -> bool:
        return self.device.endswith(("iPhone", "iPad", "Android"))


def list_sign_ins(viewer: Viewer) -> list[OwnSignIn]:
    """The viewer's browsers, this one first, then by when they were last seen."""
    alive = (SignIn.revoked_at.is_(None), SignIn.seen_at > now() - IDLE_LIFETIME)
    query = (
        select(SignIn.id, SignIn.device, SignIn.created_at, SignIn.seen_at)
        .where(SignIn.person_id == viewer.person_id, *alive)
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    rows = [OwnSignIn(*row, here=row.id == viewer.sign_in_id) for row in read().execute(query)]
    return sorted(rows, key=lambda row: not row.here)


def revoke(viewer: Viewer, sign_in_id: int) -> bool:
    """End one of the viewer's own sign-ins; False where there is none of that id that is theirs."""
    mine = (SignIn.id == sign_in_id, SignIn.person_id == viewer.person_id)
    with write() as db:
        found = db.scalar(select(SignIn.id).where(*mine)) is not None
        db.execute(update(SignIn).where(*mine, SignIn.revoked_at.is_(None)).values(revoked_at=now()))
    return found


def revoke_others(viewer: Viewer) -> None:
    """End every sign-in of the viewer but this one."""
    with write() as db:
        revoke_all(db, viewer.person_id, but=viewer.sign_in_id)


def revoke_all(db: Session, person_id: int, but: int | None = None) -> None:
    """End a person's sign-ins in the caller's transaction, and the links by which a device could still begin one."""
    db.execute(delete(DeviceLink).where(DeviceLink.person_id == person_id))
    alive = update(SignIn).where(SignIn.person_id == person_id, SignIn.revoked_at.is_(None))
    if but is not None:
        alive = alive.where(SignIn.id != but)
    db.execute(alive.values(revoked_at=now()))
