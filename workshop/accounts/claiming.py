"""Claiming: a guest becomes somebody who signs in by name and password. The person stays the same, and so does all they did."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.accounts import passwords, throttle
from workshop.accounts.devices import Device
from workshop.accounts.models import Credential, Membership
from workshop.accounts.names import fold_name
from workshop.accounts.people import NameTaken, find_sign_in_name
from workshop.accounts.throttle import Subject, make_subject
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Kind, Viewer

# Whether a name is taken is told here and nowhere else: nobody may ask for very many.
EVERYBODY = Subject("everybody-claiming", free=500, grows=False)


def claim(viewer: Viewer, sign_in_name: str, password: str, device: Device) -> str:
    """Give a guest a sign-in name and a (checked) password; the sign-in name that is theirs from now on.

    Sent twice, the first one counts. Raises NameTaken, TooManyTries or passwords.TooBusy.
    """
    subjects = [make_subject("claim", viewer.person_id), make_subject("claim-device", device.id), EVERYBODY]
    throttle.count_try(subjects, now())
    try:
        _claim(viewer, fold_name(sign_in_name), passwords.hash_password(password))
    except passwords.TooBusy:
        throttle.take_back_try(subjects)
        raise
    throttle.take_back_try(subjects)
    return find_sign_in_name(viewer.person_id) or ""


def _claim(viewer: Viewer, folded: str, password_hash: str) -> None:
    try:
        with write() as db:
            if _is_claimed(db, viewer.person_id):
                return
            if db.scalar(select(Credential.person_id).where(Credential.name == folded)) is not None:
                raise NameTaken(folded)
            db.add(Credential(person_id=viewer.person_id, name=folded, password_hash=password_hash, demo=False, changed_at=now()))
            _make_learner(db, viewer.person_id)
    except IntegrityError as error:
        # PostgreSQL lets two look at once: either the same form was faster, or somebody else took the name.
        read().rollback()
        if not _is_claimed(read(), viewer.person_id):
            raise NameTaken(folded) from error


def _make_learner(db: Session, person_id: int) -> None:
    for membership in db.scalars(select(Membership).where(Membership.person_id == person_id)):
        kinds = [Kind.LEARNER if kind == Kind.GUEST else kind for kind in membership.kinds]
        membership.kinds = [str(kind) for kind in dict.fromkeys(kinds)]


def _is_claimed(db: Session, person_id: int) -> bool:
    return db.scalar(select(Credential.person_id).where(Credential.person_id == person_id)) is not None
