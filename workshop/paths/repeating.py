"""The repeats of a day: which checkpoints come back, answering one, and what is said of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from workshop.core.content.model import Chapter, Checkpoint
from workshop.core.paths.repeats import Ladder, Round, climb, find_round
from workshop.paths.known import Tries, find_tries
from workshop.playbooks.checkpoints import Try, answer_checkpoint, find_latest_tries
from workshop.playbooks.library import find_checkpoint, get_solution
from workshop.web.times import today
from workshop.web.viewer import Viewer

MOST_A_DAY = 7
SECONDS_A_QUESTION = 40


class NotDue(Exception):
    """The checkpoint is not asked today, or was answered today already."""


@dataclass(frozen=True, slots=True)
class Question:
    """One checkpoint to repeat, and the chapter in which it stands."""

    chapter: Chapter
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an answer given today: the try, the right answers in words where it was not right, and when it comes back."""

    question: Question
    tried: Try
    solution: tuple[tuple[Markup, Markup], ...]
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the repeats stand: those of today, and the next day on which some come back, with how many."""

    today: Round
    answered: int
    next_day: date | None = None
    next_count: int = 0

    @property
    def minutes(self) -> int:
        return max(1, round(len(self.today.left) * SECONDS_A_QUESTION / 60))


def find_outlook(viewer: Viewer, *, more: bool = False) -> Outlook:
    """The repeats of today, at most so many that they stay a short matter, or with `more` all that are due."""
    tries = find_tries(viewer)
    ahead = sorted(due for due in find_due_days(tries) if due > today())
    asked = find_round(tries.items(), today(), len(tries) if more else MOST_A_DAY)
    return Outlook(asked, len(tries), ahead[0] if ahead else None, ahead.count(ahead[0]) if ahead else 0)


def find_due_days(tries: Tries) -> list[date]:
    """The days on which checkpoints come back, one for each."""
    ladders = (climb(all_of_it) for all_of_it in tries.values())
    return [ladder.due for ladder in ladders if ladder.due]


def find_question(viewer: Viewer, identifier: str) -> Question | None:
    found = find_checkpoint(viewer.organisation_id, identifier, viewer.language)
    return Question(*found) if found else None


def answer(viewer: Viewer, question: Question, chosen: Sequence[str]) -> None:
    """Keep an answer to a checkpoint that is due today. Raises NotDue, or UnknownOption where it cannot be judged."""
    if question.checkpoint.id not in find_outlook(viewer, more=True).today.left:
        raise NotDue(question.checkpoint.id)
    answer_checkpoint(viewer, question.checkpoint, chosen)


def find_result(viewer: Viewer, question: Question) -> Result | None:
    """What came of today's answer; None where today has none, so that nobody reads a solution before answering."""
    all_of_it = find_tries(viewer).get(question.checkpoint.id, [])
    tried = find_latest_tries(viewer, question.chapter).get(question.checkpoint.id)
    if tried is None or not all_of_it or all_of_it[-1].day != today():
        return None
    solution = () if tried.right else _find_solution(question.checkpoint)
    return Result(question, tried, solution, climb(all_of_it))


def _find_solution(checkpoint: Checkpoint) -> tuple[tuple[Markup, Markup], ...]:
    """The right options, each with what is said of it: recall only teaches when a wrong answer is put right."""
    feedback = get_solution(checkpoint.id).feedback
    right = [option for option in checkpoint.options if feedback[option.id].right]
    return tuple((Markup(option.html), Markup(feedback[option.id].html)) for option in right)  # noqa: S704  sanitised when compiled
