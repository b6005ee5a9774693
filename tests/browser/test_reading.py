"""Reading on a phone: from the door into a chapter, a checkpoint with and without a script, and back to where one was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage

CHAPTER = "/playbooks/support/the-first-reply"


def join(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def choose_first_options(page: Page) -> None:
    for gap in page.locator(".finder-sentence select").all():
        gap.select_option(index=2)
    page.get_by_role("button", name="Show me where I fit in").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without"])
def test_somebody_new_finds_their_role_and_reads(stage: Stage, javascript: bool) -> None:
    page = stage.open("phone", javascript=javascript)
    join(page, "Bob")

    choose_first_options(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("You fit in with")
    page.get_by_role("button", name="Make it my role").first.click()
    expect(page.locator(".flashes")).to_contain_text("Your role is")
    page.get_by_role("link", name="Start reading").click()

    expect(page.locator(".chapter h1")).to_be_visible()


def test_a_checkpoint_answers_in_place(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(CHAPTER)
    form = phone.locator("[data-checkpoint]").first

    form.get_by_role("button", name="Check it").click()
    expect(form.locator(".problem")).to_contain_text("Choose an answer first")
    form.locator(".pick").first.click()
    form.get_by_role("button", name="Check it").click()

    expect(form.locator(".answer")).to_have_count(1)
    expect(form.locator(".problem")).to_have_count(0)
    assert phone.url.endswith(CHAPTER)
    check_axe(phone)


def test_a_checkpoint_answers_without_a_script(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Bob")
    page.goto(CHAPTER)
    form = page.locator("[data-checkpoint]").first

    form.locator(".pick").first.click()
    form.get_by_role("button", name="Check it").click()

    expect(page).to_have_url(re.compile(r"#checkpoint-"))
    expect(page.locator("[data-checkpoint]").first.locator(".answer")).to_have_count(1)


def test_reading_on_is_remembered_and_goes_on_there(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(CHAPTER)
    heading = phone.locator(".chapter h2.deep").nth(1)
    anchor = heading.get_attribute("id")

    with phone.expect_response(lambda answer: answer.url.endswith("/progress") and answer.status == 204):
        phone.evaluate("anchor => { document.getElementById(anchor).scrollIntoView(); scrollBy(0, 40) }", anchor)
    phone.goto("/")
    phone.get_by_role("link", name="Read on").click()

    expect(phone).to_have_url(re.compile(re.escape(CHAPTER) + "#"))
    assert phone.evaluate("scrollY") > 100


def test_without_a_script_a_chapter_is_marked_as_read(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Bob")
    page.goto("/playbooks/core/who-is-reading")

    page.get_by_role("button", name="Mark as read").click()
    page.goto("/playbooks/core")

    expect(page.locator(".bill .done")).to_have_count(1)


def test_a_chapter_is_read_with_the_keyboard_alone(laptop: Page) -> None:
    join(laptop, "Bob")
    laptop.goto(CHAPTER)
    form = laptop.locator("[data-checkpoint]").first
    form.locator("input[name=option]").first.focus()

    laptop.keyboard.press("Space")
    laptop.keyboard.press("Enter")

    expect(form.locator(".answer")).to_have_count(1)


PAGES = {"home": "/", "shelf": "/playbooks", "contents": "/playbooks/support", "chapter": CHAPTER, "finder": "/role-finder"}


@pytest.mark.parametrize("size", ["phone", "laptop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_pages(stage: Stage, screenshot: Callable[[Page, str], None], size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)
    join(page, "Bob")

    for name, path in PAGES.items():
        page.goto(path)
        check_axe(page)
        screenshot(page, f"{name}-{size}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("size", ["narrow", "projector"])
def test_no_page_scrolls_sideways(stage: Stage, screenshot: Callable[[Page, str], None], size: str) -> None:
    page = stage.open(size)
    join(page, "Bob")

    for name, path in PAGES.items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
        screenshot(page, f"{name}-{size}-light")
