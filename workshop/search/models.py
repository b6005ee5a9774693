"""The table of what can be found. Its words lie beside it in `content_words`, as each database wants them; see the migration."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import Base


class ContentIndex(Base):
    """One thing to find. `release` is the state of the content that it was made from, `place` the anchor in its chapter."""

    __tablename__ = "content_index"

    id: Mapped[int] = mapped_column(primary_key=True)
    release: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    chapter: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)
    within: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
