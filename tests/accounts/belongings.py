"""A person with a row in every table that people have, written as the features would write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Member
from tests.conftest import Clock
from workshop.accounts.models import (
    Credential,
    DeviceLink,
    Identity,
    RecoveryPhrase,
    ResetLink,
    Room,
    RoomMembership,
    Team,
    TeamMembership,
)
from workshop.coaching.models import AttemptCase, CoachCase, CoachRuling, DrillAttempt
from workshop.core.plan.practised import Practised
from workshop.core.plan.stored import practised_to_json
from workshop.db import Base, read, write
from workshop.paths.models import Certificate, FollowedPath
from workshop.playbooks.models import CheckpointAnswer, Reading
from workshop.sandbox.models import RunCase, RunInvitation, RunOperation, Seat, StoredRun
from workshop.sandbox.results_models import PracticeResult
from workshop.sharing.models import IssuedPlan, PlanComment, PlanDecision, PlanLink
from workshop.streams import Stream, append
from workshop.worksheets.models import Answer, AnswerRevision, ChangeSeen, HandIn, Plan

OWNERS = ("person_id", "author_id", "issuer_id")


def fill_every_table(member: Member, clock: Clock, mate: Member) -> int:
    """Rows of the member everywhere, alone and in a team with a mate. Gives the id of the team's plan."""
    moment, mine = clock(), {"person_id": member.person_id, "organisation_id": member.organisation_id}
    with write() as db:
        credential = {"name": f"{member.name.lower()}-signs-in", "password_hash": "secret-hash", "demo": False}
        db.add(Credential(person_id=member.person_id, **credential, changed_at=moment))
        db.add(Identity(person_id=member.person_id, issuer="https://example.com", subject=member.name, created_at=moment))
        secret = member.name.encode().ljust(32)
        db.add(RecoveryPhrase(**mine, phrase_sha256=secret, created_at=moment))
        db.add(DeviceLink(**mine, token_sha256=secret, created_at=moment, expires_at=moment, used_at=None))
        db.add(ResetLink(person_id=member.person_id, token_sha256=secret, created_at=moment, expires_at=moment, used_at=None))
        db.add(Reading(**mine, role="core", chapter="goal-first", place="", percent=40, opened_at=moment, read_at=None))
        db.add(CheckpointAnswer(**mine, checkpoint="k", chosen=["a"], right=True, answered_at=moment))
        db.add(FollowedPath(**mine, path="support", counts_from=moment.date(), paused_on=None, started_at=moment))
        issued = {"issued_on": moment.date(), "issued_at": moment, "revoked_at": None}
        db.add(Certificate(**mine, **issued, path="support", content={"name": member.name}, token_seed="seed", token_sha256=secret))
        case = _practise(db, member, moment)
        _play(db, member, moment, case)
        _write_plan(db, member, moment, "own", **mine, room_id=None, team_id=None)
        return _share(db, member, moment, mate)


def _practise(db: Session, member: Member, moment: Any) -> CoachCase:
    mine = {"person_id": member.person_id, "organisation_id": member.organisation_id}
    said = {"judgement": {"unjudged": "", "verdicts": []}, "rubric_hash": ""}
    tried = DrillAttempt(**mine, **said, drill="d", number=1, key="k", reply=f"own words of {member.name}", counts=True, tried_at=moment)
    about = {"source": "d-1", "situation": {}, "criterion": "plain", "mark": "fail", "sure": True, "reason": ""}
    case = CoachCase(**mine, **said, **about, sent_at=moment, decided_at=None)
    db.add_all((tried, case))
    db.flush()
    db.add(AttemptCase(attempt_id=tried.id, person_id=member.person_id, case_id=case.id, criterion="plain", seen_at=None))
    ruling = {"criterion": "plain", "mark": "pass", "reason": "Plain enough", "ruled_at": moment}
    db.add(CoachRuling(case_id=case.id, author_id=member.person_id, **ruling))
    return case


