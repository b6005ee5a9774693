"""Passwords: what makes one acceptable, and its argon2id hash. Hash outside any transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from workshop.accounts.commonest import COMMONEST
from workshop.accounts.names import fold_name

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200

# A hash takes 64 MiB and a fair part of a core: a full room signing in at once queues here.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 30.0
# No letter or figure here is taken for another.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
_hasher = PasswordHasher()


class TooBusy(RuntimeError):
    """So many passwords are being checked that this one would wait too long."""


def find_fault(password: str, name: str) -> str | None:
    """Why this is no password for the person who signs in as `name`, in words; None where it is one."""
    if len(password) < SHORTEST_PASSWORD:
        return str(_("Use at least %(count)d characters. A few words in a row are easy to keep in mind.", count=SHORTEST_PASSWORD))
    if len(password) > LONGEST_PASSWORD:
        return str(_("Use at most %(count)d characters.", count=LONGEST_PASSWORD))
    folded = fold_name(password).replace(" ", "")
    if not folded or len(set(folded)) < 3 or folded in COMMONEST:
        return str(_("This is one of the passwords that people guess first. Choose another."))
    if folded == fold_name(name).replace(" ", ""):
        return str(_("Your name is the first thing that somebody would try. Choose another password."))
    return None


def hash_password(password: str) -> str:
    """The argon2id hash that is stored."""
    with _turn():
        return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Without a hash it takes as long, and the answer is no."""
    if len(password) > LONGEST_PASSWORD:
        return False
    with _turn():
        try:
            return _hasher.verify(password_hash or _nobodys_hash(), password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def make_password() -> str:
    """A random password that can be read aloud and typed on a phone: four groups of four, 79 bits."""
    letters = [secrets.choice(_CLEAR) for _count in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TooBusy
    try:
        yield
    finally:
        _AT_ONCE.release()


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
