"""What a player does on the page: moves with the coach's word, what is held back, what is refused, and what is nobody else's business."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.sandbox.conftest import GOOD, PUBLIC, Player


def test_a_reply_stands_in_the_feed_with_the_coachs_marks(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)

    page = bobs_run.page()

    assert "The coach, on your words" in page
    assert '<mark class="mark-pass">' in page


def test_the_coach_is_silent_on_the_way_in_practice(player: Callable[..., Player]) -> None:
    run = player(mode="practice")
    run.move(text=GOOD)

    page = run.page()

    assert "by 15:10 with what they find" in page
    assert "The coach, on your words" not in page
    assert "Onlookers" not in page


def test_a_hard_fail_is_held_until_its_writer_decides(bobs_run: Player) -> None:
    bobs_run.move(text=PUBLIC)
    held = bobs_run.page()
    stood = bobs_run.play().stage

    bobs_run.move(text=GOOD, held=max(stood.state.held))
    after = bobs_run.play().stage

    assert "Not sent yet" in held
    assert not stood.is_going
    assert after.is_going
    assert [after.feed.texts[post.id] for post in after.state.posts.values() if post.seat] == [GOOD]


def test_seeing_it_differently_lets_it_out_and_keeps_the_case(bobs_run: Player) -> None:
    bobs_run.move(text=PUBLIC)
    held = max(bobs_run.play().stage.state.held)

    bobs_run.post(f"{bobs_run.path}/held/{held}", do="differ", reason="She asked me to.")

    stage = bobs_run.play().stage
    assert [stage.feed.texts[post.id] for post in stage.state.posts.values() if post.seat] == [PUBLIC]
    assert {criterion for _, criterion in stage.state.cases} == {"protects-privacy"}


def test_a_held_reply_can_be_left_unsent(bobs_run: Player) -> None:
    bobs_run.move(text=PUBLIC)

    bobs_run.post(f"{bobs_run.path}/held/{max(bobs_run.play().stage.state.held)}", do="take-back")

    stage = bobs_run.play().stage
    assert not stage.state.held
    assert not [post for post in stage.state.posts.values() if post.seat]


def test_nothing_is_held_in_a_dress_rehearsal(player: Callable[..., Player]) -> None:
    run = player(mode="dress")

    run.move(text=PUBLIC)

    assert PUBLIC in run.page()
    assert "Take that reply back" not in run.page()


def test_a_card_goes_to_the_team_and_what_it_finds_comes_onto_the_fact_card(player: Callable[..., Player]) -> None:
    run = player(pace="turns")

    run.move("hand-over", to="depot", what="Dana’s parcel, three slots", by="by 15:10", needs="last scan Mill Lane, 13:40")
    for _ in range(8):
        run.turn("until")

    assert "Found it." in run.page()
    assert "New." in run.page()


def test_without_a_script_a_run_goes_turn_by_turn(player: Callable[..., Player]) -> None:
    run = player(pace="turns")
    run.move(text=GOOD)

    page = run.page()

    assert "Until something happens" in page
    assert len(run.play().stage.state.posts) > 2
    assert not run.play().stage.is_going


def test_another_kind_of_move_can_be_chosen_without_losing_the_words(bobs_run: Player) -> None:
    page = bobs_run.move(show="message", text="Half a sentence")

    assert page.status_code == 200
    assert "Half a sentence" in page.text
    assert 'name="kind" value="message"' in page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "   "}, "Write something first."),
        ({"text": "x" * 50_000}, "50000 characters"),
        ({"text": GOOD, "re": "no-such-post"}, "not in this run"),
        ({"kind": "hand-over", "to": "depot"}, "The card says nothing yet."),
        ({"kind": "hand-over", "to": "nobody", "what": "x"}, "Choose whom"),
        ({"kind": "dance"}, "no move"),
        ({"text": GOOD, "held": "7"}, "No reply of yours is held"),
    ],
)
def test_a_move_that_cannot_be_made_is_answered_in_words(bobs_run: Player, fields: dict[str, str], said: str) -> None:
    before = bobs_run.play().stage.events

    answer = bobs_run.move(**{"kind": "reply", **fields})

    assert answer.status_code == 422
    assert said in answer.text
    assert fields["text"].strip() in answer.text if "text" in fields else True
    assert bobs_run.play().stage.events == before


def test_emoji_alone_and_a_script_are_words_like_others(bobs_run: Player) -> None:
    bobs_run.move(text="🙂🙂🙂")
    bobs_run.move(text="<script>alert(1)</script> Sorry, Dana.")

    page = bobs_run.page()

    assert "🙂🙂🙂" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_move_after_the_end_is_a_conflict_with_words(bobs_run: Player) -> None:
    bobs_run.post(f"{bobs_run.path}/stop")

    answer = bobs_run.move(text=GOOD)

    assert answer.status_code == 409
    assert "The run is over" in answer.text


def test_a_browser_with_a_script_gets_the_same_refusal_as_json(bobs_run: Player) -> None:
    answer = bobs_run.move(text=" ", accept="application/json")

    assert answer.status_code == 422
    assert answer.get_json() == {"problem": "Write something first."}


@pytest.mark.parametrize("path", ["", "/scene", "/controls", "/debrief"])
def test_nobody_else_finds_my_run(bobs_run: Player, as_alice: FlaskClient, as_carol: FlaskClient, path: str) -> None:
    answers = [client.get(f"{bobs_run.path}{path}").status_code for client in (as_alice, as_carol)]

    assert answers == [404, 404]


def test_nobody_else_moves_in_my_run(bobs_run: Player, as_alice: FlaskClient) -> None:
    other = Player(as_alice, bobs_run.member, bobs_run.clock, bobs_run.path)

    answers = [other.move(text=GOOD).status_code, other.turn("pause").status_code, other.post(f"{other.path}/stop").status_code]

    assert answers == [404, 404, 404]


def test_simple_acts_are_buttons_on_the_post(bobs_run: Player) -> None:
    bobs_run.stay(300)

    bobs_run.post(f"{bobs_run.path}/moves", act="react:grete-same")
    bobs_run.post(f"{bobs_run.path}/moves", act="hide:grete-same")

    assert "You have hidden this post." in bobs_run.page()


def test_a_verdict_can_be_seen_differently_afterwards(bobs_run: Player) -> None:
    bobs_run.move(text="Sorry for any inconvenience. We will look into it soon.")
    verdict = re.search(r'name="verdict" value="([^"]+)"', bobs_run.page())
    assert verdict

    bobs_run.post(f"{bobs_run.path}/differences", verdict=verdict[1])

    assert "It is kept with your reply." in bobs_run.page()
