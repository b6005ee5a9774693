"""What the coach looks for: from the list to a criterion and its signs by keyboard, without a script, in every size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage


def test_from_the_list_to_the_signs_by_keyboard(laptop: Page) -> None:
    laptop.goto("/coach/criteria")

    laptop.get_by_role("link", name="Next step, by when").focus()
    laptop.keyboard.press("Enter")
    expect(laptop).to_have_url(re.compile(r"#next-step$"))
    criterion = laptop.locator("#next-step")
    expect(criterion).to_be_in_viewport()
    criterion.locator("summary", has_text="Its signs").focus()
    laptop.keyboard.press("Enter")

    expect(criterion.get_by_text("as soon as possible", exact=True)).to_be_visible()


def test_it_reads_without_a_script(without_javascript: Page) -> None:
    without_javascript.goto("/coach/criteria")

    without_javascript.locator("#owns-it summary").first.click()

    expect(without_javascript.locator("#owns-it .look-headline").first).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "laptop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it(stage: Stage, size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)
    page.goto("/coach/criteria")
    page.locator("#plain summary").last.click()

    check_axe(page)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
