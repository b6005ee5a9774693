"""Attempts at drills: kept for their writer alone, counted where they are the writer's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError

from workshop.coaching.answers import Sent, overrule
from workshop.coaching.asking import Coach
from workshop.coaching.attempt_cases import find_sent
from workshop.coaching.models import DrillAttempt
from workshop.coaching.showing import UNSURE, tone_of
from workshop.core.coach.copied import is_copied, is_same
from workshop.core.coach.explaining import explain
from workshop.core.coach.model import Judgement, Mark
from workshop.core.coach.rubric import Rubric
from workshop.core.coach.stored import from_json, to_json
from workshop.core.drills.model import Drill
from workshop.db import read, write
from workshop.playbooks.library import remember_rubric
from workshop.web.viewer import Viewer

# Beyond it the oldest stay, and new ones are judged like any other: it only bounds what one page has to read.
MOST_COMPARED = 50
MOST_LOOKED_BACK = 200


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of the viewer's replies to a drill. `judgement` is the coach's, by the rubric of `rubric_hash`; `sent` is what of it the
    trainers have got, by criterion."""

    id: int
    number: int
    reply: str
    judgement: Judgement
    rubric_hash: str
    counts: bool
    sent: Mapping[str, Sent]

    @property
    def decided(self) -> Judgement:
        """The judgement as it counts: where a trainer said otherwise, as they said."""
        return overrule(self.judgement, self.sent)


@dataclass(frozen=True, slots=True)
class Turn:
    """A criterion that another attempt turned: from `before` to `after` (pass, fail, na or unsure)."""

    title: str
    before: str
    after: str

    @property
    def is_better(self) -> bool:
        return self.after == Mark.PASS or (self.before == Mark.FAIL and self.after != Mark.FAIL)


def find_attempts(viewer: Viewer, drill: str) -> list[Attempt]:
    """The viewer's own, first to last."""
    query = (
        select(DrillAttempt)
        .where(*_are_mine(viewer), DrillAttempt.drill == drill)
        .order_by(DrillAttempt.number.desc())
        .limit(MOST_COMPARED)
    )
    sent = find_sent(viewer)
    return [
        Attempt(row.id, row.number, row.reply, from_json(row.judgement), row.rubric_hash, row.counts, sent.get(row.id, {}))
        for row in read().scalars(query)
    ][::-1]


def find_practised(viewer: Viewer) -> Mapping[str, int]:
    """How many attempts that count the viewer made at each drill; drills only tried otherwise stand with 0."""
    query = select(DrillAttempt.drill, DrillAttempt.counts, func.count()).where(*_are_mine(viewer))
    found: dict[str, int] = {}
    for drill, counts, many in read().execute(query.group_by(DrillAttempt.drill, DrillAttempt.counts)):
        found[drill] = found.get(drill, 0) + (many if counts else 0)
    return found


def find_weakest(viewer: Viewer, rubric: Rubric, most: int = 3) -> tuple[str, ...]:
    """The titles of the criteria that fail most often in the last attempt at each drill: what to practise next."""
    newest: dict[str, Judgement] = {}
    for drill, _moment, judgement in _find_decided(viewer, MOST_LOOKED_BACK):
        newest.setdefault(drill, judgement)
    fails = [one.criterion for judgement in newest.values() for one in judgement.verdicts if tone_of(one) == Mark.FAIL]
    ranked = sorted({one for one in fails if rubric.find(one)}, key=lambda one: (-fails.count(one), one))
    return tuple(rubric.get(one).title for one in ranked[:most])


def find_marks(viewer: Viewer, most: int) -> list[tuple[datetime, dict[str, str]]]:
    """When the viewer made each of the newest attempts, and what is sure of it (criterion → pass, fail or na)."""
    found = _find_decided(viewer, most)
    return [(tried_at, {one.criterion: one.mark.value for one in judgement.verdicts if one.sure}) for _drill, tried_at, judgement in found]


def _find_decided(viewer: Viewer, most: int) -> list[tuple[str, datetime, Judgement]]:
    """The newest attempts, the last first: the drill, when it was, and the judgement as it counts."""
    columns = (DrillAttempt.id, DrillAttempt.drill, DrillAttempt.tried_at, DrillAttempt.judgement)
    rows = read().execute(select(*columns).where(*_are_mine(viewer)).order_by(DrillAttempt.id.desc()).limit(most))
    sent = find_sent(viewer)
    return [(drill, tried_at, overrule(from_json(judgement), sent.get(attempt, {}))) for attempt, drill, tried_at, judgement in rows]


def make_attempt(viewer: Viewer, drill: Drill, coach: Coach, reply: str, key: str, moment: datetime) -> int:
    """Judge a reply and keep it for its writer; gives its number. The same key again gives the attempt that it made."""
    known = _find_number(viewer, key)
    if known:
        return known
    judgement = coach.judge(drill.situation, reply)
    earlier = find_attempts(viewer, drill.id)
    is_own = not is_same(reply, (one.reply for one in earlier)) and not is_copied(reply, _wordings(earlier, coach.rubric, drill.role))
    row: dict[str, Any] = {
        "drill": drill.id,
        "key": key,
        "reply": reply,
        "judgement": to_json(judgement),
        "rubric_hash": coach.rubric.source_hash,
    }
    try:
        return _store(viewer, row, is_own and not judgement.unjudged, coach.rubric, moment)
    except IntegrityError:
        # Two clicks at once: whichever came second finds the first one's row.
        return _find_number(viewer, key) or _store(viewer, row, False, coach.rubric, moment)


def find_turns(before: Judgement, after: Judgement, rubric: Rubric) -> tuple[Turn, ...]:
    """Criteria of which the two attempts say something else; what either leaves open is no turn, unless a fail is gone."""
    old = {one.criterion: tone_of(one) for one in before.verdicts}
    turns = []
    for verdict in after.verdicts:
        was, now = old.get(verdict.criterion, ""), tone_of(verdict)
        criterion = rubric.find(verdict.criterion)
        if criterion and was and was != now and Mark.FAIL in (was, now) and UNSURE not in (was, now):
            turns.append(Turn(criterion.title, was, now))
    return tuple(sorted(turns, key=lambda turn: not turn.is_better))


def _wordings(earlier: Sequence[Attempt], rubric: Rubric, role: str) -> Iterator[str]:
    """Every wording that the coach has shown, or could be asked to show, for an earlier attempt."""
    for attempt in earlier:
        for verdict in attempt.judgement.verdicts:
            if verdict.mark is Mark.FAIL and rubric.find(verdict.criterion):
                yield explain(verdict, rubric, role).wording


def _are_mine(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return DrillAttempt.person_id == viewer.person_id, DrillAttempt.organisation_id == viewer.organisation_id


def _find_number(viewer: Viewer, key: str) -> int:
    return read().scalar(select(DrillAttempt.number).where(*_are_mine(viewer), DrillAttempt.key == key)) or 0


def _store(viewer: Viewer, row: Mapping[str, Any], counts: bool, rubric: Rubric, moment: datetime) -> int:
    with write() as session:
        last = select(func.max(DrillAttempt.number)).where(*_are_mine(viewer), DrillAttempt.drill == row["drill"])
        number = (session.scalar(last) or 0) + 1
        owner = {"person_id": viewer.person_id, "organisation_id": viewer.organisation_id}
        session.add(DrillAttempt(**owner, **row, number=number, counts=counts, tried_at=moment))
        remember_rubric(session, viewer.organisation_id, rubric, moment)
    return number
