"""Runs whose result somebody put into their plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_practice_result_organisation_id_organisation", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_practice_result_person_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_practice_result_run_id_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_practice_result"),
        sa.UniqueConstraint("run_id", "person_id", name="uq_practice_result_run_id_person_id"),
    )
    for column in ("organisation_id", "person_id", "run_id"):
        op.create_index(f"ix_practice_result_{column}", "practice_result", [column])


def downgrade() -> None:
    op.drop_table("practice_result")
