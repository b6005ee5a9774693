"""Links that open an issued plan: made, listed, revoked, and followed by somebody who has no account."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import current_app, url_for
from sqlalchemy import func, or_, select, update

from workshop.accounts.signing_in import digest
from workshop.db import read, write
from workshop.sharing.issuing import COLUMNS, Issued, from_row
from workshop.sharing.models import IssuedPlan, PlanLink
from workshop.web.addresses import public_address
from workshop.web.times import now
from workshop.web.viewer import Viewer
from workshop.worksheets.models import Plan as PlanRow
from workshop.worksheets.plans_of import find_plan

LIFETIME = timedelta(days=120)
MOST_OPEN = 20
SEEN_AGAIN = timedelta(minutes=1)
LONGEST_TOKEN = 64


class UnknownLink(Exception):
    """No such link was ever made."""


class SpentLink(Exception):
    """The link was revoked, or its days are over."""


class TooManyLinks(Exception):
    """So many links to this plan are open that one has to be revoked first."""


class LinkState(StrEnum):
    """Whether a link still opens its plan."""

    OPEN = "open"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its owner sees it. `path` is empty where the address can no longer be shown."""

    id: int
    number: int
    recipient: str
    path: str
    state: LinkState
    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None

    @property
    def url(self) -> str:
        """The address to hand on, which others can reach."""
        return public_address(current_app.config["SETTINGS"]) + self.path


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody who follows a link may read, and whose it is."""

    link_id: int
    token: str
    recipient: str
    expires_at: datetime
    owner_id: int | None
    issued: Issued


def make_link(viewer: Viewer, issued: Issued, recipient: str, seed: str) -> None:
    """A link to an issued plan of the viewer; the same seed makes the same link. Raises TooManyLinks."""
    token_sha256 = digest(_sign(issued.plan_id, seed))
    moment = now()
    with write() as session:
        session.execute(select(PlanRow.id).where(PlanRow.id == issued.plan_id).with_for_update())
        mine = select(func.count(PlanLink.id)).where(PlanLink.plan_id == issued.plan_id)
        if session.scalar(mine.where(PlanLink.seed == seed)):
            return
        if (session.scalar(mine.where(PlanLink.revoked_at.is_(None), PlanLink.expires_at > moment)) or 0) >= MOST_OPEN:
            raise TooManyLinks
        owner = {"organisation_id": viewer.organisation_id, "plan_id": issued.plan_id, "issued_plan_id": issued.id}
        times = {"created_at": moment, "expires_at": moment + LIFETIME, "opened_at": None, "revoked_at": None}
        session.add(PlanLink(**owner, recipient=recipient, seed=seed, token_sha256=token_sha256, **times))


def list_links(viewer: Viewer) -> list[Link]:
    """Every link to the viewer's plan, the newest first."""
    query = (
        select(PlanLink, IssuedPlan.number)
        .join(IssuedPlan, IssuedPlan.id == PlanLink.issued_plan_id)
        .where(PlanLink.plan_id == find_plan(viewer), PlanLink.organisation_id == viewer.organisation_id)
        .order_by(PlanLink.id.desc())
    )
    moment = now()
    return [
        Link(
            id=row.id,
            number=number,
            recipient=row.recipient,
            path=_find_path(row),
            state=_find_state(row.revoked_at, row.expires_at, moment),
            created_at=row.created_at,
            expires_at=row.expires_at,
            opened_at=row.opened_at,
        )
        for row, number in read().execute(query)
    ]


def revoke(viewer: Viewer, link_id: int) -> bool:
    """End a link of the viewer's; whether there is such a link. Ending it twice is no mistake."""
    mine = (PlanLink.id == link_id, PlanLink.plan_id == find_plan(viewer), PlanLink.organisation_id == viewer.organisation_id)
    if read().scalar(select(PlanLink.id).where(*mine)) is None:
        return False
    with write() as session:
        session.execute(update(PlanLink).where(*mine, PlanLink.revoked_at.is_(None)).values(revoked_at=now()))
    return True


def get_reading(token: str) -> Reading:
    """What the link opens. Raises UnknownLink or SpentLink."""
    extra = (PlanLink.id, PlanLink.recipient, PlanLink.expires_at, PlanLink.revoked_at, PlanRow.person_id)
    query = (
        select(*COLUMNS, *extra)
        .join(PlanLink, PlanLink.issued_plan_id == IssuedPlan.id)
        .join(PlanRow, PlanRow.id == IssuedPlan.plan_id)
        .where(PlanLink.token_sha256 == digest(token))
    )
    row = read().execute(query).one_or_none() if len(token) <= LONGEST_TOKEN else None
    if row is None:
        raise UnknownLink
    link_id, recipient, expires_at, revoked_at, owner_id = row[len(COLUMNS) :]
    if _find_state(revoked_at, expires_at, now()) is not LinkState.OPEN:
        raise SpentLink
    return Reading(link_id, token, recipient, expires_at, owner_id, from_row(row))


def note_opening(reading: Reading) -> None:
    """Remember that the link was opened; a page that is loaded again and again is not written down each time."""
    moment = now()
    mine = PlanLink.id == reading.link_id
    long_ago = or_(PlanLink.opened_at.is_(None), PlanLink.opened_at < moment - SEEN_AGAIN)
    if read().scalar(select(PlanLink.id).where(mine, long_ago)) is None:
        return
    with write() as session:
        session.execute(update(PlanLink).where(mine).values(opened_at=moment))


def _find_state(revoked_at: datetime | None, expires_at: datetime, moment: datetime) -> LinkState:
    if revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.EXPIRED if expires_at <= moment else LinkState.OPEN


def _find_path(row: PlanLink) -> str:
    """The address on this server; none where the installation's key is another one by now."""
    token = _sign(row.plan_id, row.seed)
    known = hmac.compare_digest(digest(token), row.token_sha256)
    return url_for("sharing.show", token=token) if known else ""


def _sign(plan_id: int, seed: str) -> str:
    """256 bits that nobody can guess without the installation's key."""
    key = str(current_app.secret_key).encode()
    signed = hmac.new(key, f"plan link\0{plan_id}\0{seed}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(signed).decode().rstrip("=")
