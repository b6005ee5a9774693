"""Being on a path: starting, what is due, moving, pausing, changing, leaving, and the dates as a calendar."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from tests.cast import make_client
from tests.conftest import Clock
from tests.paths.conftest import Newcomer
from tests.playbooks.content import put_on_shelf
from workshop.db import Database
from workshop.paths.models import FollowedPath


def stored(app: Flask) -> list[tuple[int, str, date, date | None]]:
    database: Database = app.extensions["database"]
    columns = (FollowedPath.person_id, FollowedPath.path, FollowedPath.counts_from, FollowedPath.paused_on)
    with database.read() as session:
        return [tuple(row) for row in session.execute(select(*columns))]


def steps(page: str) -> list[tuple[str, str, str]]:
    """Each step's state, title and day."""
    found = re.findall(r'<li id="step-\d+" class="(\w+)">.*?<h3><a[^>]*>(.*?)</a>.*?<p class="path-due">(.*?)</p>', page, re.S)
    return [(state, title, day) for state, title, day in found]


def test_the_first_page_offers_the_path_of_ones_role(newcomer: Newcomer) -> None:
    page = newcomer.page("/")

    assert "Ready for the first public reply" in page
    assert "Choose a day to start" in page


def test_starting_shows_every_step_with_its_day(newcomer: Newcomer) -> None:
    newcomer.start()

    found = steps(newcomer.page("/path"))

    assert len(found) == 9
    assert found[0] == ("ahead", "Who is reading", "by Monday")
    assert found[-1] == ("ahead", "My plan for support", "by 12 December")


