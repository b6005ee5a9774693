"""Two people in one run, each with a browser of their own: alive, and turn by turn where no script runs; a third one watches."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import expect_fits
from tests.browser.test_reading import join

MATEO = "mateo-asks"
HERS = "Mateo, the page is off since 16:14. What else we know stands on our blog at 17:15. Alice"
HIS = "Mateo, we look into it and write here again by 17:15. Bob"


def test_two_play_and_one_watches(stage: Stage, screenshot: Callable[[Page, str], None]) -> None:
    alice, bob, eve = stage.open("laptop"), stage.open("phone"), stage.open("narrow", dark=True)
    link = _invite(alice, "Alice")
    _follow(bob, link, "Bob")
    check_axe(bob)
    bob.get_by_label("Play: PR, the customers’ desk").check()
    bob.get_by_role("button", name="Go on stage").click()
    expect(alice.locator(".troupe")).to_contain_text("Bob")
    expect(alice.get_by_text("Only who is in this run sees it.")).to_be_visible()

    _follow(eve, link, "Eve")
    expect(eve.get_by_text("Every seat is taken.")).to_be_visible()
    eve.get_by_role("button", name="Go on stage").click()
    expect(eve.get_by_text("You watch: you see what the feed shows")).to_be_visible()
    check_axe(eve)
    expect_fits(eve, "watching")

    # What somebody writes never leaves their device before they send it; that they write does.
    bob.locator("#text").press_sequentially("Half a sen")
    expect(alice.get_by_text("Bob is writing")).to_be_visible()
    expect(eve.get_by_text("Bob is writing")).to_be_visible()
    expect(alice.locator("body")).not_to_contain_text("Half a sen")

    _send(alice, HERS)
    expect(alice.locator(".run-slip")).to_have_count(1)
    expect(bob.locator(".post", has_text="by Alice")).to_have_count(1)
    expect(eve.locator(".post", has_text="by Alice")).to_have_count(1)
    expect(eve.locator(".run-slip")).to_have_count(0)

    # Alice was quicker: Bob is asked first, and his words are still there.
    _send(bob, HIS)
    expect(bob.get_by_role("alert")).to_contain_text("Alice answered this")
    expect(bob.locator("#text")).to_have_value(HIS)
    check_axe(bob)
    screenshot(bob, "together-answered-phone")
    bob.get_by_role("button", name="Send all the same").click()
    expect(alice.locator(".post", has_text="by Bob")).to_have_count(1)
    expect(bob.locator("#text")).to_have_value("")
    screenshot(alice, "together-run")

    alice.get_by_role("button", name="Pause").click()
    expect(bob.get_by_text("Alice has paused the run for everybody.")).to_be_visible()
    expect(eve.get_by_text("Alice has paused the run.")).to_be_visible()
    bob.get_by_role("button", name="Go on").click()
    expect(alice.get_by_role("button", name="Pause")).to_be_visible()

    bob.get_by_role("button", name="Stop for everybody").click()
    expect(bob.get_by_role("heading", name="What the others said")).to_be_visible()
    expect(alice.get_by_text("Bob stopped the run.")).to_be_visible()
    alice.get_by_role("link", name="See what moved, and why").click()
    expect(alice.get_by_role("heading", name="What the coach read")).to_be_visible()
    expect(alice.locator(".run-replies > li")).to_have_count(1)
    check_axe(alice)


def test_two_play_and_one_of_them_without_a_script(stage: Stage) -> None:
    alice, bob = stage.open("laptop"), stage.open("phone", javascript=False)
    link = _invite(alice, "Alba")
    _follow(bob, link, "Bert")
    bob.get_by_role("button", name="Go on stage").click()
    expect(bob.locator(".troupe")).to_contain_text("Alba")

    _send(alice, HERS)
    expect(alice.locator(".run-slip")).to_have_count(1)
    _send(bob, HIS)

    expect(bob.get_by_role("alert")).to_contain_text("Alba answered this")
    expect(bob.locator("#text")).to_have_value(HIS)
    bob.get_by_role("button", name="Send all the same").click()
    expect(bob.locator(".post.mine")).to_have_count(1)
    expect(bob.locator(".post", has_text="by Alba")).to_have_count(1)
    expect(alice.locator(".post", has_text="by Bert")).to_have_count(1)

    # Time goes on for both: one cannot make it wait for oneself, and looks again instead.
    expect(bob.get_by_role("button", name="Go on turn by turn")).to_have_count(0)
    bob.get_by_role("link", name="See what is new").click()
    expect(bob.locator(".post.mine")).to_have_count(1)


def test_a_link_that_was_taken_back_says_so(stage: Stage) -> None:
    alice, bob = stage.open("laptop"), stage.open("phone")
    link = _invite(alice, "Ada")
    alice.get_by_role("link", name="Practise this together").click()
    alice.get_by_role("button", name="Take the link back").click()
    expect(alice.get_by_text("The link lets nobody in any more.")).to_be_visible()

    _follow(bob, link, "Ben")

    expect(bob.get_by_role("heading", level=1)).to_have_text("This run takes nobody in any more")


def _invite(page: Page, name: str) -> str:
    """Begin a run and make an invitation; gives its path."""
    join(page, name)
    page.goto("/scenarios/did-you-leak")
    page.get_by_role("button", name="Go on stage").click()
    page.get_by_role("link", name="Practise this together").click()
    page.get_by_role("button", name="Make a link").click()
    link = urlsplit(page.locator(".address a").get_attribute("href") or "").path
    page.get_by_role("link", name="Back to the run").click()
    expect(page.locator("#text")).to_be_visible()
    return link


def _follow(page: Page, link: str, name: str) -> None:
    """Somebody without an account opens the link: a name is enough, and brings them back to it."""
    page.goto(link)
    page.get_by_role("link", name="Come in with a name").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url(re.compile(re.escape(link)))


def _send(page: Page, words: str) -> None:
    page.select_option("#re", MATEO)
    page.locator("#text").fill(words)
    page.locator("[data-send]").click()
