"""Who somebody of the feed is, as a page; and what else a run's page says of its people."""

from __future__ import annotations

import re
from html import unescape

from tests.sandbox.conftest import GOOD, Player
from workshop.core.coach.model import Mark
from workshop.sandbox.judged import find_wordings


def test_a_post_leads_to_its_author_and_back(bobs_run: Player) -> None:
    link = re.search(r'class="by-name" href="([^"]*people/dana)"', bobs_run.page())
    assert link

    page = unescape(bobs_run.client.get(link[1]).text)

    assert '<h1 id="profile-name">Dana Whitfield</h1>' in page
    assert "Night nurse." in page
    assert "(simulated)" in page
    assert f'href="{bobs_run.path}?network=microblog#post-third-miss"' in page


def test_what_they_said_later_is_there_later(bobs_run: Player) -> None:
    before = bobs_run.client.get(f"{bobs_run.path}/people/dana").text
    bobs_run.stay(600)

    after = bobs_run.client.get(f"{bobs_run.path}/people/dana").text

    assert before.count("data-to-post") == 1
    assert after.count("data-to-post") > 1


def test_nobody_learns_who_is_still_to_come(bobs_run: Player) -> None:
    answers = [bobs_run.client.get(f"{bobs_run.path}/people/{who}").status_code for who in ("grete", "nobody", "street")]

    assert answers == [404, 404, 404]


def test_the_account_that_one_writes_as_has_a_page_too(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)

    page = unescape(bobs_run.client.get(f"{bobs_run.path}/people/parcelwise").text)

    assert "You write as this account." in page
    assert "I’m sorry we missed all three slots, Dana" in page


def test_the_reading_time_can_be_changed_while_the_run_stands_still(bobs_run: Player) -> None:
    bobs_run.turn("pause")
    paused = bobs_run.page()

    bobs_run.post(f"{bobs_run.path}/clock", do="go-on", speed="100", allowance="200")

    assert 'name="allowance"' in paused
    state = bobs_run.play().stage.state
    assert (state.allowance, state.stretches[-1].rate) == (200, 500)


def test_the_coachs_own_wording_earns_nothing_and_that_is_said(bobs_run: Player) -> None:
    bobs_run.move(text="Sorry for any inconvenience. We will look into it soon.")
    with bobs_run.client.application.test_request_context():
        wordings = set(find_wordings(bobs_run.play()))
    assert "[Who] is [doing what] now. I’ll tell you here by [time]. [Name]" in wordings

    bobs_run.move(text="Jo is looking now. I’ll tell you here by 15:10. Amira")

    judged = [event for event in bobs_run.play().stage.events if event.kind == "judged"]
    passed = {mark["criterion"] for mark in judged[1].payload["marks"] if mark["mark"] == Mark.PASS}
    moved = {event.payload.get("criterion") for event in bobs_run.play().stage.events if event.cause == judged[1].seq}
    assert [event.payload["copied"] for event in judged] == [False, True]
    assert not passed & moved
    assert "These are the coach’s words." in unescape(bobs_run.page())
