"""A measure that counts applause: said kindly, with better ones to take, on a phone, by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join

SHEET = "/worksheets/support-goal"
TITLE = "That counts who could hear you."
BETTER = "Second contacts about the same case, per 100 cases"


def write_goal(page: Page, measure: str) -> None:
    page.goto(SHEET)
    page.locator("#support-goal--goal").fill("Fewer people ring us twice about the same parcel")
    measured_by(page).fill(measure)
    measured_by(page).press("Tab")


def measured_by(page: Page) -> Locator:
    return page.locator("#support-goal--measure")


def slip(page: Page) -> Locator:
    return page.locator("#support-goal--measure--advice [data-slip]")


def test_a_better_measure_is_taken_with_one_press(phone: Page, screenshot: Callable[[Page, str], None]) -> None:
    join(phone, "Wim")
    write_goal(phone, "More followers on our account")
    expect(slip(phone)).to_contain_text(TITLE)
    expect(slip(phone).locator("mark")).to_have_text("Followers")
    expect(phone.locator("#support-goal--measure--advice [role=status]")).to_contain_text(TITLE)
    check_axe(phone)
    screenshot(phone, "advice-phone")

    slip(phone).get_by_role("button", name="Use this").first.click()

    expect(measured_by(phone)).to_have_value(BETTER)
    expect(measured_by(phone)).to_be_focused()
    expect(slip(phone)).to_have_count(0)
    phone.reload()
    expect(measured_by(phone)).to_have_value(BETTER)


def test_a_measure_is_kept_by_keyboard_and_the_slip_stays_folded(laptop: Page) -> None:
    join(laptop, "Xenia")
    write_goal(laptop, "More followers on our account")
    keep = slip(laptop).get_by_role("link", name="and say why")
    keep.focus()

    keep.press("Enter")

    expect(laptop.locator("#support-goal--measure-why")).to_be_focused()
    expect(slip(laptop).locator("ul")).to_be_hidden()
    laptop.reload()
    expect(slip(laptop)).to_contain_text(TITLE)
    expect(slip(laptop).locator("ul")).to_be_hidden()
    expect(measured_by(laptop)).to_have_value("More followers on our account")


def test_other_words_get_other_advice(laptop: Page) -> None:
    join(laptop, "Yann")
    write_goal(laptop, "More followers on our account")
    expect(slip(laptop)).to_contain_text(TITLE)

    measured_by(laptop).fill("Posts per week")

    expect(slip(laptop)).to_contain_text("That counts what you do.")


def test_without_scripts_a_better_measure_is_taken_with_the_form(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Zoe")
    page.goto(SHEET)
    page.locator("#support-goal--goal").fill("Fewer people ring us twice about the same parcel")
    measured_by(page).fill("More followers on our account")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(slip(page)).to_contain_text(TITLE)

    slip(page).get_by_role("button", name="Use this").first.click()

    expect(measured_by(page)).to_have_value(BETTER)
    expect(slip(page)).to_have_count(0)


def test_the_slip_reads_well_in_the_dark_and_on_the_smallest_phone(stage: Stage) -> None:
    page = stage.open("narrow", dark=True)
    join(page, "Vera")

    write_goal(page, "More followers on our account")

    expect(slip(page)).to_contain_text(TITLE)
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
