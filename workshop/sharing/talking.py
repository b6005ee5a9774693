"""What the readers of a plan say about it, and what its owner answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from workshop.db import read, write
from workshop.sharing.links import Reading
from workshop.sharing.models import IssuedPlan, PlanComment, PlanDecision, PlanLink
from workshop.sharing.parts import Part
from workshop.web.times import now
from workshop.web.viewer import Viewer
from workshop.worksheets.plans_of import find_plan

LONGEST_TEXT = 2000
MOST_SAID = 200
"""By one link in all, comments and decisions each."""

MOST_AT_ONCE = 20
WINDOW = timedelta(minutes=10)


class TooMuchSaid(Exception):
    """This link has said as much as a link may, for now or for good."""


class Kind(StrEnum):
    """What a reader decides."""

    AGREED = "agreed"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, with the answer to it. `number` is the version of the plan that it is about."""

    id: int
    part: str
    name: str
    text: str
    said_at: datetime
    answer: str
    answered_at: datetime | None
    resolved_at: datetime | None
    number: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody agreed to a version of a plan, or asked for a change of it."""

    kind: Kind
    name: str
    text: str
    said_at: datetime
    number: int
    link_id: int


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything that was said about a plan, or by one link: the oldest comment first, the newest decision first."""

    comments: tuple[Comment, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.comments or self.decisions)

    @property
    def waiting(self) -> int:
        """How many comments are neither answered nor settled."""
        return sum(1 for comment in self.comments if not comment.answered_at and not comment.resolved_at)

    def on(self, part: str) -> tuple[Comment, ...]:
        return tuple(comment for comment in self.comments if comment.part == part)

    def decision_of(self, link_id: int) -> Decision | None:
        """What counts now of what a link decided."""
        return next((decision for decision in self.decisions if decision.link_id == link_id), None)


def comment(reading: Reading, part: Part, name: str, text: str, operation: str) -> None:
    """Keep a (checked) comment; the same operation is kept once. Raises TooMuchSaid."""
    _say(reading, PlanComment, operation, part=part.value, name=name, text=text, answer="")


def decide(reading: Reading, kind: Kind, name: str, text: str, operation: str) -> None:
    """Keep a (checked) decision; the same operation is kept once. Raises TooMuchSaid."""
    _say(reading, PlanDecision, operation, kind=kind.value, name=name, text=text)


def find_talk_of_link(reading: Reading) -> Talk:
    """What was said by whoever holds this link. Holders of other links are none of their business."""
    return _find_talk(PlanLink.id == reading.link_id)


def find_talk(viewer: Viewer) -> Talk:
    """All that was said about the viewer's plan, by links that are ended too."""
    return _find_talk(PlanLink.plan_id == find_plan(viewer), PlanLink.organisation_id == viewer.organisation_id)


def find_comment(viewer: Viewer, comment_id: int) -> Comment | None:
    """A comment on the viewer's own plan, or None."""
    return next((one for one in find_talk(viewer).comments if one.id == comment_id), None)


def answer(viewer: Viewer, comment_id: int, text: str) -> None:
    """Answer a comment on the viewer's own plan; answering again replaces the words."""
    _change(viewer, comment_id, answer=text, answered_at=now())


def resolve(viewer: Viewer, comment_id: int, *, settled: bool) -> None:
    """Settle a comment on the viewer's own plan, or open it again."""
    _change(viewer, comment_id, resolved_at=now() if settled else None)


def _say(reading: Reading, table: type[PlanComment] | type[PlanDecision], operation: str, **said: Any) -> None:
    moment = now()
    by_link = table.link_id == reading.link_id
    with write() as session:
        # Two at once of one link take turns here.
        session.execute(select(PlanLink.id).where(PlanLink.id == reading.link_id).with_for_update())
        if session.scalar(select(table.id).where(by_link, table.operation == operation)) is not None:
            return
        if (
            _count(session, table, by_link) >= MOST_SAID
            or _count(session, table, by_link, table.created_at > moment - WINDOW) >= MOST_AT_ONCE
        ):
            raise TooMuchSaid
        owner = {"organisation_id": reading.issued.organisation_id, "link_id": reading.link_id}
        session.add(table(**owner, operation=operation, created_at=moment, **said))


def _count(session: Session, table: type[PlanComment] | type[PlanDecision], *which: Any) -> int:
    return session.scalar(select(func.count(table.id)).where(*which)) or 0


def _change(viewer: Viewer, comment_id: int, **values: Any) -> None:
    mine = select(PlanLink.id).where(PlanLink.plan_id == find_plan(viewer), PlanLink.organisation_id == viewer.organisation_id)
    with write() as session:
        session.execute(update(PlanComment).where(PlanComment.id == comment_id, PlanComment.link_id.in_(mine)).values(**values))


def _find_talk(*which: Any) -> Talk:
    comments = (
        select(
            PlanComment.id,
            PlanComment.part,
            PlanComment.name,
            PlanComment.text,
            PlanComment.created_at,
            PlanComment.answer,
            PlanComment.answered_at,
            PlanComment.resolved_at,
            IssuedPlan.number,
        )
        .join(PlanLink, PlanLink.id == PlanComment.link_id)
        .join(IssuedPlan, IssuedPlan.id == PlanLink.issued_plan_id)
        .where(*which)
        .order_by(PlanComment.id)
    )
    decided = (PlanDecision.kind, PlanDecision.name, PlanDecision.text, PlanDecision.created_at, IssuedPlan.number, PlanDecision.link_id)
    decisions = (
        select(*decided)
        .join(PlanLink, PlanLink.id == PlanDecision.link_id)
        .join(IssuedPlan, IssuedPlan.id == PlanLink.issued_plan_id)
        .where(*which)
        .order_by(PlanDecision.id.desc())
    )
    said = tuple(Comment(*row) for row in read().execute(comments))
    return Talk(said, tuple(Decision(Kind(row[0]), *row[1:]) for row in read().execute(decisions)))
