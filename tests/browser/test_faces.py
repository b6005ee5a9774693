"""Seven networks, each with its own face: what is posted there can be read, reached and answered by everybody; pictures; who people are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import expect_fits, join, measure
from tests.browser.keyboard import Keyboard
from tests.browser.test_everybody import walk
from tests.live_server import LiveServer, run_server

OVERLAY = Path(__file__).parents[1] / "sandbox" / "faces"
FACES = ("microblog", "professional", "page", "pictures", "blog", "reviews", "internal")
SHOWS = "A wooden counter under a clock, open until nine."
WORDS = "The counter at Mill Lane is open until nine tonight, for the whole street. Amira"

every_face = pytest.mark.parametrize("face", FACES)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server that has the scenario with all seven networks."""
    with run_server(tmp_path_factory.mktemp("faces"), overlays=str(OVERLAY), organisation="Parcelwise") as server:
        yield server


@pytest.fixture(scope="module")
def run(chromium: Browser, stocked: LiveServer) -> Iterator[tuple[StorageState, str]]:
    """Somebody's sign-in, and the path of their run: a minute of it is over, and its clock stands still."""
    stage = Stage(chromium, stocked)
    page = begin(stage, javascript=False)
    yield page.context.storage_state(), page.url.split("#")[0]
    stage.close()
    assert not stage.faults


@pytest.fixture
def theatre(chromium: Browser, stocked: LiveServer) -> Iterator[Stage]:
    stage = Stage(chromium, stocked)
    yield stage
    stage.close()
    assert not stage.faults, "; ".join(stage.faults)


def begin(stage: Stage, size: str = "phone", *, javascript: bool = True) -> Page:
    page = stage.open(size, javascript=javascript)
    join(page, "Nia")
    page.goto("/scenarios/seven-faces")
    if javascript:
        page.locator("[name=pace]").evaluate("field => { field.value = 'turns' }")
    page.get_by_role("button", name="Go on stage").click()
    page.get_by_role("button", name="One minute").click()
    expect(page.locator("#post-privately")).to_be_attached()
    return page


def show(theatre: Stage, run: tuple[StorageState, str], face: str, size: str = "narrow", **options: object) -> Page:
    page = theatre.open(size, storage_state=run[0], **options)  # type: ignore[arg-type]
    page.goto(f"{run[1]}?network={face}")
    expect(page.locator(f"#net-{face}")).to_be_visible()
    return page


@every_face
def test_axe_finds_nothing_wrong_with_any_face(theatre: Stage, run: tuple[StorageState, str], face: str) -> None:
    page = show(theatre, run, face, "laptop")

    check_axe(page)
    page.emulate_media(color_scheme="dark")
    check_axe(page)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(color_scheme="light")
    check_axe(page)


@every_face
def test_no_face_is_cut_off_on_a_narrow_screen(
    theatre: Stage, run: tuple[StorageState, str], face: str, screenshot: Callable[[Page, str], None]
) -> None:
    page = show(theatre, run, face)

    measure(page, "unfold")
    for width in (320, 390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        expect_fits(page, f"{face} at {width} pixels")
    screenshot(page, f"face-{face}")


def test_the_keyboard_reaches_everything_on_the_longest_face(theatre: Stage, run: tuple[StorageState, str]) -> None:
    page = show(theatre, run, "page")

    measure(page, "start")
    stops = list(walk(page))

    assert [f"{stop['name']}: {words}" for stop in stops for words in stop["found"]] == []


def test_the_face_that_one_looks_at_can_be_told_in_somebodys_own_colours(theatre: Stage, run: tuple[StorageState, str]) -> None:
    page = show(theatre, run, "reviews", "laptop", forced_colors="active")

    current, other = page.locator(".net-tabs a[aria-current]"), page.locator(".net-tabs a:not([aria-current])").first
    widths = [tab.evaluate("one => getComputedStyle(one).borderBlockEndWidth") for tab in (current, other)]
    fills = [page.locator(f".listing-bars {part}").first.evaluate("one => getComputedStyle(one).fill") for part in (".rest", ".part")]

    assert widths[0] != widths[1]
    assert fills[0] != fills[1]


@pytest.mark.parametrize("javascript", [True, False], ids=["alive", "without a script"])
def test_a_picture_goes_along_described_or_marked(theatre: Stage, *, javascript: bool) -> None:
    page = begin(theatre, javascript=javascript)
    add_picture(page, "third-miss")
    expect(page.get_by_text("Left empty, Murmur marks the picture")).to_be_visible()

    page.get_by_label("What the picture shows").fill(SHOWS)
    send(page, WORDS)
    expect(page.locator(".post.mine .pic img")).to_have_attribute("alt", SHOWS)
    add_picture(page, "third-miss")
    page.get_by_label("What the picture shows").fill("")
    send(page, "And the bicycle comes by at six, for whoever cannot climb the hill. Amira")

    expect(page.locator(".post.mine")).to_have_count(2)
    expect(page.locator(".post.mine .undescribed")).to_have_count(1)


def test_where_it_is_the_rule_no_picture_goes_out_without_words_for_it(theatre: Stage) -> None:
    page = begin(theatre, "laptop")
    page.get_by_role("link", name=re.compile("Shutterbox")).click()
    add_picture(page)

    expect(page.get_by_text("Shutterbox takes no picture without a description.")).to_be_visible()
    send(page, WORDS)
    expect(page.get_by_role("alert")).to_contain_text("Say what it shows")
    expect(page.locator("#text")).to_have_value(WORDS)
    page.get_by_label("What the picture shows").fill(SHOWS)
    page.locator("[data-send]").click()
    expect(page.locator("#net-pictures .post.mine .pic img")).to_have_attribute("alt", SHOWS)

    page.get_by_role("link", name=re.compile("Fairsay")).click()
    expect(page.locator("[data-shots]")).to_be_hidden()


def test_who_somebody_is_opens_over_the_feed_by_keyboard_and_closes_again(theatre: Stage) -> None:
    page = begin(theatre, "laptop")
    keyboard = Keyboard(page)
    name = page.locator("#post-third-miss .by-name")

    keyboard.choose(name)
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Night nurse.")
    expect(sheet.get_by_text("3,100")).to_be_visible()
    check_axe(page)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(name).to_be_focused()

    keyboard.choose(name)
    sheet.get_by_role("link", name=re.compile("Day three")).click()
    expect(page.locator("#post-a-video")).to_be_focused()


def test_who_somebody_is_without_a_script(theatre: Stage) -> None:
    page = begin(theatre, javascript=False)

    page.locator("#post-third-miss .by-name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dana Whitfield")
    page.get_by_role("link", name=re.compile("Day three")).click()

    expect(page.locator("#post-a-video")).to_be_visible()


def test_on_a_phone_a_long_slip_begins_with_the_words_it_is_about(theatre: Stage) -> None:
    page = begin(theatre)

    send(page, "Sorry for any inconvenience. We’ll look into it soon. Amira")

    expect(page.locator(".run-slip")).to_have_count(1)
    expect(page.locator(".post.mine .text")).to_be_in_viewport()


def add_picture(page: Page, about: str = "") -> None:
    if about:
        page.select_option("#re", about)
    page.locator(".shots > summary").click()
    page.get_by_label("The counter at Mill Lane").check()


def send(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.locator("[data-send]").click()