def test_a_step_is_done_by_doing_it(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")
    newcomer.answer("core-say-who-you-are")
    newcomer.hand_in("core-audience")

    found = steps(newcomer.page("/path"))

    assert [state for state, _title, _day in found][:4] == ["done", "done", "done", "ahead"]
    assert found[0][2] == "done today"


def test_the_first_page_opens_with_what_comes_next(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")
    newcomer.clock.forward(days=2)

    page = newcomer.page("/")

    assert "1 of 9 done" in page
    assert "Today is the day for it." in page
    assert "/playbooks/core/who-is-reading#checkpoint-core-say-who-you-are" in page


def test_a_late_step_is_told_kindly_and_can_be_moved_with_all_after_it(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.clock.forward(days=3)
    late = newcomer.page("/path")

    moved = newcomer.client.post("/path/dates", data={"step": "1", "day": "2026-11-26"})

    assert steps(late)[0] == ("late", "Who is reading", "was due yesterday")
    assert "Move it?" in late
    assert moved.status_code == 303
    found = steps(newcomer.page("/path"))
    assert found[0][2] == "by Thursday"
    assert found[-1][2] == "by 15 December"


@pytest.mark.parametrize(
    ("step", "day", "words"),
    [
        ("1", "soon", "Choose a day, as in 2026-11-30."),
        ("1", "2026-11-20", "Choose today or a day within a year."),
        ("1", "2031-01-01", "Choose today or a day within a year."),
        ("1", "", "Choose a day, as in 2026-11-30."),
    ],
)
def test_a_day_that_will_not_do_is_told_at_its_field(newcomer: Newcomer, step: str, day: str, words: str) -> None:
    newcomer.start()

    response = newcomer.client.post("/path/dates", data={"step": step, "day": day})

    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert words in page
    assert f'id="day-1" name="day" value="{day}"' in page
    assert stored(newcomer.app)[0][2] == date(2026, 11, 21)


@pytest.mark.parametrize("step", ["0", "10", "x", "", "99999"])
def test_a_step_that_is_not_there_moves_nothing(newcomer: Newcomer, step: str) -> None:
    newcomer.start()

    response = newcomer.client.post("/path/dates", data={"step": step, "day": "2026-11-30"})

    assert response.status_code == 303
    assert stored(newcomer.app)[0][2] == date(2026, 11, 21)


@pytest.mark.parametrize(("path", "day"), [("nothing", "2026-11-21"), ("", "2026-11-21"), ("support", "x"), ("support", "1999-01-01")])
def test_a_start_that_will_not_do_is_told(newcomer: Newcomer, path: str, day: str) -> None:
    response = newcomer.client.post("/path", data={"path": path, "day": day})

    assert response.status_code == 422
    assert 'role="alert"' in response.get_data(as_text=True)
    assert stored(newcomer.app) == []


def test_a_pause_stops_the_calendar_and_moves_every_day_by_its_length(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.client.post("/path/pause")
    newcomer.clock.forward(days=20)
    paused = newcomer.page("/path")

    newcomer.client.post("/path/resumption")
    newcomer.client.post("/path/resumption")

    assert "late" not in [state for state, _title, _day in steps(paused)]
    assert "Nothing becomes late meanwhile" in paused
    assert stored(newcomer.app)[0][2:] == (date(2026, 12, 11), None)


def test_another_path_keeps_what_was_done(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")

    newcomer.start("sales", "2026-11-23")

    page = newcomer.page("/path")
    assert "Useful before selling" in page
    assert steps(page)[0][0] == "done"
    assert [row[1] for row in stored(newcomer.app)] == ["sales"]


def test_leaving_keeps_what_was_done(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")

    newcomer.client.post("/path/departure")
    newcomer.start()

    assert steps(newcomer.page("/path"))[0][0] == "done"


def test_a_path_that_is_gone_is_told_and_another_may_be_chosen(newcomer: Newcomer) -> None:
    newcomer.start()
    put_on_shelf(newcomer.app)

    page = newcomer.page("/path")

    assert "no longer offered" in page
    assert newcomer.client.get("/").status_code == 200


def test_nobody_sees_anothers_path(newcomer: Newcomer, as_alice: FlaskClient, as_carol: FlaskClient) -> None:
    newcomer.start()

    pages = [client.get("/path").get_data(as_text=True) for client in (as_alice, as_carol)]

    assert all("Choose a path" in page for page in pages)


def test_days_are_those_of_the_time_zone(newcomer: Newcomer) -> None:
    newcomer.app.config["SETTINGS"] = newcomer.app.config["SETTINGS"].model_copy(update={"time_zone": "Asia/Tokyo"})
    newcomer.start()
    newcomer.clock.forward(hours=7)  # 16:00 in London, 01:00 on the next day in Tokyo
    newcomer.read("core/who-is-reading")
    newcomer.clock.forward(days=1)

    assert steps(newcomer.page("/path"))[0] == ("done", "Who is reading", "done yesterday")
    assert steps(newcomer.page("/path"))[1][2] == "today"


def test_the_calendar_has_every_open_step_and_the_repeats(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.read("core/who-is-reading")
    newcomer.answer("core-say-who-you-are")

    response = newcomer.client.get("/path/dates.ics")

    calendar = Calendar.from_ical(response.data)
    events = {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert len(events) == 8
    assert events["Repeat: 1 question"] == date(2026, 11, 22)
    assert events["My goal (Fill in and hand in)"] == date(2026, 11, 30)


def test_an_entry_keeps_its_name_when_its_day_moves(newcomer: Newcomer, clock: Clock) -> None:
    newcomer.start()
    before = Calendar.from_ical(newcomer.client.get("/path/dates.ics").data).walk("VEVENT")
    clock.forward(days=1)
    newcomer.start(day="2026-11-30")

    after = Calendar.from_ical(newcomer.client.get("/path/dates.ics").data).walk("VEVENT")

    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert all(new["sequence"] > old["sequence"] for old, new in zip(before, after, strict=True))


def test_without_a_path_there_is_no_calendar(newcomer: Newcomer) -> None:
    assert newcomer.client.get("/path/dates.ics").status_code == 404


def test_a_guest_may_be_on_a_path(app: Flask, as_bob: FlaskClient) -> None:
    as_bob.post("/path", data={"path": "hr", "day": "2026-11-21"})

    assert "Hiring in the open" in as_bob.get("/").get_data(as_text=True)


def test_two_devices_are_on_the_same_path(newcomer: Newcomer) -> None:
    newcomer.start()
    other = make_client(newcomer.app, newcomer.member)

    other.post("/path", data={"path": "support", "day": "2026-11-25"})

    assert len(stored(newcomer.app)) == 1
