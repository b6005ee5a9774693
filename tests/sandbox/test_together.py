"""Several people in one run: who is let in, what each sees of the others, and what stays with whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member
from tests.conftest import Clock
from tests.sandbox.conftest import PUBLIC, SCENARIO, Player
from tests.sandbox.together import CALM, CUSTOMERS, LEAK, invite, join, newcomer
from workshop.db import read
from workshop.sandbox.models import Seat
from workshop.sandbox.running import LEFT_AFTER

OTHER = "Nadia, the page was ours and it is off. Nobody can open it any more. Bob"


@dataclass
class Pair:
    """Alice plays the press desk, Bob the customers' desk, in one guided run."""

    alice: Player
    bob: Player


@pytest.fixture
def alone(as_alice: FlaskClient, alice: Member, clock: Clock) -> Player:
    return Player(as_alice, alice, clock).begin(scenario=LEAK)


@pytest.fixture
def pair(alone: Player, as_bob: FlaskClient, bob: Member, clock: Clock) -> Pair:
    both = Pair(alone, join(Player(as_bob, bob, clock), invite(alone), CUSTOMERS))
    alone.stay(240)
    return both


def answer_nadia(player: Player, text: str, accept: str = "text/html", **fields: str):  # type: ignore[no-untyped-def]
    return player.move(re="nadia-saw", text=text, accept=accept, **fields)


def test_whoever_follows_the_link_plays_a_seat_of_their_own(pair: Pair) -> None:
    assert pair.bob.path == pair.alice.path
    assert pair.bob.play().seat == CUSTOMERS
    assert "PR, the customers’ desk, for Heronsgate" in pair.bob.page()
    assert re.search(r"<b>You</b>.*<b>Bob</b>", pair.alice.page(), re.DOTALL)


def test_looking_at_an_invitation_takes_no_seat(app: Flask, alone: Player, as_bob: FlaskClient) -> None:
    page = as_bob.get(invite(alone))

    assert page.status_code == 200
    assert "Play: PR, the customers’ desk" in page.text
    with app.test_request_context():
        assert read().scalar(select(func.count()).select_from(Seat)) == 1


def test_another_organisation_finds_nothing_behind_the_link(alone: Player, as_carol: FlaskClient, carol: Member, clock: Clock) -> None:
    link = invite(alone)

    assert as_carol.get(link).status_code == 404
    assert Player(as_carol, carol, clock).post(link, seat=CUSTOMERS).status_code == 404


def test_a_link_that_was_taken_back_lets_nobody_in(alone: Player, as_bob: FlaskClient, bob: Member, clock: Clock) -> None:
    link = invite(alone)
    alone.post(f"{alone.path}/invitations/revocation")

    assert as_bob.get(link).status_code == 410
    assert Player(as_bob, bob, clock).post(link, seat="").status_code == 410


def test_a_new_link_ends_the_one_of_before(alone: Player, as_bob: FlaskClient) -> None:
    first, second = invite(alone), invite(alone)

    assert as_bob.get(first).status_code == 410
    assert as_bob.get(second).status_code == 200


def test_a_run_that_has_ended_takes_nobody_in(alone: Player, as_bob: FlaskClient, bob: Member, clock: Clock) -> None:
    link = invite(alone)
    alone.post(f"{alone.path}/stop")

    assert as_bob.get(link).status_code == 410
    assert Player(as_bob, bob, clock).post(link, seat=CUSTOMERS).status_code == 410


def test_a_seat_that_is_taken_is_not_given_twice(app: Flask, pair: Pair, clock: Clock) -> None:
    dan = newcomer(app, "Dan", clock)

    answer = dan.post(invite(pair.alice), seat=CUSTOMERS)

    assert answer.status_code == 409
    assert "Somebody else was quicker" in answer.text
    assert dan.client.get(pair.alice.path).status_code == 404


def test_a_scenario_with_one_seat_can_only_be_watched(bobs_run: Player, as_alice: FlaskClient) -> None:
    page = as_alice.get(invite(bobs_run)).text

    assert "This scenario has one seat, so others can only watch." in page
    assert "Play:" not in page


