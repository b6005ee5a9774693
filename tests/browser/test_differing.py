"""A verdict goes from the learner to a trainer and back again, in a run and in both kinds of drill: with a script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import expect_fits, sign_in
from tests.browser.test_reading import join

SOON = "Hi Dana, sorry for any inconvenience. We’ll look into it soon. Amira"
WARM_UP = "Hi Ngozi, sorry for any inconvenience. We’ll look into it soon. Sam"


def play(page: Page, turns: int = 0) -> None:
    page.goto("/scenarios/three-missed-slots")
    page.get_by_role("button", name="Go on stage").click()
    page.locator("#text").fill(SOON)
    page.locator("[data-send]").click()
    expect(page.locator(".run-slip")).to_have_count(1)
    for _ in range(turns):
        page.get_by_role("button", name="Until something happens").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="What the coach read")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-a-script", "without"])
def test_from_the_learner_to_a_trainer_and_back(stage: Stage, javascript: bool) -> None:
    reason = f"No hour was known yet, {'with' if javascript else 'without'} a script."
    learner, trainer = stage.open("phone", javascript=javascript), stage.open("laptop", javascript=javascript)
    join(learner, "Nia")
    play(learner)
    learner.get_by_role("link", name="I see it differently").click()
    if javascript:
        check_axe(learner)
        expect_fits(learner, "on a phone")
    expect(learner.get_by_text("What goes to the trainers:")).to_be_visible()
    learner.get_by_label("About which point?").select_option("next-step")
    learner.get_by_label("What do you see?").fill(reason)
    learner.get_by_role("button", name="Send to the trainers").click()
    expect(learner.get_by_text("The trainers have got it")).to_be_visible()

    sign_in(trainer, stage.server, "tess")
    trainer.goto("/coach/cases")
    trainer.get_by_role("link").filter(has_text=reason).click()
    expect(trainer.get_by_text("sent without a name")).to_be_visible()
    expect(trainer.locator("body")).not_to_contain_text("Nia")
    trainer.locator("#ruling-next-step").get_by_label("Passes").check()
    trainer.locator("#reason-next-step").fill("Then saying so is a step.")
    trainer.get_by_label("Say that it was Tess Okafor").check()
    if javascript:
        check_axe(trainer)
    trainer.get_by_role("button", name="Decide", exact=True).click()
    expect(trainer.get_by_text("Whoever sent it finds both beside their reply")).to_be_visible()

    learner.goto("/scenarios")
    expect(learner.get_by_text("Tess Okafor, a trainer, sees it as you do:")).to_be_visible()
    learner.get_by_role("link", name="See it in your run").click()
    expect(learner.locator(".run-remark s")).to_have_text("fails")
    expect(learner.locator(".run-score s")).to_have_text("amiss")
    expect(learner.get_by_text("What happened in the feed stays as it was")).to_be_visible()
    if javascript:
        check_axe(learner)
    learner.goto("/scenarios")
    expect(learner.get_by_role("link", name="See it in your run")).to_have_count(0)


def differ(page: Page, point: str, reason: str) -> None:
    """From the coach's slip to the trainers."""
    page.get_by_role("link", name="I see it differently").click()
    page.get_by_label("About which point?").select_option(point)
    page.get_by_label("What do you see?").fill(reason)
    page.get_by_role("button", name="Send to the trainers").click()
    expect(page.get_by_text("The trainers have got it")).to_be_in_viewport()


