"""Removing what we promised to remove: guests who have not been seen for long, with everything of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from workshop.accounts import erasing, throttle
from workshop.accounts.models import Attempt, Credential, DeviceLink, Membership, Person, ResetLink, SignIn
from workshop.accounts.signing_in import IDLE_LIFETIME
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer

_AT_ONCE = 50


def purge() -> int:
    """Remove guests whose time is over, and traces of sign-ins nobody needs. Gives the number of guests removed."""
    deadline = now() - guest_lifetime()
    removed = 0
    candidates = [person_id for person_id, kinds in read().execute(_find_unseen(deadline)) if kinds == [Kind.GUEST]]
    for first in range(0, len(candidates), _AT_ONCE):
        with write() as db:
            removed += _remove(db, candidates[first : first + _AT_ONCE], deadline)
    with write() as db:
        _remove_traces(db)
    return removed


def guest_lifetime() -> timedelta:
    """How long a guest's work is kept after they were last seen."""
    return timedelta(days=current_app.config["SETTINGS"].guest_days)


def find_kept_until(viewer: Viewer) -> datetime | None:
    """Until when a guest's work is kept if they do not come back; None for everybody else."""
    return now() + guest_lifetime() if viewer.is_guest else None


def _find_unseen(deadline: datetime) -> Select[*tuple[Any, ...]]:
    """People without a credential, in one organisation, who were last seen before the deadline."""
    last_seen = select(func.max(SignIn.seen_at)).where(SignIn.person_id == Person.id).correlate(Person).scalar_subquery()
    place = aliased(Membership)
    places = select(func.count(place.id)).where(place.person_id == Person.id).correlate(Person).scalar_subquery()
    claimed = select(Credential.person_id).where(Credential.person_id == Person.id).correlate(Person).exists()
    return (
        select(Person.id, Membership.kinds)
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.created_at < deadline, or_(last_seen.is_(None), last_seen < deadline), places == 1, ~claimed)
        .order_by(Person.id)
    )


def _remove(db: Session, person_ids: list[int], deadline: datetime) -> int:
    # Looked at again inside the transaction: somebody may have come back since.
    still = db.execute(_find_unseen(deadline).where(Person.id.in_(person_ids)))
    gone = [person_id for person_id, kinds in still if kinds == [Kind.GUEST]]
    for person_id in gone:
        erasing.remove(db, person_id)
    return len(gone)


def _remove_traces(db: Session) -> None:
    moment = now()
    db.execute(delete(Attempt).where(Attempt.tried_at < moment - 2 * throttle.QUIET))
    db.execute(delete(DeviceLink).where(DeviceLink.expires_at < moment - throttle.QUIET))
    db.execute(delete(ResetLink).where(ResetLink.expires_at < moment - IDLE_LIFETIME))
    db.execute(delete(SignIn).where(SignIn.seen_at < moment - 2 * IDLE_LIFETIME))
