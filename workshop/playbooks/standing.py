"""Where a person stands in the playbooks: what is read, what comes next, and the bill that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.core.content.model import Chapter, Playbook
from workshop.playbooks.progress import Key, Progress, count_minutes, count_minutes_left, count_read, is_read

CORE = "core"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a bill."""

    number: int
    chapter: Chapter
    is_read: bool
    is_here: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class Bill:
    """A playbook as a printed programme."""

    playbook: Playbook
    rows: tuple[Row, ...]
    read: int

    @property
    def share(self) -> int:
        """How much is read, in percent of the chapters."""
        return 100 * self.read // len(self.rows) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Stop:
    """A chapter to go on with: which one of its playbook it is, the place in it, and the minutes to its end."""

    playbook: Playbook
    chapter: Chapter
    number: int
    place: str
    minutes_left: int
    is_begun: bool


def make_bill(playbook: Playbook, progress: Mapping[Key, Progress], here: Chapter | None = None) -> Bill:
    rows = tuple(
        Row(number, chapter, is_read(chapter, progress), chapter is here, count_minutes(chapter))
        for number, chapter in enumerate(playbook.chapters, start=1)
    )
    return Bill(playbook, rows, count_read(playbook, progress))


def find_own(playbooks: Sequence[Playbook], role: str) -> Playbook | None:
    """The playbook of a role; the one for everybody where the role has none, or was not chosen yet."""
    by_role = {playbook.role: playbook for playbook in playbooks}
    return by_role.get(role) or by_role.get(CORE) or next(iter(playbooks), None)


def find_stop(playbooks: Sequence[Playbook], progress: Mapping[Key, Progress], role: str) -> Stop | None:
    """Where the person left off; else the first chapter still to read, for everybody first and then of the role."""
    chapters = {(chapter.role, chapter.id): (playbook, chapter) for playbook in playbooks for chapter in playbook.chapters}
    begun = [key for key, found in progress.items() if key in chapters and not found.is_read]
    ahead = [key for key in chapters if key[0] in (CORE, role) and key not in progress]
    ahead.sort(key=lambda key: key[0] != CORE)
    key = next(iter(begun + ahead), None)
    return _stop_at(*chapters[key], progress) if key else None


def find_neighbours(playbook: Playbook, chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after."""
    at = playbook.chapters.index(chapter)
    return (playbook.chapters[at - 1] if at else None), next(iter(playbook.chapters[at + 1 :]), None)


def _stop_at(playbook: Playbook, chapter: Chapter, progress: Mapping[Key, Progress]) -> Stop:
    found = progress.get((chapter.role, chapter.id))
    number = playbook.chapters.index(chapter) + 1
    return Stop(playbook, chapter, number, found.place if found else "", count_minutes_left(chapter, found), found is not None)
