"""The plan in a browser: it grows with every answer, is looked at on a phone and a laptop, and comes down as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage

FIVE = {
    "goal": "Fewer people ring us twice about the same parcel.",
    "measure": "Second calls",
    "baseline": "14",
    "target": "9",
    "stops": "The Friday follower report",
    "hours": "3",
    "review": "2027-02-19",
}


def join(page: Page, name: str) -> None:
    page.goto("/")
    page.locator("input[name=name]").first.fill(name)
    page.locator("form:has(input[name=name]) button").first.click()
    page.wait_for_load_state()


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Answer the core sheet, which saves by itself where scripts run, and see the line about the plan follow."""
    page.goto("/worksheets/core-goal")
    for name, value in answers.items():
        page.locator(f"[id='core-goal--{name}']").fill(value)
    page.locator("label:has(input[value=customers])").first.click()
    page.locator("[id='core-goal--goal']").focus()
    save = page.locator("button[data-save]")
    if save.is_visible():
        save.click()
    expect(page.locator("[data-plan-strip]")).to_contain_text("Your plan is ready to print")


def test_a_plan_grows_on_a_phone_without_javascript_and_comes_down_as_a_pdf(without_javascript: Page, tmp_path: Path) -> None:
    page = without_javascript
    join(page, "Zoë")
    page.goto("/plan")
    expect(page.locator("h1")).to_have_text("A plan in the making.")

    fill_in(page, FIVE)
    page.goto("/plan")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the PDF").click()
    started.value.save_as(tmp_path / "plan.pdf")

    assert started.value.suggested_filename == "Plan of Zoë.pdf"
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("link", ["Empty sheet to print (PDF)", "Empty sheet to fill in (PDF)"])
def test_an_empty_sheet_comes_down_by_keyboard_and_without_javascript(without_javascript: Page, tmp_path: Path, link: str) -> None:
    page = without_javascript
    join(page, "Zoë")
    page.goto("/worksheets/core-goal")

    page.get_by_role("link", name=link).focus()
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "sheet.pdf")

    assert started.value.suggested_filename.startswith("My goal, ")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_the_plan_can_be_read_by_everybody(stage: Stage, screenshot: Callable[[Page, str], None], size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)
    join(page, "Amira Haddad")
    page.goto("/plan")
    check_axe(page)
    screenshot(page, f"plan-empty-{size}-{'dark' if dark else 'light'}")

    fill_in(page, FIVE)
    page.goto("/plan")

    check_axe(page)
    screenshot(page, f"plan-{size}-{'dark' if dark else 'light'}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_narrowest_screen_needs_no_sideways_scrolling(stage: Stage) -> None:
    page = stage.open("narrow")
    join(page, "Amira Haddad")
    fill_in(page, FIVE | {"goal": "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselloch " * 3})

    page.goto("/plan")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_plan_asked_for_as_pdf_says_what_is_missing(phone: Page) -> None:
    join(phone, "Bob")

    answer = phone.goto("/plan.pdf")

    assert answer is not None
    assert answer.status == 422
    expect(phone.get_by_role("alert")).to_contain_text("There is no plan to print yet.")
