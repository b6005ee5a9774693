"""Verdicts of drills on their way back from the trainers to their writer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workshop.db import Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# What waits already gets its way back; what was decided is nobody's, and nothing says whose it was.
WAITING = """
    INSERT INTO attempt_case (attempt_id, person_id, case_id, criterion)
    SELECT drill_attempt.id, drill_attempt.person_id, MAX(coach_case.id), coach_case.criterion
    FROM coach_case JOIN drill_attempt
      ON drill_attempt.person_id = coach_case.person_id AND drill_attempt.organisation_id = coach_case.organisation_id
      AND coach_case.source = drill_attempt.drill || '-' || CAST(drill_attempt.number AS VARCHAR(12))
    WHERE coach_case.origin = 'drill'
    GROUP BY drill_attempt.id, drill_attempt.person_id, coach_case.criterion
"""


def upgrade() -> None:
    op.create_table(
        "attempt_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=80), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["drill_attempt.id"], name="fk_attempt_case_attempt_id_drill_attempt", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attempt_case_person_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["coach_case.id"], name="fk_attempt_case_case_id_coach_case", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt_case"),
        sa.UniqueConstraint("attempt_id", "criterion", name="uq_attempt_case_attempt_id_criterion"),
    )
    for column in ("attempt_id", "person_id", "case_id"):
        op.create_index(f"ix_attempt_case_{column}", "attempt_case", [column])
    op.execute(WAITING)


def downgrade() -> None:
    op.drop_table("attempt_case")
