"""The index of content that search looks into.

`content_index` says what can be found and where it stands; `content_words` holds its words as each database's own full-text search
wants them: FTS5 on SQLite, a tsvector on PostgreSQL. Neither needs an extension or any rights beyond those of its owner.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_index",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("chapter", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("within", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_index")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # The words come cut and folded; "ascii" leaves every other letter alone.
        op.execute("CREATE VIRTUAL TABLE content_words USING fts5(title, heading, body, tokenize='ascii', prefix='3 4')")
    else:
        op.execute(
            "CREATE TABLE content_words (id integer PRIMARY KEY REFERENCES content_index (id) ON DELETE CASCADE, words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_content_words_words ON content_words USING gin (words)")


def downgrade() -> None:
    op.execute("DROP TABLE content_words")
    op.drop_table("content_index")
