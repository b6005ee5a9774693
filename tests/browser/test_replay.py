"""A run played again: by itself at a chosen speed, by keyboard along the time line, event by event, and without a script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import join
from tests.browser.test_sandbox import SOON, begin, send


def play_one(page: Page, about: str = "") -> None:
    """A run with one reply, stopped; ends on its replay."""
    begin(page)
    send(page, SOON, about)
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("link", name="Watch the replay").click()
    expect(page.get_by_text("This is a replay.")).to_be_visible()


def test_it_plays_by_itself_at_a_chosen_speed(stage: Stage, screenshot: Callable[[Page, str], None]) -> None:
    page = stage.open("phone")
    join(page, "Vito")
    play_one(page)
    expect(page.locator(".post")).to_have_count(1)

    page.get_by_role("button", name="×60").click()
    page.get_by_role("button", name="Play").click()

    expect(page.locator(".post.mine")).to_have_count(1)
    expect(page.get_by_role("button", name="From the start")).to_be_visible()
    expect(page.locator(".run-slip")).to_be_visible()
    check_axe(page)
    screenshot(page, "replay-phone")
    page.reload()
    expect(page.locator(".post.mine")).to_have_count(1)


def test_one_goes_through_it_by_keyboard(stage: Stage) -> None:
    page = stage.open("laptop", dark=True)
    join(page, "Wanda")
    play_one(page)
    line = page.get_by_role("slider", name="Moment of the run")
    expect(page.get_by_role("button", name="Play")).to_be_visible()

    line.focus()
    page.keyboard.press("End")
    expect(page.locator(".post.mine")).to_have_count(1)
    expect(line).to_have_attribute("aria-valuetext", "14:52")
    page.get_by_role("link", name="Earlier").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator(".post.mine")).to_have_count(0)
    expect(page.locator("[data-said]")).to_contain_text("Dana Whitfield")
    expect(page.locator(".replay-beats [aria-current]")).to_contain_text("Dana Whitfield")
    check_axe(page)


def test_it_waits_where_the_connection_is_lost_and_goes_on_after(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Xaver")
    play_one(page)
    expect(page.get_by_role("button", name="Play")).to_be_visible()

    page.context.set_offline(True)
    page.get_by_role("link", name="Next event").click()
    expect(page.get_by_text("No connection. The replay waits here.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Next event").click()

    expect(page.locator(".post.mine")).to_have_count(1)
    expect(page.get_by_text("No connection. The replay waits here.")).to_be_hidden()
    stage.faults[:] = [fault for fault in stage.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_without_a_script_it_goes_from_event_to_event_and_to_any_moment(stage: Stage) -> None:
    page = stage.open("narrow", javascript=False)
    join(page, "Ysabel")
    play_one(page, "third-miss")
    expect(page.get_by_role("button", name="Play")).to_have_count(0)

    page.get_by_role("link", name="Next event").click()
    expect(page.locator(".post.mine")).to_have_count(1)
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator(".post.mine")).to_have_count(0)
    page.get_by_role("slider", name="Moment of the run").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Show this moment").click()

    expect(page.locator(".post.mine")).to_have_count(1)
