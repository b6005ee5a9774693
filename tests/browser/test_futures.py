"""Two futures of one run side by side: from a debrief into another try, and back to both; alive on a phone, and without a script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import expect_fits, join, measure
from tests.browser.test_sandbox import GOOD, SOON, begin, send


def try_twice(page: Page, about: str = "") -> None:
    """A run with a bland reply, stopped, and the same again with a better one; ends on the second one's debrief."""
    begin(page)
    send(page, SOON, about)
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Try this one again").first.click()
    expect(page.locator("#text")).to_have_value(SOON)
    send(page, GOOD, about)
    expect(page.locator(".post.mine", has_text="Mill Lane")).to_be_visible()
    page.get_by_role("button", name="Stop").click()


def test_two_futures_on_a_phone(stage: Stage, screenshot: Callable[[Page, str], None]) -> None:
    page = stage.open("phone")
    join(page, "Sena")
    try_twice(page)

    page.get_by_role("link", name="Both futures side by side").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Two futures, from 14:52")
    cards = page.locator(".future-card")
    expect(cards.nth(0)).to_contain_text("inconvenience")
    expect(cards.nth(1)).to_contain_text("Mill Lane")
    expect(cards.locator("mark")).not_to_have_count(0)
    expect(page.locator(".future-curve.narrow")).to_be_visible()
    expect(page.get_by_role("table", name="Both endings in figures")).to_contain_text("points calmer")
    check_axe(page)
    page.emulate_media(color_scheme="dark")
    check_axe(page)
    screenshot(page, "futures-phone")
    measure(page, "unfold")
    page.set_viewport_size({"width": 320, "height": 640})
    expect_fits(page, "at 320 pixels")


def test_another_way_from_the_fork_is_open_until_it_has_ended(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Timo")
    try_twice(page)
    page.get_by_role("link", name="Both futures side by side").click()
    both = page.url

    page.get_by_role("button", name="Another way from").click()
    expect(page.locator("#text")).to_be_visible()
    third = page.url.partition("?")[0].rpartition("/")[2].partition("#")[0]
    page.goto(f"{both.rpartition('/')[0]}/{third}")

    expect(page.get_by_text("Try 3 has not ended yet.")).to_be_visible()
    page.get_by_role("link", name="Go on with try 3").click()
    expect(page.locator("#text")).to_be_visible()


def test_two_futures_without_a_script(stage: Stage) -> None:
    page = stage.open("narrow", javascript=False)
    join(page, "Ulla")
    try_twice(page, "third-miss")

    page.get_by_role("link", name="Both futures side by side").click()

    expect(page.get_by_role("heading", name="What made the difference")).to_be_visible()
    page.get_by_text("The same as tables").click()
    expect(page.get_by_role("table", name="Onlookers’ trust", exact=True)).to_be_visible()
