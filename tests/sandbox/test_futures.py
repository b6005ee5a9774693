"""Two futures side by side: whose they are, that figures and causes add up, and what is said of a future that is still open."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.sandbox.conftest import GOOD, Player

BLAND = "Sorry for any inconvenience. We’ll look into it soon."


def play_to_the_end(run: Player) -> Player:
    for _ in range(60):
        if run.play().stage.state.ended is None:
            run.turn("three")
    return run


def branch_off(run: Player, after: int) -> Player:
    answer = run.post(f"{run.path}/branches", after=after)
    return Player(run.client, run.member, run.clock, answer.headers["Location"].partition("?")[0])


def find_move(run: Player) -> int:
    return next(event.seq for event in run.play().stage.events if event.seat and event.kind == "posted")


@pytest.fixture
def first(player: Callable[..., Player]) -> Player:
    """A run with a bland reply, to its end."""
    run = player(pace="turns")
    run.move(text=BLAND)
    return play_to_the_end(run)


@pytest.fixture
def second(first: Player) -> Player:
    """The same past, a better reply, to its end."""
    run = branch_off(first, find_move(first) - 1)
    run.move(text=GOOD)
    return play_to_the_end(run)


def show(one: Player, other: Player) -> str:
    answer = one.client.get(f"{one.path}/futures/{other.run_id}")
    assert answer.status_code == 200
    return answer.text


def as_number(text: str) -> int:
    return int(text.replace("−", "-").replace(",", ""))


def test_both_stand_side_by_side_whichever_is_named_first(first: Player, second: Player) -> None:
    page = show(first, second)

    assert page.index("inconvenience") < page.index("Mill Lane")
    assert page.count("The coach:") == 2
    assert "mark-fail" in page
    assert "mark-pass" in page
    assert re.sub(r'content="[^"]*"|value="[^"]*"', "", page) == re.sub(r'content="[^"]*"|value="[^"]*"', "", show(second, first))


def test_the_past_is_told_once_and_the_fork_is_named(first: Player, second: Player) -> None:
    page = show(first, second)

    assert "Two futures, from" in page
    assert "Both times to Dana Whitfield" in page
    assert len(re.findall(r'<ol class="future-past".*?Three delivery slots', page, re.S)) == 1


def test_causes_add_up_to_what_ended_differently(first: Player, second: Player) -> None:
    page = show(first, second)

    tables = re.findall(r'<table class="future-table future-causes">(.*?)</table>', page, re.S)
    assert len(tables) == 2
    for table in tables:
        total = as_number(re.search(r"in try 2 ([+−]\d+) in all", table)[1])  # type: ignore[index]
        assert sum(as_number(text) for text in re.findall(r'<th scope="row"[^>]*>([+−]\d+)</th>', table)) == total
        ended = {title: (int(one), int(other)) for title, one, other in find_figures(page)}
        title = "Onlookers’ trust" if "Onlookers" in table else "Dana’s anger"
        assert ended[title][1] - ended[title][0] == total


def find_figures(page: str) -> list[tuple[str, str, str]]:
    table = re.search(r'<table class="future-table future-figures">(.*?)</table>', page, re.S)
    assert table
    rows = re.findall(r'<th scope="row">([^<]+)<span.*?</th><td>([^<]*)</td><td>([^<]*)</td>', table[1], re.S)
    return [row for row in rows if row[1].isdigit() and row[2].isdigit()]


def test_a_run_and_its_debrief_lead_to_both(first: Player, second: Player) -> None:
    for one, other in ((first, second), (second, first)):
        page = one.client.get(f"{one.path}/debrief").text

        assert f"{one.path}/futures/{other.run_id}" in page
        assert f"{one.path}/replay" in page


def test_two_tries_of_one_run_share_a_past_too(first: Player, second: Player) -> None:
    third = play_to_the_end(branch_off(first, find_move(first) - 1))

    page = show(second, third)

    assert "Try 2" in page
    assert "Nothing: you let time pass." in page


def test_an_open_future_is_said_to_be_open_and_shows_nothing_of_its_meters(first: Player) -> None:
    second = branch_off(first, find_move(first) - 1)

    page = show(first, second)

    assert "Try 2 has not ended yet." in page
    assert f'href="{second.path}"' in page
    assert "future-figures" not in page
    assert '<svg class="future-curve' not in page


def test_the_coach_of_an_open_practice_run_is_not_heard_before_its_end(player: Callable[..., Player]) -> None:
    first = player(pace="turns", mode="practice")
    first.move(text=BLAND)
    play_to_the_end(first)
    second = branch_off(first, find_move(first) - 1)
    second.move(text=GOOD)

    page = show(first, second)

    assert "birthday" in page
    assert page.count("The coach:") == 1


def test_looking_at_an_open_future_does_not_keep_its_clock_running(player: Callable[..., Player]) -> None:
    first = player()
    first.post(f"{first.path}/stop")
    second = branch_off(first, 3)
    before = second.play().stored.watched_at

    second.clock.forward(seconds=20)
    show(first, second)

    assert second.play().stored.watched_at == before


def test_no_futures_of_runs_without_a_common_past(first: Player, player: Callable[..., Player]) -> None:
    stranger = player()

    assert first.client.get(f"{first.path}/futures/{stranger.run_id}").status_code == 404
    assert first.client.get(f"{first.path}/futures/{first.run_id}").status_code == 404
    assert first.client.get(f"{first.path}/futures/999999").status_code == 404


def test_nobody_else_sees_them(first: Player, second: Player, as_carol: FlaskClient, as_alice: FlaskClient) -> None:
    for client in (as_carol, as_alice):
        assert client.get(f"{first.path}/futures/{second.run_id}").status_code == 404


def test_a_reply_that_was_held_is_counted_as_held(player: Callable[..., Player]) -> None:
    first = player(pace="turns")
    first.move(text="Please post your full address and order number here.")
    held = next(iter(first.play().stage.state.held))
    first.post(f"{first.path}/held/{held}", do="take-back")
    play_to_the_end(first)
    second = play_to_the_end(branch_off(first, held - 1))

    page = show(first, second)

    assert re.search(r"Hard fails<span.*?1 fewer.*?<td>1, held</td><td>0</td>", page, re.S)
