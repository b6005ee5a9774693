"""What trainers decided on a verdict, as it goes back to whoever saw it differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, select

from workshop.accounts.models import Person
from workshop.coaching.models import CoachCase, CoachRuling, SentCase
from workshop.coaching.showing import UNSURE
from workshop.core.coach.model import Judgement, Mark, Verdict
from workshop.db import read


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision on the verdict that was sent. `said` is what the coach had said: pass, fail, na or unsure. `by` is "" unless the
    trainer agreed to be named."""

    criterion: str
    said: str
    mark: Mark
    reason: str
    by: str
    ruled_at: datetime

    @property
    def overrules(self) -> bool:
        """Whether the coach had said otherwise, or had not been able to tell."""
        return self.said != self.mark


@dataclass(frozen=True, slots=True)
class Sent:
    """A verdict that the trainers have got; `answer` is None while it waits, `is_news` until its writer has seen it."""

    answer: Answer | None
    is_news: bool = False


def find_answers(case_ids: Collection[int]) -> dict[int, Answer]:
    """The newest decision on each case's own criterion, by the case's number; cases that wait are left out."""
    if not case_ids:
        return {}
    query = (
        select(CoachCase.id, CoachCase.mark, CoachCase.sure, CoachRuling, Person.name)
        .join(CoachRuling, and_(CoachRuling.case_id == CoachCase.id, CoachRuling.criterion == CoachCase.criterion))
        .outerjoin(Person, and_(Person.id == CoachRuling.author_id, CoachRuling.signed))
        .where(CoachCase.id.in_(case_ids))
        .order_by(CoachRuling.id)
    )
    found = {}
    for case_id, mark, sure, ruling, name in read().execute(query):
        said = mark if sure else UNSURE
        found[case_id] = Answer(ruling.criterion, said, Mark(ruling.mark), ruling.reason, name or "", ruling.ruled_at)
    return found


def make_sent(row: SentCase, answers: Mapping[int, Answer]) -> Sent:
    answer = answers.get(row.case_id)
    return Sent(answer, answer is not None and (row.seen_at is None or row.seen_at < answer.ruled_at))


def overrule(judgement: Judgement, sent: Mapping[str, Sent]) -> Judgement:
    """The judgement as it was decided, by criterion: where a trainer said otherwise, that counts, and it is sure."""
    return replace(judgement, verdicts=tuple(_decide(verdict, sent.get(verdict.criterion)) for verdict in judgement.verdicts))


def _decide(verdict: Verdict, sent: Sent | None) -> Verdict:
    if sent is None or sent.answer is None or not sent.answer.overrules:
        return verdict
    return replace(verdict, mark=sent.answer.mark, sure=True, confidence=1.0, message="", spans=(), values={})