def test_many_watch_and_none_of_them_moves(app: Flask, bobs_run: Player, clock: Clock) -> None:
    link = invite(bobs_run)
    watchers = [join(newcomer(app, name, clock), link) for name in ("Dan", "Eve")]

    refused = watchers[0].move(text=PUBLIC, accept="application/json")

    assert refused.status_code == 403
    assert "You watch here" in refused.get_json()["problem"]
    for path in ("clock", "stop", "branches", "invitations", "writing"):
        assert watchers[1].post(f"{bobs_run.path}/{path}", do="pause").status_code == 403
    assert "data-composer" not in watchers[1].page()
    assert re.search(r"Watching:</span> Dan, Eve", bobs_run.page())


def test_the_feed_says_which_of_us_wrote_and_the_marks_stay_with_them(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)

    mine, theirs = pair.alice.page(), pair.bob.page()

    assert "by Alice</span>" in theirs
    assert 'class="run-slip"' in mine
    assert 'class="run-slip"' not in theirs
    assert "Take that reply back" not in mine


def test_what_is_held_is_its_writers_alone_and_does_not_stop_the_others(pair: Pair) -> None:
    answer_nadia(pair.alice, "Please post your full address, your card number and your order number here, Nadia.")

    assert "Not sent yet" in pair.alice.page()
    assert "Not sent yet" not in pair.bob.page()
    assert "card number and your order" not in pair.bob.page()
    assert pair.bob.play().stage.is_going


def test_whoever_comes_second_is_told_before_it_goes_out(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)
    pair.bob.clock.forward(seconds=5)

    told = answer_nadia(pair.bob, OTHER, accept="application/json")

    assert told.status_code == 409
    assert told.get_json()["problem"] == "Alice answered this 5 seconds ago: send all the same?"
    assert sum(1 for post in pair.bob.play().stage.state.posts.values() if post.seat == CUSTOMERS) == 0
    sent = answer_nadia(pair.bob, OTHER, accept="application/json", anyway=str(told.get_json()["anyway"]))
    assert sent.status_code == 200


def test_without_a_script_the_words_stay_beside_the_question(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)

    page = answer_nadia(pair.bob, OTHER)

    assert page.status_code == 409
    assert OTHER in page.text
    assert re.search(r'name="anyway" value="\d+" data-anyway>', page.text)


def test_an_answer_that_the_page_had_shown_long_ago_is_not_asked_about(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)
    pair.alice.stay(70)

    sent = answer_nadia(pair.bob, OTHER, accept="application/json", seen=str(pair.bob.play().stage.seq))

    assert sent.status_code == 200


def test_colleagues_are_told_who_writes_until_it_ends_by_itself(pair: Pair) -> None:
    pair.alice.post(f"{pair.alice.path}/writing", writes="yes")

    during, own = pair.bob.page(), pair.alice.page()
    pair.bob.clock.forward(seconds=9)

    assert "Alice is writing" in during
    assert "Alice is writing" not in own
    assert "Alice is writing" not in pair.bob.page()


def test_a_move_ends_the_telling(pair: Pair) -> None:
    pair.alice.post(f"{pair.alice.path}/writing", writes="yes")
    answer_nadia(pair.alice, CALM)

    assert "Alice is writing" not in pair.bob.page()


def test_a_page_that_asks_hears_of_the_company_once(pair: Pair) -> None:
    pair.bob.client.get(f"{pair.bob.path}/scene?after=0")
    seen = pair.bob.play().stage.seq
    pair.alice.post(f"{pair.alice.path}/writing", writes="yes")

    told = pair.bob.client.get(f"{pair.bob.path}/scene?after={seen}").get_json()
    again = pair.bob.client.get(f"{pair.bob.path}/scene?after={seen}&company={told['company']}")

    assert "n" not in told
    assert "Alice is writing" in told["regions"]["writing"][0][1]
    assert again.status_code == 204


