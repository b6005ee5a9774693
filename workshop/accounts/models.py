"""Tables of people, organisations, memberships, teams, rooms and sign-ins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base

CASCADE = "CASCADE"


class Organisation(Base):
    """A company or client. Every person, room and plan belongs to one; nothing crosses it."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime]


class Person(Base):
    """Somebody. `name` is what others see; it need not be unique and is no credential."""

    __tablename__ = "person"
    # Without it SQLite gives the number of somebody who was erased to the next who joins, and what a browser kept
    # under that number would be taken for theirs.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(16), default="")
    theme: Mapped[str] = mapped_column(String(8), default="")
    created_at: Mapped[datetime]


class Membership(Base):
    """What a person may do in an organisation, and which playbook role is theirs there.

    `kinds` holds words of `workshop.web.viewer.Kind`.
    """

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    kinds: Mapped[list[str]]
    role: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime]


class Credential(Base):
    """A sign-in name (folded case, unique) and its argon2id hash."""

    __tablename__ = "credential"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    demo: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class Identity(Base):
    """A person as another system knows them (OIDC, LTI)."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]


class SignIn(Base):
    """One browser that is signed in, revocable here. The cookie's token is stored as its SHA-256."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    device: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ResetLink(Base):
    """A one-time link that lets its holder set a new password. High-entropy, so a SHA-256 is enough."""

    __tablename__ = "reset_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryPhrase(Base):
    """The words that bring a person back on another device, one phrase a person. High-entropy, so a SHA-256 is enough."""

    __tablename__ = "recovery_phrase"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE))
    phrase_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]


class DeviceLink(Base):
    """A one-time link that signs its maker in on another device, good for minutes."""

    __tablename__ = "device_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Base):
    """Failed tries against one throttled thing (an account, a device), in a window of time.

    `subject` is a word and a digest: what was typed as a name may have been a password.
    """

    __tablename__ = "attempt"

    subject: Mapped[str] = mapped_column(String(160), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    window_started_at: Mapped[datetime]
    tried_at: Mapped[datetime]


class Team(Base):
    """People who answer worksheets and play runs together."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete=CASCADE), index=True)
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]


class TeamMembership(Base):
    """A person in a team."""

    __tablename__ = "team_membership"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete=CASCADE), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), primary_key=True, index=True)
    created_at: Mapped[datetime]


class Room(Base):
    """One delivered workshop, live or open-ended, with a code to join it."""

    __tablename__ = "room"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete=CASCADE), index=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class RoomMembership(Base):
    """A person's place in a room: facilitator, attendee or watcher."""

    __tablename__ = "room_membership"

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete=CASCADE), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete=CASCADE), primary_key=True, index=True)
    part: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
