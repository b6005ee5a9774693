"""The calendar file, read back by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from flask.testing import FlaskClient

from tests.cast import Member
from tests.conftest import Clock
from tests.core.plan.example import say
from tests.plans.conftest import Answering
from tests.sharing.conftest import Sharing, read_page


def read_calendar(client: FlaskClient, path: str = "/plan.ics") -> list[Any]:
    """The file's entries, after a look at its shape: CRLF, no line longer than 75 octets."""
    answer = client.get(path)
    assert answer.mimetype == "text/calendar"
    lines = answer.data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    return list(vobject.readOne(answer.data.decode()).vevent_list)


def tell(entries: list[Any]) -> list[tuple[date, str]]:
    return [(entry.dtstart.value, entry.summary.value) for entry in entries]


@pytest.mark.usefixtures("planned")
def test_every_date_of_the_plan_is_in_it(as_bob: FlaskClient) -> None:
    found = tell(read_calendar(as_bob))

    assert found == [
        (date(2026, 11, 23), "Rota up. Baseline taken from the call log."),
        (date(2026, 11, 23), "Start: First reply with a time in it, within 30 minutes (Evening team, by rota)"),
        (date(2026, 11, 24), "Ask Jonas for the baseline (First reply with a time in it, within 30 minutes), by 24 Nov"),
        (date(2026, 11, 24), "Listen. No posts before noon."),
        (date(2026, 11, 25), "Start: Hand-over card to the depot: scan, street, by when (Amira, with Mill Lane)"),
        (date(2026, 11, 26), "Read ten old threads aloud, as a team."),
        (date(2026, 12, 21), "Look at the plan again"),
        (date(2027, 1, 20), "Look at the plan again"),
        (date(2027, 2, 19), "Look at the plan again"),
    ]


@pytest.mark.usefixtures("planned")
def test_entries_last_a_day_and_know_no_time_zone(as_bob: FlaskClient, clock: Clock) -> None:
    for entry in read_calendar(as_bob):
        assert entry.dtend.value - entry.dtstart.value == timedelta(days=1)
        assert entry.dtstamp.value == clock()


@pytest.mark.usefixtures("planned")
def test_a_review_reminds_a_week_before_in_the_morning(as_bob: FlaskClient) -> None:
    reviews = [entry for entry in read_calendar(as_bob) if "Look" in entry.summary.value]

    assert [entry.valarm.trigger.value for entry in reviews] == [timedelta(days=-7, hours=9)] * 3
    assert "Second calls per 100 parcels: is it 9?" in reviews[0].description.value


def test_the_same_date_keeps_its_name_and_its_number_grows(
    planned: None, as_bob: FlaskClient, bob: Member, answering: Answering, clock: Clock
) -> None:
    before = {entry.uid.value: entry for entry in read_calendar(as_bob)}
    answering(bob, *say("core-goal", review="2027-02-26"))
    clock.forward(days=1)

    after = {entry.uid.value: entry for entry in read_calendar(as_bob)}

    assert len(before) == 9
    assert set(after) == set(before)
    assert {int(after[uid].sequence.value) - int(before[uid].sequence.value) for uid in after} == {1}
    moved = [uid for uid in after if after[uid].dtstart.value == date(2027, 2, 26)]
    assert [before[uid].dtstart.value for uid in moved] == [date(2027, 2, 19)]


def test_the_holder_of_a_link_gets_the_same_entries(share: Sharing, as_bob: FlaskClient, jonas: FlaskClient) -> None:
    path = share()

    theirs, own = read_calendar(jonas, f"{path}/plan.ics"), read_calendar(as_bob)

    assert [(entry.uid.value, entry.dtstart.value) for entry in theirs] == [(entry.uid.value, entry.dtstart.value) for entry in own]
    assert not any(hasattr(entry, "url") for entry in theirs)
    assert all(entry.url.value.endswith("/plan") for entry in own)


def test_two_people_never_share_a_name_of_an_entry(
    planned: None, as_bob: FlaskClient, as_alice: FlaskClient, alice: Member, answering: Answering
) -> None:
    answering(alice, *say("core-goal", review="2027-02-19"))

    assert not {entry.uid.value for entry in read_calendar(as_bob)} & {entry.uid.value for entry in read_calendar(as_alice)}


@pytest.mark.usefixtures("library")
def test_any_words_come_through(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    words = "Ольга, 李雷; مريم \\ 🎭 say: “now” BEGIN:VEVENT\nEND:VCALENDAR " + "Ł" * 120
    answering(bob, *say("support-goal", "w1", chore=words, day="2026-11-23"), *say("core-goal", goal=words))

    (entry,) = read_calendar(as_bob)

    assert entry.summary.value == " ".join(words.split())
    assert words in entry.description.value


@pytest.mark.usefixtures("library")
def test_the_last_day_of_all_days_is_a_date_too(as_bob: FlaskClient, bob: Member, answering: Answering) -> None:
    answering(bob, *say("core-goal", review="9999-12-31"))

    (entry,) = read_calendar(as_bob)

    assert entry.dtstart.value == date(9999, 12, 31)


@pytest.mark.usefixtures("library")
def test_a_plan_without_a_date_says_so(as_bob: FlaskClient) -> None:
    assert as_bob.get("/plan.ics").status_code == 303

    assert "There is no date in your plan yet." in read_page(as_bob, "/plan")


def test_the_file_is_named_after_its_writer(planned: None, as_bob: FlaskClient) -> None:
    assert as_bob.get("/plan.ics").headers["Content-Disposition"] == 'inline; filename="Plan of Bob.ics"'