def test_who_paused_and_who_stopped_is_said_to_the_others(pair: Pair) -> None:
    pair.alice.turn("pause")
    paused = pair.bob.page()
    pair.bob.turn("go-on")
    pair.alice.post(f"{pair.alice.path}/stop")

    assert "Alice has paused the run for everybody." in paused
    assert "Alice stopped the run." in pair.bob.page()
    assert "Alice stopped the run. That is never a failure." in pair.bob.client.get(f"{pair.bob.path}/debrief").text


def test_a_run_goes_on_while_anybody_still_has_it_before_them(pair: Pair) -> None:
    pair.bob.stay(int(LEFT_AFTER.total_seconds()) * 3)

    assert pair.alice.play().stage.is_going
    pair.alice.clock.forward(seconds=LEFT_AFTER.total_seconds() + 1)
    assert "Paused while you were away" in pair.alice.page()


def test_the_debrief_has_my_marks_and_of_others_what_all_could_read(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)
    pair.alice.stay(80)
    pair.bob.move(re="nadia-saw", text=OTHER, anyway="9999")
    pair.alice.post(f"{pair.alice.path}/stop")

    hers = pair.alice.client.get(f"{pair.alice.path}/debrief").text
    his = pair.bob.client.get(f"{pair.bob.path}/debrief").text

    assert hers.count('id="reply-') == his.count('id="reply-') == 1
    assert "What the others said" in his
    assert "“" + CALM in his
    columns = re.findall(r'<th scope="col">Move (\d+)</th>', hers), re.findall(r'<th scope="col">Move (\d+)</th>', his)
    assert columns == (["1"], ["2"])


def test_nobody_can_dispute_or_decide_for_a_colleague(pair: Pair) -> None:
    answer_nadia(pair.alice, CALM)
    judged = max(pair.alice.play().stage.state.judged)
    criterion = pair.alice.play().stage.state.judged[judged]["marks"][0]["criterion"]

    answer = pair.bob.post(f"{pair.bob.path}/differences", verdict=f"{judged}:{criterion}", accept="application/json")

    assert answer.status_code == 422


def test_a_matter_is_handed_to_a_colleague_with_its_card(pair: Pair) -> None:
    pair.bob.post(f"{pair.bob.path}/moves", kind="hand-over", re="mateo-asks", to="press", what="He asks for a number", by="16:50")

    page = pair.alice.page()

    assert "Bob hands this over to you" in page
    assert "He asks for a number" in page


def test_a_second_try_is_ones_own_and_the_same_colleague_may_join_it(app: Flask, pair: Pair, clock: Clock) -> None:
    answer_nadia(pair.bob, OTHER)
    pair.alice.post(f"{pair.alice.path}/stop")
    made = pair.alice.post(f"{pair.alice.path}/branches", after=str(pair.alice.play().stage.seq - 1))
    pair.alice.path = made.headers["Location"].partition("?")[0]

    assert pair.bob.client.get(pair.alice.path).status_code == 404
    link = invite(pair.alice)
    assert "Play: PR, the customers’ desk" not in newcomer(app, "Dan", clock).client.get(link).text
    assert join(pair.bob, link, CUSTOMERS).play().seat == CUSTOMERS
    assert "by Bob</span>" in pair.alice.page()


def test_too_many_moves_are_slowed_down_by_person_and_run_and_keep_their_words(
    bobs_run: Player, as_alice: FlaskClient, alice: Member
) -> None:
    for _ in range(30):
        bobs_run.move(text=" ")

    slowed = bobs_run.move(text="Half a sentence to Dana")

    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) > 0
    assert "your words stay here" in slowed.text
    assert "Half a sentence to Dana" in slowed.text
    other = Player(as_alice, alice, bobs_run.clock).begin(scenario=SCENARIO)
    assert other.move(text=" ").status_code == 422
    bobs_run.clock.forward(seconds=61)
    assert bobs_run.move(text=" ").status_code == 422
