"""A run on a phone, from the shelf to the debrief and into a branch: alive with scripts, turn by turn without; axe and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join

SOON = "Hi Dana, sorry for any inconvenience. We’ll look into it soon. Amira"
PUBLIC = "Please post your full address and order number here."
GOOD = (
    "I’m sorry we missed all three slots, Dana, and after your nights too. I’m asking the depot at Mill Lane now, and I’ll write here by "
    "15:20 with what they find. Amira"
)
STREET = (
    "Whoever in Ashdown Road missed a parcel this week can choose: tonight between 18:00 and 19:30, or the Mill Lane counter until 21:00. "
    "Amira"
)


def test_from_the_shelf_through_a_live_run_to_a_second_try(stage: Stage, screenshot: Callable[[Page, str], None]) -> None:
    page = stage.open("phone")
    join(page, "Nia")
    page.get_by_role("link", name="Practise").last.click()
    check_axe(page)
    page.get_by_role("link", name="Three missed slots").click()
    check_axe(page)
    page.get_by_role("button", name="Go on stage").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()

    send(page, SOON)
    expect(page.locator(".run-slip")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("")
    check_axe(page)
    screenshot(page, "run-phone")

    # What must not go out waits for its writer, who writes it anew; the clock waits too.
    send(page, PUBLIC)
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    check_axe(page)
    send(page, GOOD)
    expect(page.get_by_text("Not sent yet")).to_have_count(0)
    expect(page.locator(".post.mine")).to_have_count(2)

    page.get_by_role("button", name="Hand over", exact=True).click()
    page.get_by_label("What it is about").fill("Dana’s parcel, three slots")
    page.get_by_label("By when").fill("by 15:10")
    page.get_by_label("What they need to know").fill("last scan Mill Lane, 13:40")
    page.locator("[data-send]").click()
    expect(page.get_by_text("Handed over to Depot, Mill Lane")).to_be_visible()

    # Dana answers by herself, and the stream brings it.
    _go_faster(page)
    expect(page.locator(".post", has_text="Dana Whitfield").nth(1)).to_be_attached(timeout=60_000)

    _say_privately_or_to_all(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="What moved, and why")).to_be_visible()
    check_axe(page)
    screenshot(page, "debrief-phone")

    page.get_by_role("button", name="Try this one again").first.click()
    expect(page.locator("#text")).to_have_value(SOON)
    send(page, GOOD)
    expect(page.locator(".post.mine")).to_have_count(1)


def test_a_draft_stays_with_its_post_until_it_is_sent(stage: Stage) -> None:
    page = stage.open("phone")
    join(page, "Oda")
    begin(page)
    page.locator("#text").fill("Half a sentence to Dana")
    expect(page.locator("[data-count]")).to_have_text("23 / 280")  # the script runs

    page.reload()

    expect(page.locator("#text")).to_have_value("Half a sentence to Dana")
    send(page, GOOD)
    expect(page.locator("#text")).to_have_value("")
    page.reload()
    expect(page.locator("#text")).to_have_value("")


def test_words_too_long_come_back_with_the_reason(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Pia")
    begin(page)

    send(page, "x" * 300)

    expect(page.get_by_role("alert")).to_contain_text("300 characters")
    expect(page.locator("#text")).to_have_value("x" * 300)


def test_a_run_by_keyboard_in_the_dark_without_a_violation(stage: Stage) -> None:
    page = stage.open("laptop", dark=True)
    join(page, "Quin")
    begin(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#text").focus()
    page.keyboard.type(GOOD)
    page.keyboard.press("Control+Enter")

    expect(page.locator(".run-slip")).to_have_count(1)
    check_axe(page)


def test_the_whole_way_without_a_script(stage: Stage) -> None:
    page = stage.open("phone", javascript=False)
    join(page, "Ravi")
    begin(page)

    send(page, SOON, "third-miss")
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Hand over", exact=True).click()
    page.select_option("#re", "third-miss")
    page.get_by_label("What it is about").fill("Dana’s parcel, three slots")
    page.get_by_label("By when").fill("by 15:10")
    page.get_by_label("What they need to know").fill("last scan Mill Lane, 13:40")
    page.locator("[data-send]").click()
    send(page, GOOD, "third-miss")
    send(page, STREET, "third-miss")
    for _ in range(40):
        if page.get_by_role("button", name="Until something happens").count():
            page.get_by_role("button", name="Until something happens").click()
    page.get_by_role("link", name="See what moved, and why").click()
    expect(page.get_by_role("heading", name="Who waited, and for how long")).to_be_visible()
    page.get_by_role("button", name="Try this one again").first.click()

    expect(page.get_by_role("button", name="Until something happens")).to_be_visible()


def begin(page: Page) -> None:
    page.goto("/scenarios/three-missed-slots")
    page.get_by_role("button", name="Go on stage").click()
    expect(page.locator("#text")).to_be_visible()


def send(page: Page, words: str, about: str = "") -> None:
    if about:
        page.select_option("#re", about)
    page.locator("#text").fill(words)
    page.locator("[data-send]").click()


def _go_faster(page: Page) -> None:
    page.get_by_role("button", name="Pause").click()
    page.select_option("#speed", "400")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def _say_privately_or_to_all(page: Page) -> None:
    page.get_by_role("button", name="Reply", exact=True).click()
    send(page, STREET, "third-miss")
    expect(page.locator(".post.mine")).to_have_count(3)
