"""Runs as they are stored: time is brought up to date once, whoever leaves finds them paused, a form sent twice counts once."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from tests.sandbox.conftest import GOOD, Player, make_viewer
from workshop.core.simulation.run import Run
from workshop.db import read
from workshop.playbooks.models import ContentSource
from workshop.sandbox.running import catch_up, find_play
from workshop.sandbox.stages import Stages
from workshop.streams import Event, Stream


def test_what_has_fallen_due_is_stored_once_however_often_one_looks(app: Flask, bobs_run: Player) -> None:
    bobs_run.stay(300)
    before = bobs_run.play().stage.seq

    with app.test_request_context():
        play = find_play(make_viewer(bobs_run.member), bobs_run.run_id)
        assert play is not None
        for _ in range(3):
            play = catch_up(play, bobs_run.clock())

    assert play.stage.seq == before
    assert "grete-same" in play.stage.state.posts


def test_another_process_reads_the_same_run_from_the_database(app: Flask, bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)
    bobs_run.stay(120)
    here = bobs_run.play()

    app.extensions["stages"] = Stages()
    there = bobs_run.play()

    assert there.stage.events == here.stage.events
    assert there.stage.state.meters == here.stage.state.meters
    assert there.stage.feed.texts == here.stage.feed.texts


def test_events_are_numbered_without_gaps_in_the_runs_stream(app: Flask, bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)
    bobs_run.stay(60)

    with app.test_request_context():
        numbers = list(read().scalars(select(Event.seq).order_by(Event.seq)))
        last = read().scalar(select(Stream.last_seq))

    assert numbers == list(range(1, len(numbers) + 1))
    assert last == len(numbers)


def test_stepping_through_the_requests_gives_what_replaying_the_log_gives(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)
    bobs_run.stay(240)
    play = bobs_run.play()

    again = Run.replay(play.stage.book, play.stage.events)

    assert again.state.meters == play.stage.state.meters
    assert again.state.reached == play.stage.state.reached


def test_a_run_pauses_itself_when_nobody_watches_and_goes_on_days_later(bobs_run: Player) -> None:
    bobs_run.stay(60)
    bobs_run.clock.forward(days=3)

    page = bobs_run.page()
    stood = bobs_run.play().stage
    bobs_run.turn("go-on")
    bobs_run.stay(60)

    assert "Paused while you were away" in page
    assert 60_000 <= stood.state.at <= 100_000
    assert bobs_run.play().stage.is_going
    assert stood.state.ended is None


def test_a_pause_stops_the_clock(bobs_run: Player) -> None:
    bobs_run.stay(20)
    bobs_run.turn("pause")
    before = bobs_run.play().stage.seq

    bobs_run.stay(600)

    assert bobs_run.play().stage.seq == before


def test_reading_time_stretches_the_clock(player: Callable[..., Player]) -> None:
    run = player(allowance="200")

    run.stay(120)

    assert run.play().stage.clock_at(int(run.clock().timestamp() * 1_000)) == 60_000


def test_a_form_that_is_sent_twice_is_one_move(bobs_run: Player) -> None:
    for _ in range(2):
        assert bobs_run.move(text=GOOD, operation="same-key").status_code == 303

    assert [post.id for post in bobs_run.play().stage.state.posts.values() if post.seat] == [
        bobs_run.play().stage.state.spoke["parcelwise"]
    ]


def test_the_scenario_is_kept_as_it_was_at_the_start(app: Flask, bobs_run: Player) -> None:
    with app.test_request_context():
        kinds = dict(read().execute(select(ContentSource.kind, func.count()).group_by(ContentSource.kind)).all())

    assert kinds == {"scenario": 1, "rubric": 1}


def test_a_branch_shares_the_past_and_leaves_its_parent_alone(bobs_run: Player) -> None:
    bobs_run.stay(30)
    bobs_run.move(text="We will look into it soon.")
    bobs_run.stay(60)
    before = bobs_run.play()
    move = next(event.seq for event in before.stage.events if event.kind == "posted" and event.seat)

    answer = bobs_run.post(f"{bobs_run.path}/branches", move=move)
    tried = Player(bobs_run.client, bobs_run.member, bobs_run.clock, answer.headers["Location"].partition("?")[0])
    tried.move(text=GOOD)

    assert tried.play().stage.events[: move - 1] == before.stage.events[: move - 1]
    assert [post.at for post in tried.play().stage.state.posts.values() if post.seat] == [before.stage.events[move - 2].at]
    assert bobs_run.play().stage.events == before.stage.events
    assert "We will look into it soon." in bobs_run.client.get(answer.headers["Location"]).text
