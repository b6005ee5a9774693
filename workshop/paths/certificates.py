"""Certificates: earned by a path's rules, kept as they were said, looked up by whoever holds the link, taken back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup
from sqlalchemy import ColumnElement, Row, func, select, update

from workshop.accounts.models import Person
from workshop.accounts.signing_in import digest
from workshop.core.content.learning_path import CertificateRules
from workshop.core.paths.certificate import Rule, RuleKind, hold_rules, is_earned
from workshop.db import read, write
from workshop.paths.following import MyPath
from workshop.paths.models import Certificate
from workshop.web.addresses import public_address
from workshop.web.times import now, today
from workshop.web.viewer import Viewer

TOKEN_BYTES = 18
MOST_GIVEN = 50
"""How many a person may have been given in an organisation, those taken back among them."""

LONGEST_TOKEN = 64
_COLUMNS = (
    Certificate.id,
    Certificate.person_id,
    Certificate.path,
    Certificate.content,
    Certificate.token_seed,
    Certificate.token_sha256,
    Certificate.issued_on,
    Certificate.revoked_at,
)


class NotEarned(Exception):
    """The path gives no certificate, or not every rule is met yet."""


class TooMany(Exception):
    """So many were given and taken back that it is no use any more."""


class UnknownCertificate(Exception):
    """No such certificate was ever given, or its person is erased."""


class TakenBack(Exception):
    """The certificate was taken back by its person."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate as it was said on its day. `address` is empty where it can no longer be shown."""

    id: int
    path: str
    name: str
    organisation: str
    title: str
    path_title: str
    about: str
    rules: tuple[Rule, ...]
    issued_on: date
    address: str
    revoked: bool


def find_rules(mine: MyPath) -> tuple[Rule, ...]:
    """The rules of the path's certificate with what is there of each; none where it gives none."""
    return hold_rules(mine.path.certificate, mine.facts) if mine.path.certificate else ()


def issue(viewer: Viewer, mine: MyPath) -> None:
    """Give the certificate of the path; the same person and path have one that stands, not two. Raises NotEarned or TooMany."""
    held = find_rules(mine)
    if mine.path.certificate is None or not is_earned(held):
        raise NotEarned(mine.path.id)
    seed, day, moment = secrets.token_urlsafe(24), today(), now()
    content = _write(viewer, mine, mine.path.certificate, held)
    token_sha256 = digest(_sign(viewer.person_id, seed))
    with write() as session:
        session.execute(select(Person.id).where(Person.id == viewer.person_id).with_for_update()).one()
        standing = (*_mine(viewer), Certificate.path == mine.path.id, Certificate.revoked_at.is_(None))
        if session.scalar(select(Certificate.id).where(*standing).limit(1)) is not None:
            return
        if (session.scalar(select(func.count(Certificate.id)).where(*_mine(viewer))) or 0) >= MOST_GIVEN:
            raise TooMany
        session.add(
            Certificate(
                person_id=viewer.person_id,
                organisation_id=viewer.organisation_id,
                path=mine.path.id,
                content=content,
                token_seed=seed,
                token_sha256=token_sha256,
                issued_on=day,
                issued_at=moment,
                revoked_at=None,
            )
        )


def list_certificates(viewer: Viewer) -> list[Issued]:
    """The viewer's certificates that stand, the newest first."""
    query = select(*_COLUMNS).where(*_mine(viewer), Certificate.revoked_at.is_(None)).order_by(Certificate.id.desc())
    return [_read(row) for row in read().execute(query)]


def find_own(viewer: Viewer, certificate_id: int) -> Issued | None:
    """A certificate of the viewer's that stands."""
    return next((one for one in list_certificates(viewer) if one.id == certificate_id), None)


def take_back(viewer: Viewer, certificate_id: int) -> bool:
    """End a certificate of the viewer's; whether there is such a one. Ending it twice is no mistake."""
    theirs = (*_mine(viewer), Certificate.id == certificate_id)
    if read().scalar(select(Certificate.id).where(*theirs)) is None:
        return False
    with write() as session:
        session.execute(update(Certificate).where(*theirs, Certificate.revoked_at.is_(None)).values(revoked_at=now()))
    return True


def verify(token: str) -> Issued:
    """The certificate under a token. Raises UnknownCertificate or TakenBack."""
    query = select(*_COLUMNS).where(Certificate.token_sha256 == digest(token))
    row = read().execute(query).one_or_none() if len(token) <= LONGEST_TOKEN else None
    if row is None:
        raise UnknownCertificate
    if row.revoked_at is not None:
        raise TakenBack
    return _read(row)


def _write(viewer: Viewer, mine: MyPath, rules: CertificateRules, held: Sequence[Rule]) -> dict[str, Any]:
    """What is certified, in words and numbers of this day: later edits of the path do not change it."""
    return {
        "name": viewer.name,
        "organisation": viewer.organisation,
        "title": rules.title,
        "path": mine.path.title,
        "about": str(Markup(rules.html).striptags()),  # noqa: S704  only to take tags off
        "rules": [{"kind": rule.kind.value, "count": rule.of, "repeat": rule.repeat} for rule in held],
    }


def _read(row: Row[Any]) -> Issued:
    content = row.content
    return Issued(
        id=row.id,
        path=row.path,
        name=content["name"],
        organisation=content["organisation"],
        title=content["title"],
        path_title=content["path"],
        about=content["about"],
        rules=tuple(Rule(RuleKind(rule["kind"]), rule["count"], rule["count"], rule["repeat"]) for rule in content["rules"]),
        issued_on=row.issued_on,
        address=_find_address(row),
        revoked=row.revoked_at is not None,
    )


def _find_address(row: Row[Any]) -> str:
    """The address that verifies it, which others can reach; none where the installation's key is another one by now."""
    token = _sign(row.person_id, row.token_seed)
    if not hmac.compare_digest(digest(token), row.token_sha256):
        return ""
    return public_address(current_app.config["SETTINGS"]) + url_for("paths.verify", token=token)


def _sign(person_id: int, seed: str) -> str:
    """144 bits that nobody can guess without the installation's key; short enough to type from paper."""
    key = str(current_app.secret_key).encode()
    signed = hmac.new(key, f"certificate\0{person_id}\0{seed}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(signed[:TOKEN_BYTES]).decode()


def _mine(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return (Certificate.person_id == viewer.person_id, Certificate.organisation_id == viewer.organisation_id)
