"""Journeys without a mouse: from a name to the plan on paper, a manager's answer, search; wide, narrow, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Stage
from tests.browser.everybody import share
from tests.browser.keyboard import Keyboard
from tests.browser.test_plan import FIVE, fill_in, join
from tests.live_server import LiveServer, run_server

WAYS = pytest.mark.parametrize(
    ("size", "javascript"),
    [("laptop", True), ("narrow", True), ("narrow", False)],
    ids=["wide", "narrow", "narrow without scripts"],
)
SCALE_AND_CHOICES = """\
---
title: Goal first
summary: What for, before where.
---

No goal, no channel.

:::{worksheet} how-sure
:title: How sure I am

1. **How sure I am** {scale}`sure low="a guess" high="certain"`
2. **Where you heard it** {choices}`heard`
   - In public {#public}
   - By e-mail {#mail}
   - From a colleague {#colleague}
:::
"""


@pytest.fixture
def narrow_content(tmp_path: Path) -> Iterator[LiveServer]:
    """A server whose content is one chapter with the kinds of field that the shipped sheets do not have side by side."""
    chapter = tmp_path / "playbooks" / "core" / "01-goal-first.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text(SCALE_AND_CHOICES, encoding="utf-8")
    with run_server(tmp_path, playbooks=str(tmp_path / "playbooks")) as server:
        yield server


@WAYS
def test_from_a_name_to_the_plan_on_paper(stage: Stage, tmp_path: Path, *, size: str, javascript: bool) -> None:
    page = stage.open(size, javascript=javascript)
    keyboard = Keyboard(page)
    _come_in_and_find_a_role(keyboard)
    _go_to_the_chapter(keyboard)
    _fill_in_by_keys(keyboard)
    _add_two_rows_and_remove_one(keyboard)
    _hand_in(keyboard)

    page.goto("/plan")
    with page.expect_download() as started:
        keyboard.choose(page.get_by_role("link", name="Download the PDF"))
    started.value.save_as(tmp_path / "plan.pdf")

    paper = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "plan.pdf").pages).split())
    for words in ("Fewer people ring us twice", "The Friday report", "A time in every first reply", "Jonas"):
        assert words in paper
    assert "Not this one" not in paper


def _come_in_and_find_a_role(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.goto("/")
    keyboard.write(page.get_by_label("Your name"), "Ольга")
    keyboard.press("Enter")
    expect(page.locator("select[name=work]")).to_be_visible()
    for gap, words in (("work", "help people who have"), ("asked", "why it does not"), ("breaks", "")):
        keyboard.to(page.locator(f"select[name={gap}]"))
        keyboard.page.keyboard.type(words) if words else keyboard.press("ArrowDown")
    keyboard.choose(page.get_by_role("button", name="Show me where I fit in"))
    keyboard.choose(page.get_by_role("button", name="Make it my role").first)
    expect(page.locator(".flashes")).to_contain_text("Your role is Support")


def _go_to_the_chapter(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.choose(page.get_by_role("link", name="The first reply").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("The first reply")


def _fill_in_by_keys(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.write(page.locator("[id='support-goal--goal']"), "Fewer people ring us twice")
    keyboard.choose(page.locator("[data-field=who] input").first, "Space")
    expect(page.get_by_label("Customers with a problem now")).to_be_checked()
    keyboard.write(page.locator("[id='support-goal--measure']"), "Second contacts about the same repair")
    _do_not_know(keyboard, "baseline", "Jonas")
    keyboard.write(page.locator("[id='support-goal--target']"), "9")
    keyboard.write(page.locator("[id='support-goal--stops']"), "The Friday report")
    keyboard.write(page.locator("[id='support-goal--review']"), "02022027")


def _do_not_know(keyboard: Keyboard, field: str, asked: str) -> None:
    place = keyboard.page.locator(f"[data-field={field}]")
    keyboard.choose(place.locator("summary"))
    keyboard.choose(place.locator("[data-unknown-tick]"), "Space")
    keyboard.write(place.locator("[data-unknown-ask]"), asked)


def _add_two_rows_and_remove_one(keyboard: Keyboard) -> None:
    page = keyboard.page
    group = page.locator("[data-group=tactics]")
    for number, words in enumerate(("A time in every first reply", "Not this one"), start=1):
        keyboard.choose(group.locator("[data-add-row]"))
        rows = group.locator("[data-row]")
        expect(rows).to_have_count(number)
        keyboard.write(rows.last.locator("textarea").first, words)
    keyboard.choose(group.locator("[data-remove-row]").last)
    expect(group.get_by_text("Not this one")).to_be_hidden()


def _hand_in(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.choose(page.get_by_role("button", name="Hand in"))
    expect(page.locator(".sheet-told")).to_contain_text("Handed in")


@WAYS
def test_a_manager_comments_and_agrees(stage: Stage, *, size: str, javascript: bool) -> None:
    owner = stage.open("laptop")
    join(owner, "Amira Haddad")
    fill_in(owner, FIVE)
    page = stage.open(size, javascript=javascript)
    keyboard = Keyboard(page)
    page.goto(share(owner))

    goal = page.locator("section:has(#part-goal)")
    keyboard.choose(goal.locator("summary.btn"))
    keyboard.write(goal.get_by_label("Your comment"), "Why only parcels?")
    keyboard.choose(goal.get_by_role("button", name="Send the comment"))
    expect(page.locator("section:has(#part-goal)")).to_contain_text("Why only parcels?")
    keyboard.choose(page.get_by_role("button", name="I agree"))

    expect(page.locator("header .decision")).to_contain_text(re.compile(r"Agreed on .* by Jonas"))


@WAYS
def test_search_is_left_for_the_place_itself(stage: Stage, *, size: str, javascript: bool) -> None:
    page = stage.open(size, javascript=javascript)
    keyboard = Keyboard(page)
    join(page, "Bob")

    keyboard.choose(page.locator(".search-link"))
    page.wait_for_url("**/search")
    keyboard.write(page.get_by_label("Words to look for"), "promise the message")
    keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    keyboard.choose(page.get_by_role("link", name="Promise the message, not the repair"))

    page.wait_for_url("**/playbooks/support/the-first-reply#*")
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


def test_a_scale_and_several_choices_are_answered_by_keys(chromium: Browser, narrow_content: LiveServer) -> None:
    stage = Stage(chromium, narrow_content)
    page = stage.open("narrow")
    keyboard = Keyboard(page)
    join(page, "Bob")
    page.goto("/worksheets/how-sure")

    keyboard.choose(page.locator("[data-field=sure] input").first, "Space")
    keyboard.press("ArrowRight", "ArrowRight")
    for name in ("By e-mail", "From a colleague"):
        keyboard.choose(page.get_by_label(name), "Space")
    for field in ("sure", "heard"):
        expect(page.locator(f"[data-field={field}] [data-state]")).to_contain_text("Saved")
    page.reload()

    expect(page.locator("[data-field=sure] input[value='3']")).to_be_checked()
    expect(page.locator("[data-field=heard] input:checked")).to_have_count(2)
    stage.close()
    assert not stage.faults


@WAYS
def test_the_skip_link_goes_past_the_head(stage: Stage, *, size: str, javascript: bool) -> None:
    page = stage.open(size, javascript=javascript)
    join(page, "Bob")
    page.goto("/playbooks")

    _press_first_stop(page)
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def _press_first_stop(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
