"""The organisation everybody belongs to until there are others."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workshop.accounts.models import Organisation
from workshop.db import read, write
from workshop.web.times import now


def default_organisation_id() -> int:
    """The oldest organisation, made at first need. Renaming it, here or in the settings, makes no second one.

    Opens a write transaction of its own: call it before yours.
    """
    found = _find_oldest()
    if found is None:
        _create(current_app.config["SETTINGS"].organisation)
        found = _find_oldest()
    if found is None:
        raise LookupError("the default organisation was neither found nor made")
    return found


def find_organisation_id(name: str) -> int | None:
    """The organisation of this name, or None."""
    return read().scalar(select(Organisation.id).where(Organisation.name == name))


def _find_oldest() -> int | None:
    return read().scalar(select(Organisation.id).order_by(Organisation.id).limit(1))


def _create(name: str) -> None:
    try:
        with write() as db:
            # Another request may have been first since we looked.
            if db.scalar(select(Organisation.id).limit(1)) is None:
                db.add(Organisation(name=name, created_at=now()))
    except IntegrityError:
        # PostgreSQL lets two look at once; the unique name lets one of them in.
        read().rollback()
