"""The first hour of somebody new, from the landing page to the plan on paper, on a phone, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Stage

GAPS = {"work": "help people who have already bought", "asked": "why it does not work, or where it is"}
ANSWERS = {
    "goal": "Weniger Łukasz: nobody has to ask twice 🙂",
    "measure": "Second contacts about the same repair",
    "baseline": "14",
    "target": "9",
    "stops": "The Friday follower report",
    "review": "2027-02-19",
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_name_to_a_plan_on_paper(stage: Stage, tmp_path: Path, javascript: bool, screenshot: Callable[[Page, str], None]) -> None:
    page = stage.open("phone", javascript=javascript)
    _join(page)
    _find_my_role(page)
    _read_to_the_sheet(page)
    _fill_in(page)
    screenshot(page, f"first-hour-sheet-{javascript}")
    paper = _print(page, tmp_path / "plan.pdf")

    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(paper.pages) == 1
    for words in (ANSWERS["stops"], ANSWERS["measure"], "Łukasz", "Ольга"):
        assert words in text


def _join(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your name").fill("Ольга")
    page.get_by_role("button", name="Come in").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _find_my_role(page: Page) -> None:
    for gap, words in GAPS.items():
        page.locator(f"select[name={gap}]").select_option(label=words)
    page.locator("select[name=breaks]").select_option(index=1)
    page.get_by_role("button", name="Show me where I fit in").click()
    page.get_by_role("button", name="Make it my role").first.click()

    expect(page.get_by_role("heading", name="Support").first).to_be_visible()


def _read_to_the_sheet(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="The first reply").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The first reply")
    expect(page.locator("[id='support-goal']")).to_be_attached()


def _fill_in(page: Page) -> None:
    for name, value in ANSWERS.items():
        page.locator(f"[id='support-goal--{name}']").fill(value)
    page.locator("label:has(input[value=waiting])").first.click()
    page.locator("[id='support-goal--goal']").focus()
    save = page.locator("button[data-save]")
    if save.is_visible():
        save.click()

    expect(page.locator("[data-plan-strip]").first).to_contain_text("Your plan is ready to print")


def _print(page: Page, path: Path) -> PdfReader:
    page.goto("/plan")
    expect(page.get_by_text(ANSWERS["goal"]).first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the PDF").click()
    started.value.save_as(path)
    return PdfReader(path)
