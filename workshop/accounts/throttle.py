"""Slowing down those who guess: failures are counted by account and by device, in the database.

A try is counted before it is judged and taken back when it was right, so that many at once are no way
around it. While somebody has to wait nothing is counted: waiting always ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.accounts.models import Attempt
from workshop.db import write

WINDOW = timedelta(minutes=15)
# Once somebody has had to wait, this much quiet starts the count anew.
QUIET = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


class TooManyTries(Exception):
    """Wait before the next try."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Subject:
    """One throttled thing, and how many failures in the window are free.

    Where waits do not grow, whoever comes after the free ones waits for the end of the window.
    """

    key: str
    free: int = 5
    grows: bool = True


# Against one guess at each of very many accounts, from a new device every time.
EVERYBODY = Subject("everybody", free=500, grows=False)


def make_subject(kind: str, *parts: object) -> Subject:
    """A subject by kind and whatever tells one from another; only a digest of that is stored."""
    words = "\0".join(str(part) for part in parts)
    return Subject(f"{kind}:{hashlib.sha256(words.encode()).hexdigest()}")


def count_try(subjects: Iterable[Subject], now: datetime) -> None:
    """Count one try against each subject, or raise TooManyTries and count none."""
    # Always in the same order, so that two transactions never wait for each other.
    ordered = sorted(subjects, key=lambda subject: subject.key)
    try:
        _count(ordered, now)
    except IntegrityError:
        # Somebody else's first try made the row at the same moment.
        _count(ordered, now)


def take_back_try(subjects: Iterable[Subject]) -> None:
    """The try was right: it counts for nothing."""
    keys = sorted(subject.key for subject in subjects)
    with write() as db:
        for key in keys:
            db.execute(update(Attempt).where(Attempt.subject == key, Attempt.count > 0).values(count=Attempt.count - 1))


def forgive(subjects: Iterable[Subject]) -> None:
    """Forget every failure of these subjects."""
    keys = sorted(subject.key for subject in subjects)
    with write() as db:
        for key in keys:
            db.execute(delete(Attempt).where(Attempt.subject == key))


def find_wait(subject: Subject, count: int, window_started_at: datetime, tried_at: datetime, now: datetime) -> timedelta:
    """How long the subject still has to wait at `now`; zero or less where it need not."""
    if count < subject.free or _is_over(subject, count, window_started_at, tried_at, now):
        return timedelta(0)
    if not subject.grows:
        return window_started_at + WINDOW - now
    return tried_at + _wait_after(subject, count) - now


def _count(subjects: list[Subject], now: datetime) -> None:
    with write() as db:
        rows = [_lock(db, subject) for subject in subjects]
        waits = [
            find_wait(subject, row.count, row.window_started_at, row.tried_at, now)
            for subject, row in zip(subjects, rows, strict=True)
            if row is not None
        ]
        longest = max(waits, default=timedelta(0))
        if longest > timedelta(0):
            raise TooManyTries(longest)
        for subject, row in zip(subjects, rows, strict=True):
            _raise_count(db, subject, row, now)


def _lock(db: Session, subject: Subject) -> Attempt | None:
    return db.scalar(select(Attempt).where(Attempt.subject == subject.key).with_for_update())


def _raise_count(db: Session, subject: Subject, row: Attempt | None, now: datetime) -> None:
    if row is None:
        db.add(Attempt(subject=subject.key, count=1, window_started_at=now, tried_at=now))
    elif _is_over(subject, row.count, row.window_started_at, row.tried_at, now):
        row.count, row.window_started_at, row.tried_at = 1, now, now
    else:
        row.count, row.tried_at = row.count + 1, now


def _is_over(subject: Subject, count: int, window_started_at: datetime, tried_at: datetime, now: datetime) -> bool:
    if count < subject.free or not subject.grows:
        return now - window_started_at >= WINDOW
    return now - tried_at >= QUIET


def _wait_after(subject: Subject, count: int) -> timedelta:
    # Doubling; the exponent is bounded because the count is not.
    doubled: timedelta = FIRST_WAIT * 2 ** min(count - subject.free, 10)
    return min(doubled, LONGEST_WAIT)
