"""What is known of a person, as paths need it: read, handed in, answered. Nothing of it is stored a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from workshop.core.content.learning_path import LearningPath, StepKind
from workshop.core.content.model import Checkpoint
from workshop.core.paths.progress import Facts
from workshop.core.paths.repeats import Tried, climb
from workshop.db import read
from workshop.playbooks.library import find_chapter, library
from workshop.playbooks.models import CheckpointAnswer
from workshop.playbooks.progress import find_progress
from workshop.web.times import day_of
from workshop.web.viewer import Viewer
from workshop.worksheets.models import HandIn
from workshop.worksheets.plans_of import find_plan

Tries = Mapping[str, list[Tried]]


def find_facts(viewer: Viewer, path: LearningPath) -> Facts:
    """Everything that the steps of a path and its certificate ask about."""
    tries = find_tries(viewer)
    return Facts(
        read=_find_read(viewer),
        handed_in=_find_handed_in(viewer),
        ladders={checkpoint: climb(all_of_it) for checkpoint, all_of_it in tries.items()},
        right_since=_find_right_since(tries),
        checkpoints=_find_checkpoints(viewer, path),
    )


def find_tries(viewer: Viewer) -> dict[str, list[Tried]]:
    """Every answer to each checkpoint that the library still has, the earliest first."""
    query = (
        select(CheckpointAnswer.checkpoint, CheckpointAnswer.answered_at, CheckpointAnswer.right)
        .where(CheckpointAnswer.person_id == viewer.person_id, CheckpointAnswer.organisation_id == viewer.organisation_id)
        .order_by(CheckpointAnswer.answered_at, CheckpointAnswer.id)
    )
    known = library().solutions
    found: dict[str, list[Tried]] = {}
    for checkpoint, answered_at, right in read().execute(query):
        if checkpoint in known:
            found.setdefault(checkpoint, []).append(Tried(day_of(answered_at), right))
    return found


def _find_read(viewer: Viewer) -> dict[str, date]:
    return {f"{role}/{chapter}": day_of(one.read_at) for (role, chapter), one in find_progress(viewer).items() if one.read_at}


def _find_handed_in(viewer: Viewer) -> dict[str, date]:
    """The day on which each sheet of the person's own plan was handed in for the first time."""
    query = select(HandIn.worksheet, func.min(HandIn.handed_in_at)).where(HandIn.plan_id == find_plan(viewer)).group_by(HandIn.worksheet)
    return {worksheet: day_of(moment) for worksheet, moment in read().execute(query)}


def _find_right_since(tries: Tries) -> dict[str, date]:
    first = {checkpoint: next((one.day for one in all_of_it if one.right), None) for checkpoint, all_of_it in tries.items()}
    return {checkpoint: day for checkpoint, day in first.items() if day}


def _find_checkpoints(viewer: Viewer, path: LearningPath) -> dict[str, tuple[str, ...]]:
    named = {step.target for step in path.steps if step.kind is StepKind.CHECKPOINTS}
    return {chapter: tuple(_find_asked(viewer, chapter)) for chapter in named}


def _find_asked(viewer: Viewer, chapter: str) -> Iterable[str]:
    role, _, identifier = chapter.partition("/")
    found = find_chapter(viewer.organisation_id, role, identifier, viewer.language)
    return (block.id for block in found.blocks if isinstance(block, Checkpoint)) if found else ()
