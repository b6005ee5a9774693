"""How far each person has read: opening a chapter, getting further in it, having read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, select

from workshop.core.content.model import Chapter, Playbook
from workshop.db import read, write
from workshop.playbooks.models import Reading
from workshop.playbooks.upserts import insert_into
from workshop.remembered import remember
from workshop.web.times import now
from workshop.web.viewer import Viewer

WORDS_A_MINUTE = 200

Key = tuple[str, str]

_OPENED = (
    select(Reading.role, Reading.chapter, Reading.place, Reading.percent, Reading.opened_at, Reading.read_at)
    .where(Reading.person_id == bindparam("person"), Reading.organisation_id == bindparam("organisation"))
    .order_by(Reading.opened_at.desc(), Reading.id.desc())
)


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's way through one chapter. `percent` never falls, and stays 100 once read."""

    role: str
    chapter: str
    place: str
    percent: int
    opened_at: datetime
    read_at: datetime | None

    @property
    def is_read(self) -> bool:
        return self.read_at is not None


def find_progress(viewer: Viewer) -> dict[Key, Progress]:
    """Every chapter that the viewer has opened in the active organisation, the latest first."""
    whose = {"person": viewer.person_id, "organisation": viewer.organisation_id}
    rows = remember(("progress", *whose.values()), lambda: read().execute(_OPENED, whose).all())
    return {(row.role, row.chapter): Progress(*row) for row in rows}


def open_chapter(viewer: Viewer, chapter: Chapter, known: Mapping[Key, Progress]) -> bool:
    """Note that this is where the viewer is now; writes only when it was elsewhere before. Whether it wrote."""
    if next(iter(known), None) == (chapter.role, chapter.id):
        return False
    get_further(viewer, chapter, place="", percent=0)
    return True


def get_further(viewer: Viewer, chapter: Chapter, *, place: str, percent: int) -> None:
    """Keep the furthest place reached. Idempotent, and safe when two devices read at once; 100 percent is read."""
    moment = now()
    with write() as session:
        fresh = insert_into(session, Reading).values(
            person_id=viewer.person_id,
            organisation_id=viewer.organisation_id,
            role=chapter.role,
            chapter=chapter.id,
            place=place,
            percent=percent,
            opened_at=moment,
            read_at=moment if percent == 100 else None,
        )
        new = fresh.excluded
        session.execute(
            fresh.on_conflict_do_update(
                index_elements=["person_id", "organisation_id", "role", "chapter"],
                set_={
                    "place": case((new.percent >= Reading.percent, new.place), else_=Reading.place),
                    "percent": case((new.percent > Reading.percent, new.percent), else_=Reading.percent),
                    "opened_at": new.opened_at,
                    "read_at": case((Reading.read_at.is_(None), new.read_at), else_=Reading.read_at),
                },
            )
        )


def count_minutes(chapter: Chapter) -> int:
    """What the author says, or what so many words take."""
    return chapter.minutes or max(1, -(-chapter.words // WORDS_A_MINUTE))


def count_minutes_left(chapter: Chapter, progress: Progress | None) -> int:
    """Minutes from the place reached to the end; never 0 before the end."""
    percent = progress.percent if progress else 0
    return -(-count_minutes(chapter) * (100 - percent) // 100)


def count_read(playbook: Playbook, progress: Mapping[Key, Progress]) -> int:
    return sum(1 for chapter in playbook.chapters if is_read(chapter, progress))


def is_read(chapter: Chapter, progress: Mapping[Key, Progress]) -> bool:
    found = progress.get((chapter.role, chapter.id))
    return found is not None and found.is_read