def decide(page: Page, about: str, point: str, mark: str, reason: str) -> None:
    """A trainer, who finds the case by what the learner saw."""
    page.goto("/coach/cases")
    page.get_by_role("link").filter(has_text=about).first.click()
    page.locator(f"#ruling-{point}").get_by_label(mark).check()
    page.locator(f"#reason-{point}").fill(reason)
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_text("Whoever sent it finds both beside their reply")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-a-script", "without"])
def test_a_ruling_comes_back_to_the_drill(stage: Stage, javascript: bool) -> None:
    about = f"Nobody knows the hour, {'with' if javascript else 'without'} a script."
    learner, trainer = stage.open("phone", javascript=javascript), stage.open("laptop", javascript=javascript)
    join(learner, "Ines")
    learner.goto("/practise/working-from-the-car")
    learner.locator("#reply").fill(WARM_UP)
    learner.get_by_role("main").get_by_role("button", name="Answer").click()
    expect(learner.get_by_text("Most often open with you")).to_contain_text("Next step, by when")
    differ(learner, "next-step", about)

    sign_in(trainer, stage.server, "tess")
    decide(trainer, about, "next-step", "Passes", "Then saying so is a step.")

    learner.goto("/scenarios")
    expect(learner.get_by_text("A trainer sees it as you do: “Then saying so is a step.”")).to_be_visible()
    learner.get_by_role("link", name="See it with your reply").click()
    expect(learner.locator(".run-remark s")).to_have_text("fails")
    expect(learner.locator(".run-remark")).to_be_in_viewport()
    expect(learner.locator(".run-remark")).to_contain_text("passes. A trainer sees it as you do: “Then saying so is a step.”")
    expect(learner.locator(".slip-verdicts s")).to_have_text("fails")
    expect(learner.get_by_text("Most often open with you")).not_to_contain_text("Next step, by when")
    if javascript:
        check_axe(learner)
        expect_fits(learner, "on a phone")
    learner.goto("/scenarios")
    expect(learner.get_by_role("link", name="See it with your reply")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-a-script", "without"])
def test_a_ruling_comes_back_to_ninety_seconds(stage: Stage, javascript: bool) -> None:
    about = f"Soon was meant, {'with' if javascript else 'without'} a script."
    learner, trainer = stage.open("phone", javascript=javascript), stage.open("laptop", javascript=javascript)
    join(learner, "Lou")
    learner.goto("/practise/weakest")
    learner.get_by_role("button", name="Begin").first.click()
    learner.get_by_label("Your reply to").fill("Sorry for any inconvenience. We’ll look into it soon.")
    learner.get_by_role("main").get_by_role("button", name="Answer").last.click()
    title = learner.get_by_role("heading", level=1).text_content() or ""
    differ(learner, "next-step", about)
    expect(learner.get_by_role("heading", level=1)).to_have_text(title)

    sign_in(trainer, stage.server, "tess")
    decide(trainer, about, "next-step", "Does not apply", "Nothing was promised there.")

    learner.goto("/scenarios")
    expect(learner.locator(".shelf-news")).to_contain_text(title)
    learner.get_by_role("link", name="See it with your reply").click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(title)
    expect(learner.locator(".run-remark")).to_contain_text("A trainer sees it as you do: “Nothing was promised there.”")
    expect(learner.locator(".slip-verdicts s")).to_have_text("fails")
    expect(learner.get_by_role("button", name="This post once more")).to_be_visible()
    if javascript:
        check_axe(learner)
        expect_fits(learner, "on a phone")
    learner.goto("/scenarios")
    expect(learner.get_by_role("link", name="See it with your reply")).to_have_count(0)


def test_in_the_run_one_press_keeps_it_and_sending_is_another(stage: Stage) -> None:
    page = stage.open("phone", dark=True)
    join(page, "Oda")
    page.goto("/scenarios/three-missed-slots")
    page.get_by_role("button", name="Go on stage").click()
    page.locator("#text").fill(SOON)
    page.locator("[data-send]").click()

    page.get_by_role("button", name="I see it differently").click()
    expect(page.get_by_text("It is kept with your reply.")).to_be_visible()
    page.get_by_role("link", name="Send it to the trainers").click()
    page.get_by_role("button", name="Send to the trainers").click()

    expect(page.get_by_text("The trainers have got it")).to_be_visible()


def test_what_moved_leads_to_the_move_and_to_what_the_coach_looks_for(stage: Stage) -> None:
    page = stage.open("laptop", javascript=False)
    join(page, "Pia")
    play(page, turns=3)

    cause = page.locator(".run-causes li").filter(has_text="Move 1").first
    cause.get_by_role("link", name="Move 1").click()

    expect(page.locator("#reply-1")).to_be_in_viewport()
    cause.locator(".cause-from a[href*='/coach/criteria#']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the coach looks for")
