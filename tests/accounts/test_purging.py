"""Guests are removed when their time is over, with everything of theirs, and nobody else is."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from tests.cast import Member, make_client, make_member
from tests.conftest import Clock
from workshop.accounts.models import Membership, Person, SignIn
from workshop.accounts.purging import purge
from workshop.accounts.throttle import count_try, make_subject
from workshop.db import Base, read, write
from workshop.playbooks.models import CheckpointAnswer, Reading
from workshop.web.viewer import Kind
from workshop.worksheets.models import Answer, AnswerRevision, HandIn, Plan


def people() -> list[str]:
    return list(read().scalars(select(Person.name).order_by(Person.name)))


def write_something(member: Member, clock: Clock) -> None:
    """A plan with an answer, its history and a hand-in; a chapter read and a checkpoint tried."""
    moment, mine = clock(), {"person_id": member.person_id, "organisation_id": member.organisation_id}
    with write() as db:
        plan = Plan(**mine, room_id=None, team_id=None, created_at=moment)
        db.add(plan)
        db.flush()
        common = {"plan_id": plan.id, "edition": 1}
        answer = Answer(
            **common, worksheet="w", field="f", value="v", revision=1, author_id=member.person_id, first_saved_at=moment, saved_at=moment
        )
        db.add(answer)
        db.flush()
        author = {"author_id": member.person_id, "saved_at": moment}
        db.add(AnswerRevision(**common, answer_id=answer.id, revision=1, operation="o", value="v", **author))
        db.add(HandIn(**common, worksheet="w", number=1, answers={}, person_id=member.person_id, handed_in_at=moment))
        db.add(Reading(**mine, role="core", chapter="c", opened_at=moment, read_at=None))
        db.add(CheckpointAnswer(**mine, checkpoint="k", chosen=["a"], right=True, answered_at=moment))


def test_a_guest_goes_with_everything_of_theirs(context: None, bob: Member, clock: Clock) -> None:
    write_something(bob, clock)
    clock.forward(days=30, minutes=1)

    assert purge() == 1
    left = {table.name: read().scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables}
    assert {name for name, count in left.items() if count} == {"organisation"}


def test_a_guest_stays_until_the_last_day(context: None, bob: Member, clock: Clock) -> None:
    clock.forward(days=29, hours=23)

    assert purge() == 0
    assert people() == ["Bob"]


def test_a_guest_who_came_back_stays_longer(app: Flask, bob: Member, clock: Clock) -> None:
    clock.forward(days=29)
    make_client(app, bob).get("/me")
    clock.forward(days=29)

    with app.app_context():
        assert purge() == 0


def test_nobody_but_guests_is_removed(app: Flask, context: None, alice: Member, bob: Member, dora: int, clock: Clock) -> None:
    make_member(app, "Both", Kind.GUEST, Kind.LEARNER)
    clock.forward(days=400)

    assert purge() == 1
    assert people() == ["Alice", "Both", "Dora Weiß"]


def test_a_guest_who_is_a_member_elsewhere_stays(context: None, bob: Member, carol: Member, clock: Clock) -> None:
    with write() as db:
        db.add(Membership(person_id=bob.person_id, organisation_id=carol.organisation_id, kinds=["learner"], created_at=clock()))
    clock.forward(days=31)

    assert purge() == 0


def test_old_traces_go_too(context: None, alice: Member, clock: Clock) -> None:
    count_try([make_subject("account", "x")], clock())
    clock.forward(days=200)

    purge()

    assert read().scalar(select(func.count(SignIn.id))) == 0
    assert people() == ["Alice"]
