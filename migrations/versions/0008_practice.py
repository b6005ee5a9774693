"""Drill attempts, verdicts that somebody sees differently, and what trainers decided on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workshop.db import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_attempts()
    _make_cases()
    _make_rulings()


def _make_attempts() -> None:
    op.create_table(
        "drill_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("drill", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("judgement", sa.JSON(), nullable=False),
        sa.Column("rubric_hash", sa.String(length=64), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("tried_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_drill_attempt_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_drill_attempt_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill_attempt")),
        sa.UniqueConstraint(
            "person_id", "organisation_id", "drill", "number", name=op.f("uq_drill_attempt_person_id_organisation_id_drill_number")
        ),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_drill_attempt_person_id_key")),
    )
    op.create_index(op.f("ix_drill_attempt_person_id"), "drill_attempt", ["person_id"])
    op.create_index(op.f("ix_drill_attempt_organisation_id"), "drill_attempt", ["organisation_id"])


def _make_cases() -> None:
    op.create_table(
        "coach_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("situation", sa.JSON(), nullable=False),
        sa.Column("judgement", sa.JSON(), nullable=False),
        sa.Column("rubric_hash", sa.String(length=64), nullable=False),
        sa.Column("criterion", sa.String(length=80), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_coach_case_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_coach_case_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coach_case")),
    )
    op.create_index(op.f("ix_coach_case_organisation_id"), "coach_case", ["organisation_id"])
    op.create_index(op.f("ix_coach_case_person_id"), "coach_case", ["person_id"])


def _make_rulings() -> None:
    op.create_table(
        "coach_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("criterion", sa.String(length=80), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ruled_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["coach_case.id"], name=op.f("fk_coach_ruling_case_id_coach_case"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_coach_ruling_author_id_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coach_ruling")),
    )
    op.create_index(op.f("ix_coach_ruling_case_id"), "coach_ruling", ["case_id"])
    op.create_index(op.f("ix_coach_ruling_author_id"), "coach_ruling", ["author_id"])


def downgrade() -> None:
    op.drop_table("coach_ruling")
    op.drop_table("coach_case")
    op.drop_table("drill_attempt")
