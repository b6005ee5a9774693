"""What the trainers decided on verdicts of attempts, on its way back to the writer, who alone sees it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from workshop.coaching.answers import Answer, Sent, find_answers, make_sent
from workshop.coaching.models import AttemptCase, DrillAttempt
from workshop.db import read, write
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class News:
    """A decision that its writer has not seen yet, on their attempt `number` at a drill."""

    drill: str
    number: int
    answer: Answer


def find_sent(viewer: Viewer) -> dict[int, dict[str, Sent]]:
    """What the viewer sent of their attempts, by the attempt's id and the criterion."""
    rows = read().scalars(select(AttemptCase).where(AttemptCase.person_id == viewer.person_id).order_by(AttemptCase.id)).all()
    answers = find_answers([row.case_id for row in rows])
    found: dict[int, dict[str, Sent]] = {}
    for row in rows:
        found.setdefault(row.attempt_id, {})[row.criterion] = make_sent(row, answers)
    return found


def find_news(viewer: Viewer) -> list[News]:
    """Decisions on verdicts of the viewer's attempts that they have not seen."""
    unseen = {attempt: [one.answer for one in sent.values() if one.answer and one.is_news] for attempt, sent in find_sent(viewer).items()}
    mine = (DrillAttempt.id.in_(unseen), DrillAttempt.person_id == viewer.person_id, DrillAttempt.organisation_id == viewer.organisation_id)
    rows = read().execute(select(DrillAttempt.id, DrillAttempt.drill, DrillAttempt.number).where(*mine)) if unseen else ()
    return [News(drill, number, answer) for attempt, drill, number in rows for answer in unseen[attempt]]


def note_seen(viewer: Viewer, attempt_id: int, sent: Mapping[str, Sent], moment: datetime) -> None:
    """The decisions on an attempt are before their writer now."""
    if any(one.is_news for one in sent.values()):
        with write() as session:
            mine = (AttemptCase.attempt_id == attempt_id, AttemptCase.person_id == viewer.person_id)
            session.execute(update(AttemptCase).where(*mine).values(seen_at=moment))
