"""Runs on the sandbox, who sits in them, and which of their forms have been taken; a stream may belong to one person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stream") as batch:
        batch.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_stream_person_id_person", "person", ["person_id"], ["id"], ondelete="CASCADE")
        batch.create_index("ix_stream_person_id", ["person_id"])
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("parent_seq", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rubric", sa.String(length=64), nullable=False),
        sa.Column("variant", sa.String(length=120), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("pace", sa.String(length=16), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("watched_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_run_organisation_id_organisation", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["stream_id"], ["stream.id"], name="fk_run_stream_id_stream", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parent_id"], ["run.id"], name="fk_run_parent_id_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("stream_id", name="uq_run_stream_id"),
    )
    for column in ("organisation_id", "parent_id", "scenario"):
        op.create_index(f"ix_run_{column}", "run", [column])
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_seat_run_id_run", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_seat_person_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_seat_team_id_team", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.UniqueConstraint("run_id", "role", name="uq_seat_run_id_role"),
    )
    for column in ("run_id", "person_id", "team_id"):
        op.create_index(f"ix_seat_{column}", "seat", [column])
    op.create_table(
        "run_operation",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_operation_run_id_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "operation", name="pk_run_operation"),
    )


def downgrade() -> None:
    op.drop_table("run_operation")
    op.drop_table("seat")
    op.drop_table("run")
    with op.batch_alter_table("stream") as batch:
        batch.drop_index("ix_stream_person_id")
        batch.drop_constraint("fk_stream_person_id_person", type_="foreignkey")
        batch.drop_column("person_id")
