"""Where a case came from, names that were agreed to, and verdicts of runs on their way to the trainers and back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workshop.db import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("coach_case") as batch:
        batch.add_column(sa.Column("origin", sa.String(length=8), nullable=False, server_default="drill"))
        batch.add_column(sa.Column("title", sa.String(length=200), nullable=False, server_default=""))
        batch.add_column(sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("coach_case") as batch:
        for column in ("origin", "title", "named"):
            batch.alter_column(column, server_default=None)
    with op.batch_alter_table("coach_ruling") as batch:
        batch.add_column(sa.Column("signed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("coach_ruling") as batch:
        batch.alter_column("signed", server_default=None)
    _make_run_cases()


def _make_run_cases() -> None:
    op.create_table(
        "run_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=80), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_case_run_id_run", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_run_case_person_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["coach_case.id"], name="fk_run_case_case_id_coach_case", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_run_case"),
        sa.UniqueConstraint("run_id", "judged", "criterion", name="uq_run_case_run_id_judged_criterion"),
    )
    for column in ("run_id", "person_id", "case_id"):
        op.create_index(f"ix_run_case_{column}", "run_case", [column])


def downgrade() -> None:
    op.drop_table("run_case")
    with op.batch_alter_table("coach_ruling") as batch:
        batch.drop_column("signed")
    with op.batch_alter_table("coach_case") as batch:
        for column in ("named", "title", "origin"):
            batch.drop_column(column)
