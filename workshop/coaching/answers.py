"""What trainers decided on a verdict, as it goes back to whoever saw it differently."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from workshop.accounts.models import Person
from workshop.coaching.models import CoachCase, CoachRuling
from workshop.coaching.showing import UNSURE
from workshop.core.coach.model import Mark
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
