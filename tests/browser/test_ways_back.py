"""Journeys of a guest: back by five words, onto a second device by link, claimed, refused over plain HTTP, erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.live_server import LiveServer
from workshop.web.addresses import find_network_ip

Screenshot = Callable[[Page, str], None]
PASSWORD = "a kettle by the window"
GOAL = "Nobody has to ask twice, Łukasz 🙂"
SHEET = "/worksheets/core-goal"


@pytest.fixture
def network_url(live_server: LiveServer) -> str:
    """The server as others in the network reach it: over plain HTTP, not on this machine's own address."""
    found = find_network_ip()
    if not found:
        pytest.skip("this machine is in no network, so nothing can come from one")
    return f"http://{found}:{live_server.port}"


def join(page: Page, name: str) -> None:
    page.goto("/join")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/")


def write_goal(page: Page) -> None:
    page.goto(SHEET)
    page.locator("[id='core-goal--goal']").fill(GOAL)
    page.locator("[id='core-goal--goal']").blur()
    save = page.locator("button[data-save]")
    if save.is_visible():
        save.click()
    expect(page.locator("[data-plan-strip]").first).to_contain_text("1 of")


def expect_goal(page: Page) -> None:
    page.goto(SHEET)
    expect(page.locator("[id='core-goal--goal']")).to_have_value(GOAL)


def read_words(page: Page) -> str:
    page.get_by_role("button", name="Show me my five words").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write these five words down")
    return " ".join(page.locator(".phrase .word").all_inner_texts())


def come_back(page: Page, words: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("link", name="I have five words").click()
    page.get_by_label("Your five words").fill(words)
    page.get_by_role("button", name="Come back").click()


def make_link(page: Page) -> str:
    page.goto("/me")
    page.get_by_role("button", name="Open on another device").click()
    return page.locator(".address").inner_text()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_five_words_bring_the_same_answers_to_a_new_phone(stage: Stage, javascript: bool) -> None:
    lost, new = stage.open("phone", javascript=javascript), stage.open("phone", javascript=javascript)
    join(lost, "Ольга")
    write_goal(lost)
    lost.goto("/")
    words = read_words(lost)
    lost.get_by_role("link", name="I have written them down").click()
    expect(lost.get_by_text("A lost phone is no drama")).to_have_count(0)

    come_back(new, words.replace(" ", "-").upper())

    expect(new.get_by_role("status")).to_contain_text("Good to see you again, Ольга")
    expect_goal(new)
    new.goto("/me")
    expect(new.locator(".devices li")).to_have_count(2)


def test_coming_back_on_the_network_address_works_too(stage: Stage, network_url: str) -> None:
    here, there = stage.open("phone", base_url=network_url), stage.open("laptop", base_url=network_url)
    join(here, "Marta")
    write_goal(here)
    here.goto("/me")

    come_back(there, read_words(here))

    expect(there.get_by_role("status")).to_contain_text("Good to see you again, Marta")
    expect_goal(there)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_link_opens_the_same_answers_on_a_second_device(stage: Stage, network_url: str, javascript: bool) -> None:
    first = stage.open("laptop", base_url=network_url, javascript=javascript)
    second = stage.open("phone", base_url=network_url, javascript=javascript)
    join(first, "李雷")
    write_goal(first)
    address = make_link(first)
    assert address.startswith(network_url + "/open/")

    second.goto(address)
    expect(second.get_by_role("heading", level=1)).to_have_text("Open the work of 李雷 here?")
    second.get_by_role("button", name="Yes, sign me in here").click()

    expect(second.get_by_role("status")).to_contain_text("You are signed in here as 李雷")
    expect_goal(second)
    expect_goal(first)


def test_a_link_works_once(stage: Stage) -> None:
    first, second, third = stage.open("laptop"), stage.open("phone"), stage.open("phone")
    join(first, "Once")
    path = urlsplit(make_link(first)).path
    second.goto(path)
    third.goto(path)

    second.get_by_role("button", name="Yes, sign me in here").click()
    expect(second.get_by_role("status")).to_contain_text("You are signed in here as Once")
    third.get_by_role("button", name="Yes, sign me in here").click()

    expect(third.get_by_role("heading", level=1)).to_have_text("This link has done its work")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_guest_makes_it_theirs_and_loses_nothing(stage: Stage, javascript: bool) -> None:
    page, elsewhere = stage.open("phone", javascript=javascript), stage.open("laptop")
    name = f"Claimer {javascript}"
    join(page, name)
    write_goal(page)
    page.goto("/")
    page.get_by_role("link", name="Make it mine, lose nothing").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make it mine").click()

    expect(page.get_by_role("status")).to_contain_text(f"you sign in as {name.lower()}")
    expect_goal(page)
    elsewhere.goto(f"/sign-in?next={SHEET}")
    elsewhere.get_by_label("Name", exact=True).fill(name)
    elsewhere.get_by_label("Password", exact=True).fill(PASSWORD)
    elsewhere.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(elsewhere.locator("[id='core-goal--goal']")).to_have_value(GOAL)


def test_over_the_network_the_page_says_why_there_is_no_password(stage: Stage, network_url: str) -> None:
    page = stage.open("phone", base_url=network_url)
    join(page, "Visitor")

    page.get_by_role("link", name="Make it mine, lose nothing").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("No password over this network")
    expect(page.get_by_text("others in the network could read along")).to_be_visible()
    expect(page.locator("input[type=password]")).to_have_count(0)
    check_axe(page)
    assert len(read_words(page).split()) == 5


def test_erasing_ends_everything_everywhere(stage: Stage) -> None:
    phone, laptop = stage.open("phone", javascript=False), stage.open("laptop")
    join(phone, "Gone")
    write_goal(phone)
    phone.goto("/me")
    come_back(laptop, read_words(phone))
    expect(laptop.get_by_role("status")).to_contain_text("Good to see you again, Gone")

    laptop.goto("/me")
    with laptop.expect_download() as started:
        laptop.get_by_role("link", name="For a computer, as JSON").click()
    taken = json.loads(started.value.path().read_text(encoding="utf-8"))
    laptop.get_by_role("link", name="Erase me").click()
    laptop.get_by_label("Type the word “erase”").fill("erase")
    laptop.get_by_role("button", name="Erase everything of mine").click()

    expect(laptop.get_by_role("status")).to_contain_text("Everything of yours is erased")
    assert GOAL in [answer["in_words"] for answer in taken["about"]["answer"]]
    phone.goto("/me")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Good to see you again.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["narrow", "phone", "laptop", "projector"])
def test_the_ways_back_look_right_to_everybody(stage: Stage, network_url: str, screenshot: Screenshot, size: str, dark: bool) -> None:
    page, suffix = stage.open(size, dark=dark), f"{size}-{'dark' if dark else 'light'}"

    def look(name: str) -> None:
        check_axe(page)
        assert fits(page), f"{name} scrolls sideways"
        screenshot(page, f"{name}-{suffix}")

    page.goto("/recover")
    look("recover")
    page.get_by_label("Your five words").fill("acorn actor albmu")
    page.get_by_role("button", name="Come back").click()
    expect(page.get_by_text("is none of our words")).to_be_visible()
    look("recover-refused")
    join(page, "W" * 40)
    look("home-slip")
    path = urlsplit(make_link(page)).path
    look("device-link")
    for name in ("me", "claim", "me/erase"):
        page.goto(f"/{name}")
        look(name.replace("/", "-"))
    read = stage.open(size, dark=dark)
    read.goto(path)
    check_axe(read)
    screenshot(read, f"open-here-{suffix}")
    page.goto("/me")
    read_words(page)
    look("phrase")
