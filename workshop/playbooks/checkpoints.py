"""Trying a checkpoint: every try is kept, and the feedback is of the chosen options only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from workshop.core.content.model import Chapter, Checkpoint
from workshop.db import read, write
from workshop.playbooks.library import get_solution
from workshop.playbooks.models import CheckpointAnswer
from workshop.remembered import remember
from workshop.web.times import now
from workshop.web.viewer import Viewer

_LATEST = select(CheckpointAnswer.checkpoint, CheckpointAnswer.chosen).where(
    CheckpointAnswer.id.in_(
        select(func.max(CheckpointAnswer.id))
        .where(
            CheckpointAnswer.person_id == bindparam("person"),
            CheckpointAnswer.organisation_id == bindparam("organisation"),
            CheckpointAnswer.checkpoint.in_(bindparam("asked", expanding=True)),
        )
        .group_by(CheckpointAnswer.checkpoint)
    )
)


class UnknownOption(ValueError):
    """Nothing was chosen, or something that this checkpoint does not offer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one chosen option."""

    option: str
    right: bool
    html: str


@dataclass(frozen=True, slots=True)
class Try:
    """One try: what was chosen, what is said of it, and whether it was all that was asked for."""

    chosen: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    right: bool

    def find_verdict(self, option: str) -> Verdict | None:
        return next((verdict for verdict in self.verdicts if verdict.option == option), None)


def answer_checkpoint(viewer: Viewer, checkpoint: Checkpoint, chosen: Sequence[str]) -> Try:
    """Judge and keep a try; raises `UnknownOption` and keeps nothing where it cannot be judged."""
    judged = judge(checkpoint, chosen)
    moment = now()
    with write() as session:
        session.add(
            CheckpointAnswer(
                person_id=viewer.person_id,
                organisation_id=viewer.organisation_id,
                checkpoint=checkpoint.id,
                chosen=list(judged.chosen),
                right=judged.right,
                answered_at=moment,
            )
        )
    return judged


def judge(checkpoint: Checkpoint, chosen: Sequence[str]) -> Try:
    """What is said of the chosen options, in the checkpoint's order. Says nothing of the others."""
    offered = [option.id for option in checkpoint.options]
    if not chosen or set(chosen) - set(offered) or (len(set(chosen)) > 1 and not checkpoint.several):
        raise UnknownOption(checkpoint.id)
    feedback = get_solution(checkpoint.id).feedback
    picked = tuple(option for option in offered if option in chosen)
    verdicts = tuple(Verdict(option, feedback[option].right, feedback[option].html) for option in picked)
    wanted = {option for option in offered if feedback[option].right}
    return Try(picked, verdicts, set(picked) == wanted)


def find_latest_tries(viewer: Viewer, chapter: Chapter) -> dict[str, Try]:
    """The viewer's last try at each checkpoint of a chapter, judged by today's content."""
    asked = {block.id: block for block in chapter.blocks if isinstance(block, Checkpoint)}
    if not asked:
        return {}
    given = {"person": viewer.person_id, "organisation": viewer.organisation_id, "asked": tuple(asked)}
    rows = remember(("tries", *given.values()), lambda: read().execute(_LATEST, given).all())
    return {checkpoint: judged for checkpoint, chosen in rows if (judged := _judge_again(asked[checkpoint], chosen))}


def _judge_again(checkpoint: Checkpoint, chosen: Sequence[str]) -> Try | None:
    # The author may have taken an option away since: then there is nothing to say of that try.
    try:
        return judge(checkpoint, chosen)
    except UnknownOption:
        return None
