"""How far somebody has read: it is kept, it never falls, and it belongs to one person in one organisation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Member, make_client
from tests.conftest import Clock
from workshop.db import database, read
from workshop.playbooks.models import Reading

PAGE = "/playbooks/support/first-reply"


def find_reading(app: Flask, member: Member) -> tuple[int, str, bool]:
    with app.app_context(), database().read() as session:
        row = session.execute(select(Reading).where(Reading.person_id == member.person_id)).scalars().one()
        return row.percent, row.place, row.read_at is not None


def test_reading_on_is_kept(app: Flask, bob: Member, as_bob: FlaskClient) -> None:
    answer = as_bob.post(f"{PAGE}/progress", data={"place": "what-you-heard", "percent": "40"})

    assert answer.status_code == 204
    assert find_reading(app, bob) == (40, "what-you-heard", False)


def test_scrolling_back_loses_nothing(app: Flask, bob: Member, as_bob: FlaskClient) -> None:
    as_bob.post(f"{PAGE}/progress", data={"place": "what-happens-next", "percent": "80"})
    as_bob.post(f"{PAGE}/progress", data={"place": "at_0", "percent": "5"})

    assert find_reading(app, bob) == (80, "what-happens-next", False)


def test_what_was_read_stays_read(app: Flask, bob: Member, as_bob: FlaskClient) -> None:
    as_bob.post(f"{PAGE}/progress", data={"read": "1"})
    as_bob.post(f"{PAGE}/progress", data={"place": "at_0", "percent": "5"})

    percent, _place, is_read = find_reading(app, bob)
    assert (percent, is_read) == (100, True)


def test_marking_as_read_leads_to_the_next_chapter(as_bob: FlaskClient) -> None:
    answer = as_bob.post(f"{PAGE}/progress", data={"read": "1"})

    assert answer.status_code == 303
    assert answer.location == "/playbooks/support/hand-over"


def test_after_the_last_chapter_come_the_contents(as_bob: FlaskClient) -> None:
    answer = as_bob.post("/playbooks/support/hand-over/progress", data={"read": "1"})

    assert answer.location == "/playbooks/support"


@pytest.mark.parametrize("percent", ["", "-1", "101", "1e1", "½", "٣", "9" * 5000, "ten"])
def test_a_wrong_percentage_is_refused_in_words(as_bob: FlaskClient, percent: str) -> None:
    answer = as_bob.post(f"{PAGE}/progress", data={"place": "", "percent": percent})

    assert answer.status_code == 422
    assert "whole number" in answer.get_json()["problem"]


def test_a_place_that_is_not_there_is_refused_in_words(as_bob: FlaskClient) -> None:
    answer = as_bob.post(f"{PAGE}/progress", data={"place": "nowhere", "percent": "10"})

    assert answer.status_code == 422
    assert "no such place" in answer.get_json()["problem"]


def test_progress_in_a_chapter_that_is_not_there_is_not_found(as_bob: FlaskClient) -> None:
    assert as_bob.post("/playbooks/support/nothing/progress", data={"percent": "10"}).status_code == 404


def test_two_devices_at_once_make_one_row(app: Flask, bob: Member) -> None:
    def read_on(percent: int) -> int:
        return make_client(app, bob).post(f"{PAGE}/progress", data={"place": "", "percent": str(percent)}).status_code

    with ThreadPoolExecutor(4) as devices:
        codes = list(devices.map(read_on, range(1, 13)))

    assert set(codes) == {204}
    assert find_reading(app, bob)[0] == 12


def test_opening_a_chapter_again_writes_nothing(app: Flask, as_bob: FlaskClient, clock: Clock) -> None:
    as_bob.get(PAGE)
    clock.forward(minutes=5)
    as_bob.get(PAGE)

    with app.app_context():
        opened = read().scalar(select(func.max(Reading.opened_at)))
    assert opened is not None
    assert (clock() - opened).total_seconds() == 300


def test_home_goes_on_where_the_reader_was(as_bob: FlaskClient) -> None:
    as_bob.post(f"{PAGE}/progress", data={"place": "what-you-heard", "percent": "40"})

    page = as_bob.get("/").get_data(as_text=True)

    assert "Where you left off" in page
    assert f'href="{PAGE}#what-you-heard"' in page
    assert "About 6 minutes to the end" in page


def test_what_bob_read_is_nothing_to_carol(as_bob: FlaskClient, as_carol: FlaskClient) -> None:
    as_bob.post(f"{PAGE}/progress", data={"read": "1"})

    assert "1 of 2 chapters" not in as_carol.get("/").get_data(as_text=True)
    assert "0 of 1 chapter" in as_carol.get("/").get_data(as_text=True)
