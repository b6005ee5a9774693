"""A verdict of a run, seen differently: sent only with the learner's say, decided by a trainer, back in the debrief with words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member, make_client, make_csrf_token, make_member
from tests.coaching.practising import words_of
from tests.sandbox.conftest import GOOD, Player
from workshop.accounts.erasing import erase
from workshop.coaching.models import CoachCase
from workshop.core.coach.labelled import read_line
from workshop.core.coach.model import FactKind, Mark, Move
from workshop.db import read
from workshop.sandbox.models import RunCase
from workshop.web.viewer import Kind

WEAK = "Sorry for any inconvenience. We’ll look into it soon."
MINE = "She knows that I mean tonight."
FEED_STAYS = "What happened in the feed stays as it was"


@pytest.fixture
def ended(player: Callable[..., Player]) -> Player:
    """A run with a poor reply, stopped after it."""
    run = player(pace="turns")
    run.move(text=WEAK)
    run.post(f"{run.path}/stop")
    return run


@pytest.fixture
def tess(app: Flask) -> Member:
    return make_member(app, "Tess", Kind.LEARNER, Kind.AUTHOR)


@pytest.fixture
def as_tess(app: Flask, tess: Member) -> FlaskClient:
    return make_client(app, tess)


def judgement_of(run: Player, place: int = 0) -> int:
    return sorted(run.play().stage.state.judged)[place]


def open_case(run: Player, number: int | None = None) -> str:
    return run.client.get(f"{run.path}/judgements/{number or judgement_of(run)}/case").get_data(as_text=True)


def send(run: Player, criterion: str = "next-step", do: str = "send", **fields: str) -> int:
    data = {"criterion": criterion, "reason": MINE, "do": do, **fields}
    return run.post(f"{run.path}/judgements/{judgement_of(run)}/case", **data).status_code


def decide(
    trainer: FlaskClient, app: Flask, mark: str, reason: str = "Tonight is a time.", criterion: str = "next-step", **fields: str
) -> int:
    with app.app_context():
        case = read().scalars(select(func.max(CoachCase.id))).one()
    data = {f"mark.{criterion}": mark, f"reason.{criterion}": reason, "csrf_token": make_csrf_token(trainer), **fields}
    return trainer.post(f"/coach/cases/{case}", data=data).status_code


def debrief(run: Player) -> str:
    return words_of(run.client.get(f"{run.path}/debrief"))


def test_the_page_lays_open_what_is_sent_and_to_whom(ended: Player) -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", open_case(ended)).split())

    for told in (
        "What goes to the trainers:",
        "the authors and administrators of Parcelwise",
        "not told, unless you tick this",
        WEAK.split(".")[0],
    ):
        assert told in page
    assert "Third slot missed" in page or "slot" in page


def test_what_is_only_kept_is_not_sent(ended: Player, as_tess: FlaskClient) -> None:
    assert send(ended, do="keep") == 303

    assert "It is kept with your reply." in debrief(ended)
    assert "Nothing waits for you" in words_of(as_tess.get("/coach/cases"))


def test_a_trainer_gets_situation_reply_and_reason_but_no_name(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    assert send(ended) == 303

    listed = words_of(as_tess.get("/coach/cases"))
    case = words_of(as_tess.get("/coach/cases/1"))

    assert "Run: Three missed slots" in listed and MINE in listed and "@" in listed
    assert "From a run of “Three missed slots”, sent without a name" in case
    assert "Sorry for any inconvenience" in case and "Stays in the house" in case
    assert "Bob" not in listed + case
    assert "The trainers have got it" in debrief(ended)


def test_the_name_goes_only_where_it_was_ticked_and_until_it_is_decided(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended, named="y")
    before = words_of(as_tess.get("/coach/cases"))

    decide(as_tess, app, "pass")

    assert "from Bob" in before
    assert "Bob" not in words_of(as_tess.get("/coach/cases")) + words_of(as_tess.get("/coach/cases/1"))


def test_a_decision_comes_back_and_counts(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    events = ended.play().stage.events
    decide(as_tess, app, "pass")

    shelf = words_of(ended.client.get("/scenarios"))
    page = ended.client.get(f"{ended.path}/debrief").get_data(as_text=True)

    assert "A trainer sees it as you do: “Tonight is a time.”" in shelf
    assert "<s>fails</s> <b>passes</b>. A trainer sees it as you do: “Tonight is a time.”" in page
    assert "decided by a trainer; the coach had said: </span><s>amiss</s>" in page
    assert FEED_STAYS in page
    assert ended.play().stage.events == events
    assert "A trainer sees it as you do" not in words_of(ended.client.get("/scenarios"))


def test_a_verdict_that_is_kept_is_told_too(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "fail", "Nobody reads tonight in soon.")

    page = debrief(ended)

    assert "The trainer keeps the coach’s verdict: “Nobody reads tonight in soon.”" in page
    assert FEED_STAYS not in page
    assert "Tess" not in page


def test_a_trainer_is_named_where_they_agreed_and_until_they_leave(ended: Player, as_tess: FlaskClient, tess: Member, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "pass", signed="yes")
    named = debrief(ended)

    with app.app_context():
        erase(tess.person_id)

    assert "Tess, a trainer, sees it as you do" in named
    assert "A trainer sees it as you do" in debrief(ended)


def test_a_decision_that_changes_is_news_again(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "fail")
    debrief(ended)
    ended.clock.forward(hours=1)

    decide(as_tess, app, "pass", "I read it again.")

    assert "I read it again." in words_of(ended.client.get("/scenarios"))
    assert "I read it again." in debrief(ended)


def test_what_was_decided_cannot_be_sent_again(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "pass")

    assert 'value="next-step"' not in open_case(ended)
    assert send(ended) == 422


def test_sent_twice_it_is_one_case_with_the_newest_words(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    send(ended, reason="Let me say it better", named="y")

    with app.app_context():
        assert read().scalar(select(func.count(CoachCase.id))) == 1
        assert read().scalar(select(func.count(RunCase.id))) == 1
    assert "Let me say it better" in words_of(as_tess.get("/coach/cases"))


def test_the_decided_case_is_a_labelled_example_of_its_situation(ended: Player, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "pass")

    example = read_line(as_tess.get("/coach/cases.jsonl").get_data(as_text=True))

    assert example.labels == {"next-step": Mark.PASS}
    assert example.group == "three-missed-slots-third-miss"
    assert example.reply == WEAK
    assert example.situation.action is Move.RESPOND
    assert FactKind.KEEP_OUT in {fact.kind for fact in example.situation.facts}


def test_the_situation_is_the_one_that_the_coach_was_shown(player: Callable[..., Player], app: Flask) -> None:
    run = player(pace="turns")
    run.move(text=WEAK)
    run.move("hand-over", to="depot", what="Dana’s parcel, three slots", by="by 15:10", needs="last scan Mill Lane, 13:40")
    for _ in range(6):
        run.turn("three")
    run.post(f"{run.path}/stop")

    send(run)

    with app.app_context():
        sent = read().scalars(select(CoachCase.situation)).one()
    assert sent["thread"] == []
    assert sent["post"]["text"].startswith(run.play().stage.feed.texts["third-miss"][:20])
    assert len(sent["facts"]) == sum(not fact.hidden for fact in run.play().scenario.facts)


def test_a_branch_shows_what_was_decided_on_the_past_that_it_shares(
    player: Callable[..., Player], as_tess: FlaskClient, app: Flask
) -> None:
    run = player(pace="turns")
    run.move(text=WEAK)
    run.move(text=GOOD)
    second = sorted(seq for seq, event in enumerate(run.play().stage.events, 1) if event.kind == "posted" and event.seat)[-1]
    run.post(f"{run.path}/stop")
    made = run.post(f"{run.path}/branches", move=str(second)).headers["Location"].partition("?")[0]
    branch = Player(run.client, run.member, run.clock, made)
    branch.post(f"{branch.path}/stop")

    send(branch)
    decide(as_tess, app, "pass")

    assert "A trainer sees it as you do" in debrief(branch)
    assert "A trainer sees it as you do" in debrief(run)


def test_a_later_reply_of_the_parent_is_none_of_the_branchs(player: Callable[..., Player], as_tess: FlaskClient, app: Flask) -> None:
    run = player(pace="turns")
    run.move(text=WEAK)
    first = next(seq for seq, event in enumerate(run.play().stage.events, 1) if event.kind == "posted" and event.seat)
    run.post(f"{run.path}/stop")
    send(run)
    decide(as_tess, app, "pass")
    made = run.post(f"{run.path}/branches", move=str(first)).headers["Location"].partition("?")[0]
    branch = Player(run.client, run.member, run.clock, made)
    branch.move(text=WEAK)
    branch.post(f"{branch.path}/stop")

    assert "A trainer sees it as you do" not in debrief(branch)


@pytest.mark.parametrize("number", [0, 1, 999_999])
def test_only_a_judgement_of_words_of_mine_has_a_case(ended: Player, number: int) -> None:
    assert ended.client.get(f"{ended.path}/judgements/{number}/case").status_code == 404
    assert ended.post(f"{ended.path}/judgements/{number}/case", criterion="next-step", do="send").status_code == 404


def test_nobody_else_opens_or_sends_it(ended: Player, as_alice: FlaskClient) -> None:
    path = f"{ended.path}/judgements/{judgement_of(ended)}/case"

    assert as_alice.get(path).status_code == 404
    assert as_alice.post(path, data={"csrf_token": make_csrf_token(as_alice), "do": "send"}).status_code == 404


def test_in_practice_the_coach_is_silent_until_the_end(player: Callable[..., Player]) -> None:
    run = player(mode="practice", pace="turns")
    run.move(text=WEAK)

    assert run.client.get(f"{run.path}/judgements/{judgement_of(run)}/case").status_code == 404


def test_a_reason_too_long_or_a_point_that_is_none_comes_back_with_its_words(ended: Player, as_tess: FlaskClient) -> None:
    long = ended.post(f"{ended.path}/judgements/{judgement_of(ended)}/case", criterion="next-step", reason="x" * 1_001, do="send")
    wrong = ended.post(f"{ended.path}/judgements/{judgement_of(ended)}/case", criterion="no-such", reason=MINE, do="send")

    assert (long.status_code, wrong.status_code) == (422, 422)
    assert "x" * 1_001 in long.text and MINE in wrong.text
    assert "Nothing waits for you" in words_of(as_tess.get("/coach/cases"))


def test_erasing_takes_what_waits_and_leaves_what_is_nobodys(ended: Player, bob: Member, as_tess: FlaskClient, app: Flask) -> None:
    send(ended)
    decide(as_tess, app, "pass")
    send(ended, criterion="owns-it")

    with app.app_context():
        erase(bob.person_id)

        assert read().execute(select(CoachCase.criterion, CoachCase.person_id, CoachCase.named)).all() == [("next-step", None, False)]
        assert read().scalar(select(func.count(RunCase.id))) == 0


def test_what_is_sent_is_exported_and_only_mine(ended: Player, as_alice: FlaskClient) -> None:
    send(ended)

    mine = ended.client.get("/me/export.json")
    others = as_alice.get("/me/export.json")

    assert mine.status_code == others.status_code == 200
    assert len(mine.get_json()["about"]["run_case"]) == 1
    assert "run_case" not in others.get_json()["about"]
