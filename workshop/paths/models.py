"""Tables of the path that somebody is on, and of certificates. Progress is in neither: it is read off what was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base

CASCADE = "CASCADE"


class FollowedPath(Base):
    """The path that a person is on, one at a time. Due dates count from `counts_from`, so moving that day moves them all.

    Between `paused_on` and going on nothing becomes late: going on moves the dates by the days between.
    """

    __tablename__ = "followed_path"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE))
    path: Mapped[str] = mapped_column(String(80))
    counts_from: Mapped[date]
    paused_on: Mapped[date | None]
    started_at: Mapped[datetime]


class Certificate(Base):
    """What somebody was certified, as it was said on that day. `content` is JSON as `workshop.paths.certificates` writes it.

    The token in its address is signed from `token_seed` with the installation's key, so that its owner may see it again;
    what is stored of it is its SHA-256. The database alone makes no certificate.
    """

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE))
    path: Mapped[str] = mapped_column(String(80))
    content: Mapped[Any] = mapped_column(JSON)
    token_seed: Mapped[str] = mapped_column(String(64))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
