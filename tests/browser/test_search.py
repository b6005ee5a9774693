"""Searching: by keyboard alone from any page to the place in a chapter, without a script, in every size."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join


def test_by_keyboard_from_any_page_to_the_place_itself(laptop: Page) -> None:
    join(laptop, "Bob")
    laptop.goto("/playbooks")

    laptop.keyboard.press("/")
    field = laptop.get_by_label("Words to look for")
    expect(field).to_be_focused()
    laptop.keyboard.type("promise the mesage")
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".search-told")).to_contain_text("This has “promise the message”.")
    expect(laptop.locator(".search-hit mark").first).to_be_visible()
    laptop.get_by_role("link", name="Promise the message, not the repair").focus()
    laptop.keyboard.press("Enter")

    expect(laptop).to_have_url(re.compile(r"/playbooks/support/the-first-reply#.+"))
    place = laptop.url.partition("#")[2]
    expect(laptop.locator(f"[id='{place}']")).to_be_in_viewport()


def test_the_key_goes_to_the_field_and_types_nothing_into_it(laptop: Page) -> None:
    join(laptop, "Bob")
    laptop.goto("/search?q=goal")

    laptop.keyboard.press("/")

    field = laptop.get_by_label("Words to look for")
    expect(field).to_be_focused()
    expect(field).to_have_value("goal")
    laptop.keyboard.type("and/or")
    expect(field).to_have_value("and/or")


def test_the_key_can_be_switched_off(laptop: Page) -> None:
    join(laptop, "Bob")
    laptop.goto("/search")
    laptop.get_by_label("On this device, the key / leads to search").uncheck()
    laptop.goto("/playbooks")

    # Both keys are heard in turn: were the first one obeyed, the second would not come to this page.
    laptop.keyboard.press("/")
    laptop.evaluate("addEventListener('keydown', (event) => { document.body.dataset.heard = event.key })")
    laptop.keyboard.press("a")

    expect(laptop.locator("body[data-heard=a]")).to_be_visible()
    expect(laptop).to_have_url(re.compile(r"/playbooks$"))


def test_without_a_script_everything_is_found(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Bob")

    page.locator(".masthead").get_by_role("link", name="Search").click()
    page.get_by_label("Words to look for").fill("complaint")
    page.get_by_role("button", name="Search").click()
    page.locator(".search-hit h3 a").first.click()

    expect(page.locator(".chapter h1")).to_be_visible()


PAGES = {
    "empty": "/search",
    "hits": "/search?q=custmer+complant",
    "nearest": "/search?q=complinat+zzzz",
    "nothing": "/search?q=xyzzyxyzzy",
    "problem": "/search?q=%3F",
    "long": "/search?q=" + "x" * 190,
}


@pytest.mark.parametrize("size", ["narrow", "phone", "laptop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    stage: Stage, screenshot: Callable[[Page, str], None], size: str, dark: bool
) -> None:
    page = stage.open(size, dark=dark)
    join(page, "Bob")

    for name, path in PAGES.items():
        page.goto(path)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
        screenshot(page, f"search-{name}-{size}-{'dark' if dark else 'light'}")
