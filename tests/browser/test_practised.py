"""From a run into the plan and onto paper, and ninety seconds on what was weakest: with scripts and without."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_plan import FIVE, fill_in, join

SOON = "Hi Dana, sorry for any inconvenience. We’ll look into it soon. Amira"
GOOD = (
    "I’m sorry we missed all three slots, Dana, and after your nights too. I’m asking the depot at Mill Lane now, and I’ll write here by "
    "15:20 with what they find. Amira"
)


def test_a_run_goes_into_the_plan_and_out_again_without_a_script(
    without_javascript: Page, tmp_path: Path, screenshot: Callable[[Page, str], None]
) -> None:
    page = without_javascript
    join(page, "Sol")
    fill_in(page, FIVE)
    _play_to_the_end(page, SOON, GOOD)

    # Nothing of it is in the plan by itself.
    debrief = page.url
    page.goto("/plan")
    expect(page.get_by_role("heading", name="What I practised")).to_have_count(0)

    page.goto(debrief)
    page.get_by_label("I’m sorry we missed").check()
    page.get_by_role("button", name="Put it into my plan").click()
    expect(page.get_by_text("It stands in your plan.")).to_be_visible()
    screenshot(page, "debrief-into-plan")
    page.get_by_role("link", name="See my plan").click()

    expect(page.get_by_text("all figures are simulated. Not for appraisal.")).to_be_visible()
    expect(page.get_by_text(GOOD)).to_be_visible()
    expect(page.get_by_text(SOON)).to_have_count(0)
    screenshot(page, "plan-practised")
    printed = _print(page, tmp_path)
    assert "What I practised" in printed
    assert "Three missed slots" in printed
    assert "all figures are simulated. Not for appraisal." in printed
    assert re.search(r"Onlookers’ trust \d+ to \d+", printed)
    assert "15:20 with what they find" in printed and "any inconvenience" not in printed

    page.get_by_role("button", name="Take it out of my plan").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="What I practised")).to_have_count(0)
    assert "What I practised" not in _print(page, tmp_path)


def test_ninety_seconds_from_the_debrief_by_clock(stage: Stage, screenshot: Callable[[Page, str], None]) -> None:
    page = stage.open("phone")
    join(page, "Tove")
    _begin(page)
    page.locator("#text").fill(SOON)
    page.locator("[data-send]").click()
    expect(page.locator(".run-slip")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()

    page.get_by_role("button", name="Begin", exact=False).click()
    expect(page.locator("[data-told]")).to_contain_text("seconds left")
    check_axe(page)
    page.get_by_label("Your reply to").fill("Sorry for any inconvenience. We’ll look into it soon.")
    page.get_by_role("button", name=re.compile("^Answer")).last.click()

    expect(page.get_by_text("The coach, on your words")).to_be_visible()
    expect(page.locator(".weak-took")).to_contain_text("Sent after")
    check_axe(page)
    screenshot(page, "ninety-seconds-marked")
    page.get_by_role("button", name="Another:").click()
    expect(page.get_by_label("Your reply to")).to_have_value("")


def test_ninety_seconds_without_a_script_or_a_clock(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Uma")
    page.goto("/practise/weakest")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-told]")).to_contain_text("nothing is cut off")
    page.get_by_label("Your reply to").fill("Half a sentence")

    page.get_by_role("button", name="Without the clock").click()

    expect(page.locator("[data-told]")).to_have_count(0)
    expect(page.get_by_label("Your reply to")).to_have_value("Half a sentence")
    page.get_by_role("button", name=re.compile("^Answer")).last.click()
    expect(page.get_by_text("The coach, on your words")).to_be_visible()
    expect(page.locator(".weak-took")).to_have_count(0)


def test_again_different_from_the_debrief_is_live(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Vera")
    _begin(page)
    page.get_by_role("button", name="Stop").click()

    page.get_by_role("button", name=re.compile("Go on stage")).click()

    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_text("Dana Whitfield")).to_have_count(0)


def _begin(page: Page) -> None:
    page.goto("/scenarios/three-missed-slots")
    page.get_by_role("button", name="Go on stage").click()
    expect(page.locator("#text")).to_be_visible()


def _play_to_the_end(page: Page, *replies: str) -> None:
    _begin(page)
    for reply in replies:
        page.select_option("#re", "third-miss")
        page.locator("#text").fill(reply)
        page.locator("[data-send]").click()
    for _ in range(60):
        if page.get_by_role("button", name="Until something happens").count():
            page.get_by_role("button", name="Until something happens").click()
    page.get_by_role("link", name="See what moved, and why").click()
    expect(page.get_by_role("heading", name="Take this into my plan")).to_be_visible()


def _print(page: Page, folder: Path) -> str:
    """The text of the plan's PDF, its lines as one."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the PDF").click()
    started.value.save_as(folder / "plan.pdf")
    text = subprocess.run(["pdftotext", "-raw", folder / "plan.pdf", "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())
