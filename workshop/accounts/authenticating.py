"""Signing in with name and password: throttled, in the same words and time whether the name exists or not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from workshop.accounts import nearness, passwords, signing_in, throttle
from workshop.accounts.devices import Device
from workshop.accounts.models import Credential, Membership
from workshop.accounts.names import fold_name
from workshop.accounts.throttle import Subject, make_subject
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Viewer


class WrongPassword(Exception):
    """Name and password do not belong together; which of the two is wrong is not told."""


class DemoElsewhere(Exception):
    """A demo account, asked for from another machine, or where demo accounts are off."""


@dataclass(frozen=True, slots=True)
class Account:
    """What checking a password needs to know of a credential."""

    person_id: int
    password_hash: str
    demo: bool
    organisation_id: int


def sign_in(name: str, password: str, device: Device) -> Viewer:
    """Sign the browser in. Raises TooManyTries, WrongPassword, DemoElsewhere or passwords.TooBusy."""
    folded = fold_name(name)
    account = _find_account(folded)
    subjects = _choose_subjects(folded, account, device)
    if not check_password(account.password_hash if account else None, password, subjects) or account is None:
        raise WrongPassword
    if account.demo and not is_demo_allowed():
        raise DemoElsewhere
    _renew_hash(account, password)
    return signing_in.start(account.person_id, account.organisation_id)


def check_password(password_hash: str | None, password: str, subjects: list[Subject]) -> bool:
    """Whether the password is right; a wrong one counts against the subjects. Raises TooManyTries, TooBusy."""
    throttle.count_try(subjects, now())
    try:
        right = passwords.is_right(password_hash, password)
    except passwords.TooBusy:
        throttle.take_back_try(subjects)
        raise
    if right:
        # The device and everybody together keep their other failures: one right password is no pardon for spraying.
        throttle.take_back_try(subjects[1:])
        throttle.forgive(subjects[:1])
    return right


def is_demo_allowed() -> bool:
    """Demo accounts open from this machine alone: no other peer, no proxy in between."""
    return signing_in.allows_demo() and nearness.is_this_machine()


def _find_account(folded: str) -> Account | None:
    query = (
        select(Credential.person_id, Credential.password_hash, Credential.demo, Membership.organisation_id)
        .join(Membership, Membership.person_id == Credential.person_id)
        .where(Credential.name == folded)
        .order_by(Membership.id)
        .limit(1)
    )
    row = read().execute(query).one_or_none()
    return Account(*row) if row else None


def _choose_subjects(folded: str, account: Account | None, device: Device) -> list[Subject]:
    """What a failure counts against. A device that the account knows stands apart: strangers cannot lock it out."""
    if account is not None and device.knows(account.person_id):
        return [make_subject("known-device", folded, device.id)]
    return [make_subject("account", folded), make_subject("device", device.id), throttle.EVERYBODY]


def _renew_hash(account: Account, password: str) -> None:
    if not passwords.is_outdated(account.password_hash):
        return
    fresh = passwords.hash_password(password)
    unchanged = (Credential.person_id == account.person_id, Credential.password_hash == account.password_hash)
    with write() as db:
        db.execute(update(Credential).where(*unchanged).values(password_hash=fresh))
