"""Issued plans, links to them, and what their readers say

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import workshop.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("day_zero", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("issuer_id", sa.Integer(), nullable=True),
        sa.Column("issued_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["issuer_id"], ["person.id"], name=op.f("fk_issued_plan_issuer_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_issued_plan_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_issued_plan_plan_id_plan"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_plan")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_issued_plan_plan_id_number")),
    )
    with op.batch_alter_table("issued_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_plan_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_plan_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("issued_plan_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=80), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.Column("opened_at", workshop.db.Instant(timezone=True), nullable=True),
        sa.Column("revoked_at", workshop.db.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["issued_plan_id"], ["issued_plan.id"], name=op.f("fk_plan_link_issued_plan_id_issued_plan"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_link_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_link_plan_id_plan"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_link")),
        sa.UniqueConstraint("plan_id", "seed", name=op.f("uq_plan_link_plan_id_seed")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_plan_link_token_sha256")),
    )
    with op.batch_alter_table("plan_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_link_issued_plan_id"), ["issued_plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_link_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_link_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("created_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", workshop.db.Instant(timezone=True), nullable=True),
        sa.Column("resolved_at", workshop.db.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["link_id"], ["plan_link.id"], name=op.f("fk_plan_comment_link_id_plan_link"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_comment_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment")),
        sa.UniqueConstraint("link_id", "operation", name=op.f("uq_plan_comment_link_id_operation")),
    )
    with op.batch_alter_table("plan_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_comment_link_id"), ["link_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_comment_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "plan_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("created_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('agreed', 'change')", name=op.f("ck_plan_decision_known_kind")),
        sa.ForeignKeyConstraint(["link_id"], ["plan_link.id"], name=op.f("fk_plan_decision_link_id_plan_link"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_decision_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_decision")),
        sa.UniqueConstraint("link_id", "operation", name=op.f("uq_plan_decision_link_id_operation")),
    )
    with op.batch_alter_table("plan_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_decision_link_id"), ["link_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_decision_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("plan_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_decision_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_plan_decision_link_id"))

    op.drop_table("plan_decision")
    with op.batch_alter_table("plan_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_comment_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_plan_comment_link_id"))

    op.drop_table("plan_comment")
    with op.batch_alter_table("plan_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_link_plan_id"))
        batch_op.drop_index(batch_op.f("ix_plan_link_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_plan_link_issued_plan_id"))

    op.drop_table("plan_link")
    with op.batch_alter_table("issued_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_plan_plan_id"))
        batch_op.drop_index(batch_op.f("ix_issued_plan_organisation_id"))

    op.drop_table("issued_plan")
