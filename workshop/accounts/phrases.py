"""Recovery phrases: five words that bring a person back, on any device, with everything of theirs.

Five of 1,024 words are 50 bits, too many to guess through the throttle, so only a SHA-256 is stored. It is taken
of the letters alone: capitals, spaces and hyphens make no difference.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, select

from workshop.accounts import authenticating, people, signing_in, throttle
from workshop.accounts.devices import Device
from workshop.accounts.models import Credential, Membership, RecoveryPhrase
from workshop.accounts.phrase_words import WORDS
from workshop.accounts.throttle import Subject, make_subject
from workshop.db import read, write
from workshop.web.times import now
from workshop.web.viewer import Viewer

LENGTH = 5
LONGEST_TYPED = 200

# Against guesses from a new device every time. Far above what a room mistypes, far below what 50 bits need.
EVERYBODY = Subject("everybody-recovering", free=1000, grows=False)


class WrongPhrase(Exception):
    """Nobody has these words."""


def make_phrase(viewer: Viewer, seed: str) -> str:
    """The viewer's new phrase; an older one ends. The same form sent twice makes the same words.

    They are derived from the form's `seed`, so that of two clicks the words on the screen are those that count.
    Raises DemoElsewhere: a demo account opens on its own machine alone.
    """
    if people.is_demo(viewer.person_id):
        raise authenticating.DemoElsewhere
    phrase = _derive(viewer.person_id, seed)
    owner = {"person_id": viewer.person_id, "organisation_id": viewer.organisation_id}
    with write() as db:
        db.execute(delete(RecoveryPhrase).where(RecoveryPhrase.person_id == viewer.person_id))
        db.add(RecoveryPhrase(**owner, phrase_sha256=_digest(phrase), created_at=now()))
    return phrase


def find_made_at(viewer: Viewer) -> datetime | None:
    """When the viewer's phrase was made; None where they have none."""
    return read().scalar(select(RecoveryPhrase.created_at).where(RecoveryPhrase.person_id == viewer.person_id))


def recover(phrase: str, device: Device) -> Viewer:
    """Sign the browser in as whoever has these words. Raises TooManyTries, WrongPhrase or DemoElsewhere."""
    subjects = [make_subject("recovery", device.id), EVERYBODY]
    throttle.count_try(subjects, now())
    holder = _find_holder(phrase)
    if holder is None:
        raise WrongPhrase
    throttle.take_back_try(subjects)
    person_id, organisation_id, demo = holder
    if demo and not authenticating.is_demo_allowed():
        raise authenticating.DemoElsewhere
    return signing_in.start(person_id, organisation_id)


def find_strangers(phrase: str) -> list[str]:
    """The words typed that stand in no phrase: most likely misspelt."""
    return [word for word in _split(phrase) if word not in WORDS]


def _derive(person_id: int, seed: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    bits = int.from_bytes(hmac.new(key, f"phrase:{person_id}:{seed}".encode(), hashlib.sha256).digest(), "big")
    return " ".join(WORDS[bits >> 10 * place & 1023] for place in range(LENGTH))


def _find_holder(phrase: str) -> tuple[int, int, bool] | None:
    query = (
        select(RecoveryPhrase.person_id, RecoveryPhrase.organisation_id, Credential.demo)
        .join(
            Membership,
            (Membership.person_id == RecoveryPhrase.person_id) & (Membership.organisation_id == RecoveryPhrase.organisation_id),
        )
        .outerjoin(Credential, Credential.person_id == RecoveryPhrase.person_id)
        .where(RecoveryPhrase.phrase_sha256 == _digest(phrase))
    )
    row = read().execute(query).one_or_none()
    return (row.person_id, row.organisation_id, bool(row.demo)) if row else None


def _digest(phrase: str) -> bytes:
    return hashlib.sha256("".join(_split(phrase)).encode()).digest()


def _split(phrase: str) -> list[str]:
    return re.findall("[a-z]+", unicodedata.normalize("NFKC", phrase[:LONGEST_TYPED]).casefold())
