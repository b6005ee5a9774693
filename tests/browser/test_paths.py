"""Weeks on a path in a browser: somebody new reads, answers, comes back on days 1, 7 and 30, and hands on a certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

import pypdf
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_plan import FIVE, fill_in, join
from tests.timed_server import TimedServer, run_timed_server
from workshop.accounts.models import Person
from workshop.core.content.model import Compiled
from workshop.db import Database
from workshop.worksheets.models import HandIn, Plan

CHAPTERS = {
    "core/who-is-reading": "core-say-who-you-are",
    "core/goal-before-channel": "core-which-is-a-goal",
    "support/the-first-reply": "support-first-line",
}


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimedServer]:
    with run_timed_server(tmp_path_factory.mktemp("timed"), organisation="Parcelwise") as server:
        yield server


def options(timed: TimedServer, checkpoint: str, *, right: bool = True) -> list[str]:
    compiled: Compiled = timed.app.extensions["library"].edition.compiled
    found = [option for option, said in compiled.solutions[checkpoint].feedback.items() if said.right is right]
    return found if right else found[:1]


def start(page: Page) -> None:
    page.goto("/path")
    page.get_by_role("radio", name=re.compile("^Ready for the first public reply")).check()
    page.get_by_role("button", name="Start this path").click()
    expect(page.locator("h1")).to_have_text("Ready for the first public reply")


def answer_in_chapter(timed: TimedServer, page: Page, chapter: str, checkpoint: str) -> None:
    page.goto(f"/playbooks/{chapter}")
    form = page.locator(f"#checkpoint-{checkpoint}")
    for option in options(timed, checkpoint):
        form.locator(f"input[value={option}]").check()
    form.get_by_role("button", name="Check it").click()
    expect(page.locator(f"#checkpoint-{checkpoint} .answer").first).to_be_visible()


def read_chapter(page: Page, chapter: str) -> None:
    page.goto(f"/playbooks/{chapter}")
    page.get_by_role("button", name=re.compile("Mark as read|Next:|Onwards")).click()
    expect(page).not_to_have_url(re.compile(f"{chapter}$"))


def repeat_all(timed: TimedServer, page: Page, count: int) -> None:
    """One question after the other, with right answers."""
    page.goto("/repeats")
    for number in range(1, count + 1):
        expect(page.get_by_text(f"Question {number} of {count}")).to_be_visible()
        action = page.locator("form.checkpoint").get_attribute("action") or ""
        for option in options(timed, action.split("/")[2]):
            page.locator(f"input[value={option}]").check()
        page.get_by_role("button", name="Check it").click()
        expect(page.locator("h1")).to_have_text("Yes.")
        page.get_by_role("link", name=re.compile("Next question|That was the last one")).click()
    expect(page.locator("h1")).to_have_text("Done for today")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_new_finishes_a_path_and_is_certified(stage: Stage, timed: TimedServer, *, javascript: bool) -> None:
    page = stage.open("laptop" if javascript else "phone", javascript=javascript, base_url=timed.url)
    join(page, "Łukasz Nowak")
    start(page)
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Who is reading")
    expect(page.get_by_text("0 of 9 done")).to_be_visible()

    for chapter, checkpoint in CHAPTERS.items():
        answer_in_chapter(timed, page, chapter, checkpoint)
        read_chapter(page, chapter)
    hand_in_all(timed, page)
    page.goto("/path")
    expect(page.get_by_text("Every step is done")).to_be_visible()
    expect(page.get_by_role("button", name="Get the certificate")).to_have_count(0)

    timed.clock.forward(days=1)
    page.goto("/")
    expect(page.get_by_text("Do you still know?")).to_be_visible()
    repeat_all(timed, page, 3)
    timed.clock.forward(days=6)
    repeat_all(timed, page, 3)

    page.goto("/path")
    page.get_by_role("button", name="Get the certificate").click()
    address = page.get_by_label("Address that verifies it").input_value()
    answer = page.request.get(page.get_by_role("link", name=re.compile("^PDF")).get_attribute("href") or "")
    text = pypdf.PdfReader(BytesIO(answer.body())).pages[0].extract_text()
    assert "Łukasz Nowak" in text
    assert "3 questions answered rightly again a week later" in text

    boss = stage.open("phone", javascript=javascript, base_url=timed.url)
    boss.goto(urlsplit(address).path)
    expect(boss.locator("h1")).to_have_text("Łukasz Nowak")
    expect(boss.get_by_text("3 chapters read")).to_be_visible()
    expect(boss.get_by_text("It is not for appraisal", exact=False)).to_be_visible()

    page.goto("/path")
    page.locator("summary", has_text="Take it back").click()
    page.get_by_role("button", name="Take it back now").click()
    expect(page.get_by_text("Taken back.", exact=False)).to_be_visible()
    gone = boss.reload()
    assert gone is not None
    assert gone.status == 410

    timed.clock.forward(days=23)
    repeat_all(timed, page, 3)
    page.goto("/repeats")
    expect(page.get_by_text("You knew everything a month later", exact=False)).to_be_visible()


def hand_in_all(timed: TimedServer, page: Page) -> None:
    """The sheets as they stand once filled in; that filling in works has journeys of its own."""
    fill_in(page, FIVE)
    database: Database = timed.app.extensions["database"]
    with database.write() as session:
        person_id = session.scalar(select(func.max(Person.id)))
        plan_id = session.scalar(select(Plan.id).where(Plan.person_id == person_id))
        for worksheet in ("core-audience", "core-goal", "support-goal"):
            common = {"plan_id": plan_id, "number": 1, "edition": 1, "answers": [], "handed_in_at": timed.clock()}
            session.add(HandIn(**common, worksheet=worksheet, person_id=person_id))


def test_a_late_step_is_moved_and_a_repeat_answered_by_keyboard_alone(stage: Stage, timed: TimedServer) -> None:
    page = stage.open("laptop", base_url=timed.url)
    join(page, "Ольга")
    start(page)
    answer_in_chapter(timed, page, "core/who-is-reading", "core-say-who-you-are")
    timed.clock.forward(days=4)

    page.goto("/path")
    expect(page.locator("#step-1 .path-due")).to_contain_text("was due")
    page.locator("#step-1 summary").focus()
    page.keyboard.press("Enter")
    page.locator("#day-1").focus()
    page.locator("#step-1 button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved.", exact=False)).to_be_visible()
    expect(page.locator("#step-1 .path-due")).to_have_text("today")

    page.goto("/repeats")
    page.locator("input[name=option]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("Yes|Not quite"))


@pytest.mark.parametrize(("size", "dark"), [("narrow", False), ("phone", True), ("laptop", False)])
def test_the_pages_work_for_everybody(stage: Stage, timed: TimedServer, size: str, *, dark: bool) -> None:
    page = stage.open(size, dark=dark, base_url=timed.url)
    join(page, "李雷")
    page.goto("/path")
    check_axe(page)
    start(page)
    answer_in_chapter(timed, page, "core/who-is-reading", "core-say-who-you-are")
    timed.clock.forward(days=4)
    for address in ("/", "/path", "/repeats", "/verify/nothing"):
        page.goto(address)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    page.goto("/repeats")
    page.locator(f"input[value={options(timed, 'core-say-who-you-are', right=False)[0]}]").check()
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("h1")).to_have_text("Not quite.")
    check_axe(page)
