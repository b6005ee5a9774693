"""Journeys at the door: join on a phone with and without JavaScript, sign in, see where, end it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.live_server import LiveServer

Screenshot = Callable[[Page, str], None]
PASSWORD = "a kettle by the window"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_name_is_all_it_takes_on_a_phone(stage: Stage, javascript: bool) -> None:
    page = stage.open("phone", javascript=javascript)

    page.goto("/join")
    page.get_by_label("Your name").fill("مريم")
    page.get_by_role("button", name="Come in").tap()
    page.wait_for_url(lambda address: not address.endswith("/join"))
    page.goto("/me")

    expect(page.get_by_role("heading", level=1)).to_have_text("مريم")


def test_joining_works_by_keyboard_alone(stage: Stage) -> None:
    page = stage.open("laptop")

    page.goto("/join")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Bob")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.goto("/me")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bob")


def test_two_clicks_make_one_guest(stage: Stage) -> None:
    page = stage.open("phone")

    page.goto("/join")
    page.get_by_label("Your name").fill("Double")
    page.get_by_role("button", name="Come in").dblclick()
    page.wait_for_url("**/")
    page.goto("/me")

    expect(page.get_by_role("heading", level=1)).to_have_text("Double")
    expect(page.get_by_text("This one")).to_have_count(1)


def test_a_sign_in_is_seen_and_ended_from_another_device(stage: Stage, live_server: LiveServer) -> None:
    added = live_server.command("user", "add", "dora", "--display", "Dora Weiß", "--password-stdin", typed=PASSWORD + "\n")
    assert added.returncode == 0, added.stderr
    phone, laptop = stage.open("phone", javascript=False), stage.open("laptop")
    for page in (phone, laptop):
        page.goto("/sign-in?next=/me")
        page.get_by_label("Name", exact=True).fill("Dora")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Dora Weiß")

    laptop.reload()
    laptop.get_by_role("button", name="End the sign-in of Chrome on Linux").click()
    expect(laptop.get_by_role("status")).to_contain_text("That device is signed out.")
    phone.reload()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Good to see you again.")


def test_a_forgotten_password_is_set_by_link(stage: Stage, live_server: LiveServer) -> None:
    live_server.command("user", "add", "emil", "--generate")
    link = live_server.command("user", "reset", "emil").stdout.split()[0]
    page = stage.open("phone")

    page.goto("/reset/" + link.rsplit("/", 1)[1])
    check_axe(page)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Set it and sign in").click()

    expect(page.get_by_role("status")).to_contain_text("Your new password is set")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["narrow", "phone", "laptop", "projector"])
def test_the_door_looks_right_to_everybody(stage: Stage, screenshot: Screenshot, size: str, dark: bool) -> None:
    page, suffix = stage.open(size, dark=dark), f"{size}-{'dark' if dark else 'light'}"

    for path, name in (("/join", "join"), ("/sign-in", "sign-in"), ("/reset/nothing", "dead-link")):
        page.goto(path)
        check_axe(page)
        assert fits(page), f"{path} scrolls sideways"
        screenshot(page, f"{name}-{suffix}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["narrow", "laptop"])
def test_ones_own_page_looks_right_with_the_longest_name(stage: Stage, screenshot: Screenshot, size: str, dark: bool) -> None:
    page, suffix = stage.open(size, dark=dark), f"{size}-{'dark' if dark else 'light'}"
    page.goto("/join")
    page.get_by_label("Your name").fill("")
    page.get_by_role("button", name="Come in").click()
    check_axe(page)
    screenshot(page, f"join-refused-{suffix}")

    page.get_by_label("Your name").fill("W" * 80)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/")
    page.goto("/me")

    check_axe(page)
    assert fits(page)
    screenshot(page, f"me-{suffix}")