def _play(db: Session, member: Member, moment: Any, case: CoachCase) -> None:
    here = {"organisation_id": member.organisation_id}
    stream = Stream(**here, person_id=member.person_id, kind="run", created_at=moment)
    db.add(stream)
    db.flush()
    append(
        db, stream.id, "posted", {"at": 0, "seat": "rota", "cause": 1, "payload": {}, "said": {"text": f"a reply of {member.name}"}}, moment
    )
    about = {"scenario": "three-missed-slots", "digest": "d", "rubric": "r", "mode": "guided", "pace": "live"}
    run = StoredRun(**here, stream_id=stream.id, **about, begun_at=moment, watched_at=moment, ended_at=None)
    db.add(run)
    db.flush()
    db.add(Seat(run_id=run.id, person_id=member.person_id, team_id=None, role="rota", kind="player"))
    secret = f"run {member.name}".encode().ljust(32)
    db.add(RunInvitation(run_id=run.id, person_id=member.person_id, token_sha256=secret, created_at=moment, revoked_at=None))
    db.add(RunOperation(run_id=run.id, operation="o1", made_at=moment))
    db.add(RunCase(run_id=run.id, person_id=member.person_id, case_id=case.id, judged=1, criterion="plain", seen_at=None))
    mine = {"person_id": member.person_id, **here}
    said = Practised(run.id, "Three missed slots", moment.date(), "guided", replies=(f"own words of {member.name}",))
    db.add(PracticeResult(**mine, run_id=run.id, content=practised_to_json(said), taken_at=moment))


def _share(db: Session, member: Member, moment: Any, mate: Member) -> int:
    here = {"organisation_id": member.organisation_id, "created_at": moment}
    room = Room(**here, code=f"room-{member.person_id}", title="A room", closed_at=None)
    team = Team(**here, room_id=None, name="Both of us")
    alone = Team(**here, room_id=None, name=f"{member.name} alone")
    db.add_all([room, team, alone])
    db.flush()
    db.add(RoomMembership(room_id=room.id, person_id=member.person_id, part="attendee", created_at=moment))
    for person_id in (member.person_id, mate.person_id):
        db.add(TeamMembership(team_id=team.id, person_id=person_id, created_at=moment))
    db.add(TeamMembership(team_id=alone.id, person_id=member.person_id, created_at=moment))
    _write_plan(db, member, moment, "alone", organisation_id=member.organisation_id, room_id=None, person_id=None, team_id=alone.id)
    owner = {"organisation_id": member.organisation_id, "person_id": None}
    return _write_plan(db, member, moment, "team", **owner, room_id=None, team_id=team.id)


def _write_plan(db: Session, member: Member, moment: Any, words: str, **owner: Any) -> int:
    plan = Plan(**owner, kind="experiment", created_at=moment)
    db.add(plan)
    db.flush()
    common = {"plan_id": plan.id, "edition": 1}
    place = {"worksheet": "core-goal", "row": "", "field": "goal"}
    value = f"{words} words of {member.name}"
    author = {"author_id": member.person_id, "saved_at": moment}
    answer = Answer(**common, **place, value=value, revision=1, **author, first_saved_at=moment)
    db.add(answer)
    db.flush()
    db.add(AnswerRevision(**common, answer_id=answer.id, revision=1, operation=f"o{answer.id}", value=value, source_hash="", **author))
    snapshot = [{"row": "", "field": "goal", "value": value, "revision": 1}]
    db.add(HandIn(**common, worksheet="core-goal", number=1, answers=snapshot, person_id=member.person_id, handed_in_at=moment))
    db.add(ChangeSeen(plan_id=plan.id, worksheet="core-goal", mark="0" * 16, seen_at=moment))
    _issue(db, plan, member, moment)
    return plan.id


def _issue(db: Session, plan: Plan, member: Member, moment: Any) -> None:
    here = {"organisation_id": plan.organisation_id, "plan_id": plan.id}
    issued = IssuedPlan(**here, number=1, content={}, day_zero=moment.date(), sequence=1, issuer_id=member.person_id, issued_at=moment)
    db.add(issued)
    db.flush()
    spans = {"created_at": moment, "expires_at": moment, "opened_at": None, "revoked_at": None}
    link = PlanLink(**here, **spans, issued_plan_id=issued.id, seed="seed", token_sha256=f"plan {plan.id}".encode().ljust(32))
    db.add(link)
    db.flush()
    said = {"organisation_id": plan.organisation_id, "link_id": link.id, "name": "A manager", "text": "Well thought", "created_at": moment}
    db.add(PlanComment(**said, part="goal", operation="o1", answered_at=None, resolved_at=None))
    db.add(PlanDecision(**said, kind="agreed", operation="o2"))


def tables_of(person_id: int) -> Iterator[str]:
    """The tables in which a row names the person as its owner or author, looked up by the columns' names."""
    for table in Base.metadata.sorted_tables:
        for name in OWNERS:
            if name in table.columns and read().scalar(select(func.count()).select_from(table).where(table.columns[name] == person_id)):
                yield table.name


def tables_of_people() -> set[str]:
    """Every table with a column that names a person or hangs on a plan."""
    return {table.name for table in Base.metadata.sorted_tables if {*OWNERS, "plan_id"} & set(table.columns.keys())}
