"""The coach in browsers: a drill on a phone, a draft with somebody's data in it, a verdict seen differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_plan import join
from workshop.config import ROOT

DRILL = "/practise/working-from-the-car"
WEAK = "Hi Ngozi, sorry for any inconvenience. Three days in the car is a rotten week. We'll look into it soon. Sam"
GOOD = (
    "Hi Ngozi, I'm sorry we left you without a line for three days, and without a word. Teaching maths from the car with your coat on is "
    "a rotten week. Maya Lindholm's crew swaps the cabinet today between 13:00 and 18:00, and I'll answer you here at 18:30. Sam"
)
EXAMPLES: list[dict[str, Any]] = json.loads((ROOT / "tests/coaching/personal_data.json").read_text("utf-8"))


def answer(page: Page, reply: str) -> None:
    page.locator("#reply").fill(reply)
    with page.expect_navigation():
        page.locator(".nf-composer button[type=submit]").click()
    expect(page.locator(".slip").first).to_be_visible()


def write_draft(page: Page) -> None:
    page.goto("/coach/check")
    page.get_by_label("The post you answer").fill("Day four, order PW48213907. Ring me on 07700 900123!")
    page.get_by_label("Your draft").fill(WEAK)


def sign_in(page: Page, stage: Stage, name: str) -> None:
    """As somebody of the demo."""
    lines = (stage.server.instance / "demo-accounts.txt").read_text("utf-8").splitlines()
    password = next(line.split()[1] for line in lines if line.split()[:1] == [name])
    page.goto("/sign-in")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: not address.endswith("/sign-in"))


def press_check(page: Page) -> None:
    page.locator(".check-go button").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-a-script", "without"])
def test_a_drill_on_a_phone(stage: Stage, javascript: bool) -> None:
    page = stage.open("phone", javascript=javascript)
    join(page, "Mei")
    page.get_by_role("navigation", name="Main, at the bottom").get_by_role("link", name="Practise").click()
    page.goto(DRILL)
    page.locator(".drill-card summary").click()
    expect(page.locator(".drill-card").get_by_text("You may offer")).to_be_visible()

    answer(page, WEAK)
    expect(page.locator("mark.mark-fail").first).to_contain_text("sorry for any")
    expect(page.locator(".slip-headline")).to_be_visible()
    page.locator(".slip-wording summary").first.click()
    expect(page.locator(".slip-words").first).to_be_visible()
    expect(page.locator("#reply")).to_have_value(WEAK)
    answer(page, GOOD)

    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.locator(".turns-list")).to_contain_text("Better:")
    page.get_by_role("link", name="Next post").click()
    expect(page.locator(".nf-mine")).to_have_count(0)


def test_personal_data_stays_in_the_page_until_somebody_has_looked(stage: Stage) -> None:
    page = stage.open("phone")
    join(page, "Mei")
    write_draft(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)

    press_check(page)
    expect(page.get_by_role("alert")).to_contain_text("PW48213907")
    expect(page.get_by_role("alert")).to_be_focused()
    assert sent == []
    page.get_by_role("button", name="Mask these").click()
    expect(page.get_by_label("The post you answer")).to_have_value("Day four, order [order number]. Ring me on [phone number]!")
    press_check(page)

    expect(page.get_by_text("The coach, on your words")).to_be_visible()
    assert len(sent) == 1 and "PW48213907" not in sent[0]
    page.get_by_label("Your draft").fill(GOOD)
    page.get_by_role("button", name="Check again").click()
    expect(page.locator(".check-words")).to_contain_text("Maya Lindholm")


def test_as_it_is_it_goes_when_somebody_says_so(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Mei")
    write_draft(page)
    press_check(page)

    page.get_by_role("button", name="Check it as it is").click()

    expect(page.get_by_text("The coach, on your words")).to_be_visible()
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_text("The coach, on your words")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_without_a_script_the_server_asks_first(without_javascript: Page) -> None:
    join(without_javascript, "Mei")
    write_draft(without_javascript)

    press_check(without_javascript)
    expect(without_javascript.get_by_role("alert")).to_contain_text("07700 900123")
    expect(without_javascript.get_by_text("The coach, on your words")).to_have_count(0)
    without_javascript.get_by_role("button", name="Mask these").click()

    expect(without_javascript.get_by_text("The coach, on your words")).to_be_visible()
    expect(without_javascript.locator("body")).not_to_contain_text("07700 900123")


def test_the_browser_finds_what_the_server_finds(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Mei")
    page.goto("/coach/check")
    script = page.locator("script[src*='draft-care.js']").get_attribute("src") or ""

    found = page.evaluate(
        """async ([module, texts]) => {
            const { findPersonalData } = await import(module);
            return texts.map((text) => findPersonalData(text).map((one) => [one.kind, one.text]));
        }""",
        [script.replace("draft-care.js", "personal-data.js"), [example["text"] for example in EXAMPLES]],
    )

    assert found == [example["found"] for example in EXAMPLES]


def test_seen_differently_decided_and_handed_out(stage: Stage, tmp_path: Path) -> None:
    learner, trainer = stage.open("phone"), stage.open("laptop")
    join(learner, "Mei")
    learner.goto(DRILL)
    answer(learner, WEAK)
    learner.get_by_role("link", name="I see it differently").click()
    learner.get_by_label("What do you see?").fill("Nobody knows the hour yet.")
    learner.get_by_role("button", name="Send to the trainers").click()
    expect(learner.get_by_text("The trainers have got it")).to_be_visible()

    sign_in(trainer, stage, "tess")
    trainer.goto("/coach/cases")
    trainer.get_by_role("link", name="Nobody knows the hour yet.").first.click()
    expect(trainer.locator("main")).not_to_contain_text("Mei")
    trainer.locator(".ruling").first.get_by_label("Fails", exact=True).check()
    trainer.locator(".ruling").first.get_by_label("Why").fill("It names no hour to hear from you.")
    trainer.get_by_role("button", name="Decide").click()
    expect(trainer.get_by_text("decided").first).to_be_visible()
    with trainer.expect_download() as download:
        trainer.get_by_role("link", name="example").click()

    lines = [json.loads(line) for line in download.value.path().read_text("utf-8").splitlines()]
    assert [line["labels"] for line in lines if line["reply"] == WEAK] == [{"next-step": "fail"}]


@pytest.mark.parametrize("size", ["phone", "laptop", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_it(stage: Stage, size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)
    join(page, "Mei")
    for path in (DRILL, "/practise/is-this-an-advert", "/practise/nineteen-years"):
        page.goto(path)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(DRILL)
    answer(page, WEAK)
    answer(page, "We were negligent and we'll pay you £200. You should have rebooted. DM us your account number.")
    for summary in page.locator(".slip summary").all():
        summary.click()
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    write_draft(page)
    press_check(page)
    check_axe(page)
    page.get_by_role("button", name="Check it as it is").click()
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_drill_by_keyboard_alone(stage: Stage) -> None:
    page = stage.open("laptop")
    join(page, "Mei")
    page.goto(DRILL)

    page.locator("#reply").focus()
    page.keyboard.type(WEAK)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".slip-headline")).to_be_visible()
    page.locator(".slip-wording summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".slip-words").first).to_be_visible()
