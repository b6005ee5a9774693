"""The debrief: told in true numbers that add up, each with its cause, and a way to try again from there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.sandbox.conftest import GOOD, Player


@pytest.fixture
def ended(player: Callable[..., Player]) -> Player:
    """A run with a poor reply, a better one and a card, played turn by turn to its end."""
    run = player(pace="turns")
    run.move(text="Sorry for any inconvenience. We’ll look into it soon.")
    run.move("hand-over", to="depot", what="Dana’s parcel, three slots", by="by 15:10", needs="last scan Mill Lane, 13:40")
    run.move(text=GOOD)
    for _ in range(60):
        if run.play().stage.state.ended is None:
            run.turn("three")
    return run


def test_a_run_that_goes_on_has_no_debrief_yet(bobs_run: Player) -> None:
    answer = bobs_run.client.get(f"{bobs_run.path}/debrief")

    assert answer.headers["Location"] == bobs_run.path


def test_what_moved_the_meters_adds_up_to_where_they_ended(ended: Player) -> None:
    page = ended.client.get(f"{ended.path}/debrief").text

    for table in re.findall(r'<table class="run-sums">(.*?)</table>', page, re.S):
        first, *moved, last = [int(text.replace("−", "-")) for text in re.findall(r'<td class="num">([^<]+)</td>', table)]
        assert first + sum(moved) == last
        assert moved


def test_it_names_replies_marks_waits_cards_and_worked_replies(ended: Player) -> None:
    page = ended.client.get(f"{ended.path}/debrief").text

    assert "What the coach read" in page
    assert "Who waited, and for how long" in page
    assert "100% complete" in page
    assert "Two replies to compare with" in page


def test_any_fall_can_be_tried_again_from_before_it(ended: Player) -> None:
    page = ended.client.get(f"{ended.path}/debrief").text
    after = re.findall(r'name="after" value="(\d+)"', page)

    answer = ended.post(f"{ended.path}/branches", after=after[0])
    tried = Player(ended.client, ended.member, ended.clock, answer.headers["Location"].partition("?")[0])

    assert tried.play().stage.state.ended is None
    assert tried.play().stage.events[: int(after[0])] == ended.play().stage.events[: int(after[0])]


@pytest.mark.parametrize("after", ["0", "999999", "-1", "x", "9" * 30])
def test_there_is_no_point_to_go_back_to_that_is_not_in_the_run(ended: Player, after: str) -> None:
    answer = ended.post(f"{ended.path}/branches", after=after)

    assert answer.headers["Location"] == ended.path


def test_stopping_at_once_is_no_failure(bobs_run: Player) -> None:
    answer = bobs_run.post(f"{bobs_run.path}/stop")

    assert "That is never a failure." in bobs_run.client.get(answer.headers["Location"]).text


@pytest.mark.parametrize("scenario", ["three-missed-slots", "ghosted-candidate", "did-you-leak"])
def test_every_scenario_can_be_opened_played_in_silence_and_explained(player: Callable[..., Player], scenario: str) -> None:
    run = player(scenario=scenario, pace="turns")
    for _ in range(40):
        if run.play().stage.state.ended is None:
            run.turn("three")

    page = run.client.get(f"{run.path}/debrief").text

    assert "Nobody heard from you." in page
    assert "without a word" in page
