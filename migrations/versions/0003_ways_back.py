"""Recovery phrases, links for another device, numbers of people that are never given twice

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import workshop.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rebuild_person(sqlite_autoincrement=True)
    op.create_table(
        "recovery_phrase",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("phrase_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_recovery_phrase_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recovery_phrase_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_recovery_phrase")),
        sa.UniqueConstraint("phrase_sha256", name=op.f("uq_recovery_phrase_phrase_sha256")),
    )
    op.create_table(
        "device_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.Column("used_at", workshop.db.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_device_link_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_device_link_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_device_link_token_sha256")),
    )
    with op.batch_alter_table("device_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_link_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("device_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_link_person_id"))

    op.drop_table("device_link")
    op.drop_table("recovery_phrase")
    _rebuild_person(sqlite_autoincrement=False)


def _rebuild_person(*, sqlite_autoincrement: bool) -> None:
    # PostgreSQL gives no number twice as it is.
    if op.get_bind().dialect.name == "sqlite":
        kind = {"sqlite_autoincrement": sqlite_autoincrement}
        with op.batch_alter_table("person", schema=None, recreate="always", table_kwargs=kind):
            pass
