"""Several people in one run: watchers share a role, seats know who looks and who writes, and a link invites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table("seat") as batch:
        batch.drop_constraint("uq_seat_run_id_role", type_="unique")
        batch.add_column(sa.Column("seen_at", moment, nullable=True))
        batch.add_column(sa.Column("writing_until", moment, nullable=True))
        batch.create_unique_constraint("uq_seat_run_id_person_id", ["run_id", "person_id"])
    is_player = sa.text("kind = 'player'")
    op.create_index("uq_seat_player", "seat", ["run_id", "role"], unique=True, sqlite_where=is_player, postgresql_where=is_player)
    op.create_table(
        "run_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("revoked_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_invitation_run_id_run", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_run_invitation_person_id_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_run_invitation"),
        sa.UniqueConstraint("token_sha256", name="uq_run_invitation_token_sha256"),
    )
    for column in ("run_id", "person_id"):
        op.create_index(f"ix_run_invitation_{column}", "run_invitation", [column])


def downgrade() -> None:
    op.drop_table("run_invitation")
    # Where several watched, the table of before has no room for them.
    op.execute("DELETE FROM seat WHERE kind <> 'player'")
    op.drop_index("uq_seat_player", table_name="seat")
    with op.batch_alter_table("seat") as batch:
        batch.drop_constraint("uq_seat_run_id_person_id", type_="unique")
        batch.drop_column("writing_until")
        batch.drop_column("seen_at")
        batch.create_unique_constraint("uq_seat_run_id_role", ["run_id", "role"])
