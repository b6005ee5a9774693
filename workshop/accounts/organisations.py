"""The organisation everybody belongs to until there are others."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import Row, select, update
from sqlalchemy.exc import IntegrityError

from workshop.accounts.models import Organisation
from workshop.db import read, write
from workshop.web.times import now


def default_organisation_id() -> int:
    """The oldest organisation, made at first need. It has no name until the settings give it one, and keeps the first.

    May open a write transaction of its own: call it before yours.
    """
    name = current_app.config["SETTINGS"].organisation
    if _find_oldest() is None:
        _create(name)
    oldest = _find_oldest()
    if oldest is None:
        raise LookupError("the default organisation was neither found nor made")
    if name and not oldest.name:
        _give_name(oldest.id, name)
    return int(oldest.id)


def find_organisation_id(name: str) -> int | None:
    """The organisation of this name, or None."""
    return read().scalar(select(Organisation.id).where(Organisation.name == name))


def _find_oldest() -> Row[int, str] | None:
    return read().execute(select(Organisation.id, Organisation.name).order_by(Organisation.id).limit(1)).one_or_none()


def _create(name: str) -> None:
    try:
        with write() as db:
            # Another request may have been first since we looked.
            if db.scalar(select(Organisation.id).limit(1)) is None:
                db.add(Organisation(name=name, created_at=now()))
    except IntegrityError:
        # PostgreSQL lets two look at once; the unique name lets one of them in.
        read().rollback()


def _give_name(organisation_id: int, name: str) -> None:
    try:
        with write() as db:
            db.execute(update(Organisation).where(Organisation.id == organisation_id, Organisation.name == "").values(name=name))
    except IntegrityError:
        current_app.logger.warning("another organisation is called %s already; the default one stays without a name", name)
