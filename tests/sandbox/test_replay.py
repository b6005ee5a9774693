"""The replay: any moment as it was, from the events alone, and only of one's own run that has ended."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import g
from flask.testing import FlaskClient

from tests.sandbox.conftest import GOOD, PUBLIC, Player, make_viewer
from tests.sandbox.test_futures import BLAND, play_to_the_end
from workshop.sandbox.judged import find_slips
from workshop.sandbox.posts import PostView, find_networks
from workshop.sandbox.replay import Replay, Wish, replay_at
from workshop.sandbox.running import Play
from workshop.sandbox.stages import set_stage
from workshop.web.times import now


@pytest.fixture
def ended(player: Callable[..., Player]) -> Player:
    """A practice run with a reply that was held, two that went out and a card, to its end."""
    run = player(pace="turns", mode="practice")
    run.move(text=BLAND)
    run.move("hand-over", to="depot", what="Dana’s parcel, three slots", by="by 15:10", needs="last scan Mill Lane, 13:40")
    run.move(text=PUBLIC)
    held = next(iter(run.play().stage.state.held))
    run.move(text=GOOD, held=held)
    return play_to_the_end(run)


def show(run: Player, **asked: object) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = run.client.get(f"{run.path}/replay?{query}")
    assert answer.status_code == 200
    return answer.text


def replay(run: Player, at: int) -> tuple[Play, Replay]:
    """The moment as values, with the run that it is of."""
    with run.client.application.test_request_context():
        viewer = g._login_user = make_viewer(run.member)
        play = run.play()
        return play, replay_at(play, viewer, Wish(at), now())


def test_before_the_end_there_is_nothing_to_play_again(bobs_run: Player) -> None:
    page = bobs_run.client.get(f"{bobs_run.path}/replay")
    parts = bobs_run.client.get(f"{bobs_run.path}/replay/scene")

    assert (page.status_code, page.headers["Location"]) == (303, bobs_run.path)
    assert parts.status_code == 409
    assert "once it has ended" in bobs_run.page()


def test_it_begins_with_what_was_said_first_and_ends_with_everything(ended: Player) -> None:
    everything = set(ended.play().stage.state.posts)

    begin, end = show(ended), show(ended, at=10**9)

    assert posts_on(begin) == {"third-miss"}
    assert posts_on(end) == everything


def posts_on(page: str) -> set[str]:
    return set(re.findall(r'<article [^>]*id="post-([^"]+)"', page))


def test_every_moment_shows_the_posts_as_they_were(ended: Player) -> None:
    events = ended.play().stage.events

    for at in sorted({event.at for event in events})[::7]:
        play, found = replay(ended, at)
        with ended.client.application.test_request_context():
            viewer = g._login_user = make_viewer(ended.member)
            past = replace(play, stage=set_stage(play.stage.book, events[: bisect_right(events, at, key=lambda event: event.at)]))
            was = find_networks(past, find_slips(past, viewer))
        assert read_posts(found.scene.networks) == read_posts(was)
        assert found.scene.mood is not None


def read_posts(networks: tuple[object, ...]) -> list[PostView]:
    """The posts, without what could be done with them."""
    return [replace(post, acts=()) for network in networks for thread in network.threads for post in thread]  # type: ignore[attr-defined]


def test_marks_and_meters_of_a_practice_run_are_shown_once_it_is_over(ended: Player) -> None:
    page = show(ended, at=10**9)

    assert "The coach, on your words" in page
    assert "Onlookers’ trust so far" in page


def test_a_reply_that_was_held_is_shown_as_held_at_its_time_and_gone_after(ended: Player) -> None:
    held = next(event for event in ended.play().stage.events if event.kind == "held")

    then, later = show(ended, event=held.seq), show(ended, at=10**9)

    assert "You had written this, and it was held" in then
    assert "You had written this, and it was held" not in later


def test_a_moment_has_nothing_to_press_but_a_way_to_try_again(ended: Player) -> None:
    page = show(ended, at=10**9)

    assert 'form="acts"' not in page
    assert "data-answer" not in page
    assert "Try again from here" in page


def test_the_links_lead_through_everything_that_happened_and_back(ended: Player) -> None:
    _play, whole = replay(ended, 0)
    numbers = [beat.seq for beat in whole.beats]

    forth, back = walk(ended, "later", numbers[0]), walk(ended, "earlier", numbers[-1])

    assert forth == numbers[1:]
    assert back == numbers[-2::-1]


def walk(run: Player, name: str, event: int) -> list[int]:
    """Follow a link until there is none; gives the events on the way."""
    passed = []
    while found := re.search(rf'href="[^"]*event=(\d+)[^"]*" data-step="{name}"', parts(run, event)):
        event = int(found[1])
        passed.append(event)
    return passed


def parts(run: Player, event: int) -> str:
    return run.client.get(f"{run.path}/replay/scene?event={event}").text


def test_what_happened_in_one_moment_can_be_gone_through_one_by_one(ended: Player) -> None:
    moves = [event for event in ended.play().stage.events if event.kind == "posted" and event.seat]
    assert moves[0].at == 0

    before, after = posts_on(show(ended)), posts_on(show(ended, event=moves[0].seq))

    assert after - before == {moves[0].payload["post"]}


@pytest.mark.parametrize("at", ["", "-1", "x", "9" * 40, "1e3", "٣", "0.5"])
def test_a_time_that_is_none_is_the_beginning_or_the_end(ended: Player, at: str) -> None:
    assert "third-miss" in posts_on(show(ended, at=at))


def test_a_state_that_was_changed_by_one_look_is_whole_in_the_next(ended: Player) -> None:
    held = next(event for event in ended.play().stage.events if event.kind == "held")

    one, other = show(ended, event=held.seq), show(ended, event=held.seq)

    assert "and it was held" in one
    assert "and it was held" in other


def test_it_shows_the_network_where_something_happened_or_the_one_that_was_asked_for(player: Callable[..., Player]) -> None:
    run = player(scenario="did-you-leak", pace="turns")
    run.turn("until")
    run.post(f"{run.path}/stop")

    followed, asked, unknown = show(run), show(run, network="blog"), show(run, network="nowhere")

    assert 'id="feed" tabindex="-1" aria-label="The feed at this moment" data-network="microblog"' in followed
    assert 'data-network="blog" data-part="feed"' in asked
    assert "Nobody has written here yet." in asked
    assert 'data-network="microblog" data-part="feed"' in unknown


def test_nobody_else_sees_it(ended: Player, as_carol: FlaskClient, as_alice: FlaskClient) -> None:
    for client in (as_carol, as_alice):
        assert client.get(f"{ended.path}/replay").status_code == 404
        assert client.get(f"{ended.path}/replay/scene?at=0").status_code == 404
