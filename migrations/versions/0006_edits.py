"""Notices of edited sheets that were put away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import workshop.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("worksheet", sa.String(length=120), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("seen_at", workshop.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_change_seen_plan_id_plan"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_seen")),
        sa.UniqueConstraint("plan_id", "worksheet", "mark", name=op.f("uq_change_seen_plan_id_worksheet_mark")),
    )
    with op.batch_alter_table("change_seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_seen_plan_id"), ["plan_id"], unique=False)


def downgrade() -> None:
    op.drop_table("change_seen")
