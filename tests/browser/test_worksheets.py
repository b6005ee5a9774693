"""Filling in a sheet: on a phone with scripts, without a connection for a while, on two pages at once, and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join
from tests.live_server import LiveServer, run_server

SHEET = "/worksheets/our-goal"
CHAPTER = "/playbooks/core/goal-first"

TEXT = """\
---
title: Goal first
summary: What for, before where.
---

No goal, no channel.

::::{worksheet} our-goal
:title: My goal

1. **The business goal** — {text}`goal as=goal rows=2 required limit=80`
2. **Who has to act** {choice}`who as=audience required`
   - Customers {#customers}
   - Candidates {#candidates}
3. **Measured by** {kpi}`measure as=kpi.measure` from {number}`baseline as=kpi.baseline` to {number}`target as=kpi.target`
4. **Looked at again on** {date}`review as=review min=today`
5. **How sure I am** {scale}`sure low="a guess" high="certain"`
6. **The goal again** {prefill}`our-goal-echo/said`

:::{group} tactics
:title: Tactic
:most: 3

1. **What we do** {text}`tactic as=tactic.what`
:::

::::

:::{worksheet} our-goal-echo
:title: In one sentence

1. **Said in one sentence** {text}`said`
:::
"""


@pytest.fixture(scope="module")
def sheet_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server whose content is one chapter with two sheets."""
    folder = tmp_path_factory.mktemp("sheets")
    chapter = folder / "playbooks" / "core" / "01-goal-first.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text(TEXT, encoding="utf-8")
    with run_server(folder, playbooks=str(folder / "playbooks")) as server:
        yield server


@pytest.fixture
def stage(chromium: Browser, sheet_server: LiveServer) -> Iterator[Stage]:
    stage = Stage(chromium, sheet_server)
    yield stage
    stage.close()
    faults = [fault for fault in stage.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
    assert not faults, "a page complained: " + "; ".join(faults)


def state(field: str) -> str:
    return f'[data-field="{field}"] [data-state]'


def unfold(page: Page) -> None:
    """Look into the first row, which is folded away once it has an answer."""
    folded = page.locator("[data-row] > details > summary").first
    expect(folded).to_contain_text("Answer in the thread")
    folded.click()


def test_a_sheet_saves_itself_and_a_reload_keeps_everything(phone: Page, screenshot: Callable[[Page, str], None]) -> None:
    join(phone, "Bob")
    phone.goto(CHAPTER)
    phone.get_by_role("textbox", name="The business goal").fill("Fewer second calls")
    phone.get_by_label("Customers").check()
    phone.get_by_role("button", name="Add one more").click()
    phone.get_by_role("textbox", name="What we do").last.fill("Answer in the thread")
    phone.locator('[data-field="review"] summary').click()
    phone.locator('[data-field="review"] [data-unknown-ask]').fill("Jonas")

    for field in ("goal", "who", "review"):
        expect(phone.locator(state(field))).to_contain_text("Saved")
    expect(phone.locator(state("tactic")).last).to_contain_text("Saved")
    screenshot(phone, "worksheet-chapter-phone")
    phone.reload()

    expect(phone.get_by_role("textbox", name="The business goal")).to_have_value("Fewer second calls")
    expect(phone.get_by_label("Customers")).to_be_checked()
    unfold(phone)
    expect(phone.get_by_role("textbox", name="What we do").first).to_have_value("Answer in the thread")
    expect(phone.locator('[data-field="review"] [data-unknown-ask]')).to_have_value("Jonas")
    check_axe(phone)


def test_a_lost_connection_is_said_and_made_good(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    phone.context.set_offline(True)
    phone.get_by_role("textbox", name="The business goal").fill("Written in a tunnel")

    expect(phone.locator(state("goal"))).to_contain_text("On this device, ")
    expect(phone.locator("[data-net]")).to_be_visible()
    phone.context.set_offline(False)

    expect(phone.locator(state("goal"))).to_contain_text("Saved", timeout=15_000)
    expect(phone.locator(state("goal"))).not_to_contain_text("Not saved")
    expect(phone.locator("[data-net]")).to_be_hidden()
    phone.reload()
    expect(phone.get_by_role("textbox", name="The business goal")).to_have_value("Written in a tunnel")


@pytest.mark.parametrize(("button", "stands"), [("Keep what I typed", "On the phone"), ("Take what is saved", "On the laptop")])
def test_two_pages_show_both_versions_and_ask(stage: Stage, button: str, stands: str) -> None:
    phone = stage.open("phone")
    join(phone, "Bob")
    phone.goto(SHEET)
    laptop = stage.open("laptop", storage_state=phone.context.storage_state())
    laptop.goto(SHEET)
    laptop.get_by_role("textbox", name="The business goal").fill("On the laptop")
    expect(laptop.locator(state("goal"))).to_contain_text("Saved")

    phone.get_by_role("textbox", name="The business goal").fill("On the phone")
    expect(phone.locator("[data-conflict] [data-theirs]")).to_have_text("On the laptop")
    expect(phone.locator("[data-conflict] [data-mine]")).to_have_text("On the phone")
    check_axe(phone)
    phone.get_by_role("button", name=button).click()

    expect(phone.locator(state("goal"))).to_contain_text("Saved")
    phone.reload()
    expect(phone.get_by_role("textbox", name="The business goal")).to_have_value(stands)


def test_what_does_not_fit_is_told_and_mended(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    baseline = phone.get_by_role("textbox", name="Measured by").nth(1)

    baseline.fill("twelve")
    expect(phone.locator('[data-field="baseline"] [data-problem]')).to_contain_text("twelve")
    check_axe(phone)
    baseline.fill("12")

    expect(phone.locator('[data-field="baseline"] [data-problem]')).to_be_hidden()
    expect(phone.locator(state("baseline"))).to_contain_text("Saved")


def test_an_echo_follows_while_somebody_writes(laptop: Page) -> None:
    join(laptop, "Bob")
    laptop.goto(CHAPTER)

    laptop.get_by_role("textbox", name="Said in one sentence").fill("Fewer calls, better days")

    expect(laptop.locator("[data-echo]")).to_have_text("Fewer calls, better days")


def test_the_head_says_how_much_is_answered_and_what_is_needed(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    expect(phone.locator("[data-progress-words]").first).to_have_text("0 of 5 answered")

    phone.get_by_role("textbox", name="The business goal").fill("Fewer second calls")

    expect(phone.locator("[data-progress-words]").first).to_have_text("1 of 5 answered")
    expect(phone.locator("[data-progress]").first).to_have_js_property("value", 1)


def test_what_fits_is_said_while_somebody_writes_and_moves_nothing(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    limits = phone.locator('[data-field="goal"] .limits')
    button = phone.get_by_role("button", name="Add one more")
    expect(limits).to_have_css("opacity", "0")
    before = button.bounding_box()

    phone.get_by_role("textbox", name="The business goal").focus()

    expect(limits).to_have_css("opacity", "1")
    expect(limits).to_have_text("Up to 80 characters")
    assert button.bounding_box() == before


def test_a_link_to_a_field_unfolds_its_row(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    phone.get_by_role("button", name="Add one more").click()
    phone.get_by_role("textbox", name="What we do").fill("Answer in the thread")
    expect(phone.locator(state("tactic"))).to_contain_text("Saved")
    field = phone.get_by_role("textbox", name="What we do").get_attribute("id")

    phone.goto("/")
    phone.goto(f"{SHEET}#{field}")

    expect(phone.get_by_role("textbox", name="What we do")).to_be_in_viewport()


def test_a_row_is_removed_and_brought_back(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    phone.get_by_role("button", name="Add one more").click()
    row = phone.locator("[data-row]").first
    row.get_by_role("textbox", name="What we do").fill("Answer in the thread")
    expect(row.locator("[data-state]")).to_contain_text("Saved")

    row.get_by_role("button", name="Remove this row").click()
    expect(row).to_be_hidden()
    phone.get_by_role("button", name="Bring it back").click()

    expect(row.get_by_role("textbox", name="What we do")).to_have_value("Answer in the thread")
    expect(row.locator("[data-state]")).to_contain_text("Saved")
    phone.reload()
    unfold(phone)
    expect(phone.get_by_role("textbox", name="What we do").first).to_have_value("Answer in the thread")


def test_handing_in_takes_the_words_typed_just_now(phone: Page) -> None:
    join(phone, "Bob")
    phone.goto(SHEET)
    phone.get_by_role("button", name="Hand in").click()
    expect(phone.locator(".sheet-news")).to_contain_text("Not handed in yet")
    phone.get_by_label("Customers").check()
    phone.get_by_role("textbox", name="The business goal").fill("Fewer second calls")

    phone.get_by_role("button", name="Hand in").click()

    expect(phone.locator(".sheet-told")).to_contain_text("Handed in")
    expect(phone.locator(".sheet-told")).to_contain_text("Nothing has changed since")


def test_a_sheet_works_without_a_script(without_javascript: Page) -> None:
    page = without_javascript
    join(page, "Bob")
    page.goto(SHEET)
    page.get_by_role("textbox", name="The business goal").fill("Fewer second calls")
    page.get_by_role("textbox", name="Measured by").nth(1).fill("twelve")
    page.locator('button[name="add"]').click()
    expect(page.locator(".sheet-news")).to_contain_text("1 other answer was saved")
    expect(page.get_by_role("textbox", name="Measured by").nth(1)).to_have_value("twelve")

    page.get_by_role("textbox", name="Measured by").nth(1).fill("12")
    page.get_by_label("Customers").check()
    page.get_by_role("textbox", name="What we do").last.fill("Answer in the thread")
    page.get_by_role("button", name="Save", exact=True).last.click()

    expect(page.locator(state("goal"))).to_contain_text("Saved")
    expect(page.locator(state("baseline"))).to_contain_text("Saved")
    unfold(page)
    expect(page.get_by_role("textbox", name="What we do").first).to_have_value("Answer in the thread")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".sheet-told")).to_contain_text("Handed in")


@pytest.mark.parametrize("size", ["narrow", "phone", "laptop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_sheet_and_its_history_are_for_everybody(stage: Stage, screenshot: Callable[[Page, str], None], size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)
    join(page, "Bob")
    page.goto(SHEET)
    page.get_by_role("textbox", name="The business goal").fill("Fewer second calls")
    expect(page.locator(state("goal"))).to_contain_text("Saved")

    for path, name in ((SHEET, "worksheet"), (f"{SHEET}/history", "worksheet-history")):
        page.goto(path)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
        screenshot(page, f"{name}-{size}{'-dark' if dark else ''}")
