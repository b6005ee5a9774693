"""Sharing a plan in browsers: its owner makes a link, the manager reads it on a phone without an account, and answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_plan import FIVE, fill_in, join


def write_plan(page: Page, name: str) -> None:
    """Somebody new answers five questions."""
    join(page, name)
    fill_in(page, FIVE)


def share(page: Page, recipient: str) -> str:
    """From the plan to a link; gives the link's path."""
    page.goto("/plan")
    page.get_by_role("link", name="Share with my manager").click()
    page.get_by_label("Who is it for?").fill(recipient)
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("heading", name=f"For {recipient}")).to_be_visible()
    return urlsplit(page.get_by_label("Address to hand on").first.input_value()).path


def comment(page: Page, part: str, text: str) -> None:
    section = page.locator(f"section:has(#part-{part})")
    section.locator("summary.btn").click()
    section.get_by_label("Your comment").fill(text)
    section.get_by_role("button", name="Send the comment").click()
    expect(page.locator(f"section:has(#part-{part})")).to_contain_text(text)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_plan_is_shared_read_agreed_and_taken_back(stage: Stage, *, javascript: bool) -> None:
    owner = stage.open("laptop", javascript=javascript)
    write_plan(owner, "Amira Haddad")
    path = share(owner, "Jonas")

    manager = stage.open("phone", javascript=javascript)
    manager.goto(path)
    expect(manager.get_by_text("Plan of Amira Haddad")).to_be_visible()
    comment(manager, "goal", "Why only parcels?")
    manager.get_by_role("button", name="I agree").click()
    expect(manager.locator("header .decision")).to_contain_text(re.compile(r"Agreed on .* by Jonas"))

    owner.goto("/plan")
    talk = owner.locator("section:has(#plan-talk)")
    expect(talk).to_contain_text(re.compile(r"Agreed on .* by Jonas"))
    expect(talk).to_contain_text("Why only parcels?")
    talk.locator("summary.btn").click()
    talk.get_by_label("Your answer").fill("Letters come in spring.")
    talk.get_by_role("button", name="Send the answer").click()
    expect(owner.locator("section:has(#plan-talk)")).to_contain_text("Letters come in spring.")
    manager.reload()
    expect(manager.locator("section:has(#part-goal)")).to_contain_text("Letters come in spring.")

    owner.goto("/plan/links")
    owner.get_by_role("button", name="Revoke it").click()
    expect(owner.get_by_text("Revoked")).to_be_visible()
    gone = manager.goto(path)

    assert gone is not None
    assert gone.status == 410
    expect(manager.locator("h1")).to_have_text("This link is closed")


def test_a_new_version_tells_the_manager_what_changed(stage: Stage) -> None:
    owner = stage.open("laptop")
    write_plan(owner, "Amira Haddad")
    first = share(owner, "Jonas")

    fill_in(owner, {"goal": "Fewer parcels come back.", "target": "8"})
    second = share(owner, "Ines")

    manager = stage.open("phone")
    manager.goto(first)
    expect(manager.get_by_text("There is a newer version of this plan.")).to_be_visible()
    manager.goto(second)
    changes = manager.locator("section:has(#changes)")
    expect(changes).to_contain_text("Goal changed, one measure changed.")
    expect(changes).to_contain_text("Fewer parcels come back.")


def test_a_wish_without_words_is_asked_for_again(stage: Stage) -> None:
    owner = stage.open("laptop")
    write_plan(owner, "Amira Haddad")
    path = share(owner, "Jonas")
    manager = stage.open("phone")
    manager.goto(path)

    manager.get_by_role("button", name="Ask for a change").click()

    expect(manager.get_by_role("alert")).to_contain_text("Say what should be different.")
    expect(manager.locator("#decision-name")).to_have_value("Jonas")
    expect(manager.get_by_role("alert")).to_be_in_viewport()


def test_an_address_is_copied_without_a_secure_context(stage: Stage) -> None:
    owner = stage.open("laptop")
    write_plan(owner, "Amira Haddad")
    share(owner, "Jonas")

    owner.get_by_role("button", name="Copy").click()

    expect(owner.get_by_role("button", name="Copied")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_sharing_can_be_read_by_everybody(stage: Stage, screenshot: Callable[[Page, str], None], size: str, dark: bool) -> None:
    owner = stage.open(size, dark=dark)
    write_plan(owner, "Amira Haddad")
    owner.goto("/plan/links")
    check_axe(owner)
    path = share(owner, "Jonas")
    owner.locator(".qr-fold summary").click()
    check_axe(owner)
    screenshot(owner, f"links-{size}-{'dark' if dark else 'light'}")
    manager = stage.open(size, dark=dark)
    manager.goto(path)
    manager.locator("details:not([open]) > summary").first.click()
    check_axe(manager)
    comment(manager, "stops", "Two things at once?")
    manager.get_by_role("button", name="Ask for a change").click()
    check_axe(manager)
    screenshot(manager, f"shared-plan-{size}-{'dark' if dark else 'light'}")

    for page, where in ((owner, "/plan"), (owner, "/plan/comments"), (manager, "/p/nothing")):
        page.goto(where)
        check_axe(page)


def test_the_narrowest_screen_needs_no_sideways_scrolling(stage: Stage) -> None:
    owner = stage.open("narrow")
    long = "Donaudampfschifffahrtsgesellschaftskapitän"
    write_plan(owner, "Amira Haddad")
    path = share(owner, long)
    manager = stage.open("narrow")
    manager.goto(path)
    comment(manager, "goal", long * 5)

    for page, where in ((manager, path), (owner, "/plan"), (owner, "/plan/links"), (owner, "/plan/comments")):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
