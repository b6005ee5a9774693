"""Works for everybody: each kind of page by axe, on 320 pixels, with large text, by keyboard, in somebody's own colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.everybody import KINDS, LARGE_TEXT, House, PageKind, expect_fits, join, measure, send_a_case, share, sign_in
from tests.live_server import LiveServer

LONG_NAME = "Ольга Donaudampfschifffahrtsgesellschaftskapitän"
MOST_STOPS = 400
DIFFERENT_WHEN_WIDE = {"landing", "home", "chapter with a sheet", "plan", "shared plan"}
# The same page for somebody else.
SAME_PAGE = {"home, new", "plan, not to print", "links, none", "my page, guest", "plan, empty", "shared plan, dead", "device link, dead"}
INKS = ((".chart-target", "fill"), ("body", "color"))
STATIC = """() => {
  const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, [role=radiogroup], fieldset")];
  const said = (one) => one.ariaLabel || one.getAttribute("aria-labelledby") || one.textContent.trim();
  const named = (one) => (one.labels && one.labels.length) || said(one);
  return {
    language: document.documentElement.lang.slice(0, 2),
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    unlabelled: fields.filter((one) => !named(one)).map((one) => one.outerHTML.slice(0, 90)),
    loud: [...document.querySelectorAll("[aria-live=assertive]")].map((one) => one.outerHTML.slice(0, 90)),
  };
}"""

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def house(chromium: Browser, live_server: LiveServer) -> Iterator[House]:
    """Amira, who has a whole plan, shares it; Tess, who trains the coach, has a case before her; two guests have just come in."""
    stage = Stage(chromium, live_server)
    amira, tess, guest, newcomer = (stage.open("laptop") for _ in range(4))
    sign_in(amira, live_server, "amira")
    sign_in(tess, live_server, "tess")
    join(guest, LONG_NAME)
    join(newcomer, "Bob")
    pages = {"amira": amira, "tess": tess, "guest": guest, "newcomer": newcomer}
    states = {"visitor": None, **{who: page.context.storage_state() for who, page in pages.items()}}
    yield House(states, share(amira), send_a_case(tess))
    stage.close()
    assert not stage.faults


def open_kind(stage: Stage, house: House, kind: PageKind, size: str = "laptop", **options: object) -> Page:
    page = stage.open(size, storage_state=house.states[kind.who], **options)  # type: ignore[arg-type]
    kind.open(page, house)
    return page


@every_kind
def test_axe_finds_nothing_wrong_by_day_and_by_night(stage: Stage, house: House, kind: PageKind) -> None:
    page = open_kind(stage, house, kind)

    check_axe(page)
    page.emulate_media(color_scheme="dark")
    check_axe(page)


@every_kind
def test_nothing_is_cut_off_or_too_small_on_a_narrow_screen_zoomed_in_or_with_large_text(
    stage: Stage, house: House, kind: PageKind
) -> None:
    page = open_kind(stage, house, kind)

    measure(page, "unfold")
    # A window of 1280 by 1024 has 320 by 256 left at 400 %.
    for width, height, how in ((320, 640, "at 320 pixels"), (320, 256, "at 400 %")):
        page.set_viewport_size({"width": width, "height": height})
        expect_fits(page, how)
    page.evaluate(LARGE_TEXT)
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        expect_fits(page, f"text at 200 % in {width} pixels")


@every_kind
def test_the_keyboard_goes_everywhere_in_order_and_can_be_seen(stage: Stage, house: House, kind: PageKind) -> None:
    expect_keyboard(open_kind(stage, house, kind, "narrow"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in DIFFERENT_WHEN_WIDE], ids=lambda kind: kind.name)
def test_the_keyboard_goes_everywhere_on_a_wide_screen(stage: Stage, house: House, kind: PageKind) -> None:
    expect_keyboard(open_kind(stage, house, kind, "laptop"))


def expect_keyboard(page: Page) -> None:
    measure(page, "start")

    expected, stops = measure(page, "stops"), list(walk(page))

    trouble = [f"{stop['name']}: {words}" for stop in stops for words in stop["found"]]
    assert trouble == [], "\n".join(trouble)
    assert "skip" in stops[0]["name"]
    places = [stop["place"] for stop in stops]
    assert places == sorted(places), "the order of the keyboard is not that of the page"
    assert len(set(places)) >= expected


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the page is left; gives each place on the way."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = measure(page, "stop")
        if stop is None:
            return
        yield stop
    pytest.fail("the keyboard does not leave the page")


def test_every_page_has_a_title_a_heading_a_language_and_names_for_its_parts_of_its_own(stage: Stage, house: House) -> None:
    titles: dict[str, str] = {}
    for kind in KINDS:
        if kind.prepare is None and kind.name not in SAME_PAGE:
            page = open_kind(stage, house, kind, "narrow", javascript=False)
            title, told = page.title(), measure_statically(page)
            page.context.close()
            assert told == {"language": "en", "headings": 1, "mains": 1, "unlabelled": [], "loud": []}, kind.name
            assert title not in titles, f"{kind.name} is called as {titles[title]} is"
            titles[title] = kind.name

    assert all(title.endswith(" · Greenroom") for title in titles)


def measure_statically(page: Page) -> dict[str, Any]:
    """What does not depend on a script: language, headings, fields without a label, news that interrupt without need."""
    handle = page.context.new_cdp_session(page)
    answer = handle.send("Runtime.evaluate", {"expression": f"({STATIC})()", "returnByValue": True})
    return dict(answer["result"]["value"])


@every_kind
def test_nothing_moves_for_whoever_asked_for_stillness(stage: Stage, house: House, kind: PageKind) -> None:
    page = open_kind(stage, house, kind)

    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0 ||"
        " getComputedStyle(one).animationName !== 'none' || getComputedStyle(one).scrollBehavior === 'smooth').length"
    )
    assert moving == 0


def test_states_can_be_seen_in_somebodys_own_colours(stage: Stage, house: House) -> None:
    page = stage.open("phone", storage_state=house.states["amira"], forced_colors="active")

    page.goto("/worksheets/support-goal")
    assert differs(page, ".chip-of input:checked + .chip", ".chip-of:not(.none) input:not(:checked) + .chip", "background-color")
    assert differs(page, ".tabbar a[aria-current]", ".tabbar a:not([aria-current])", "background-color")
    current = ".tabbar a[aria-current]"
    assert page.locator(current).evaluate("one => getComputedStyle(one).color !== getComputedStyle(one).backgroundColor")
    page.goto("/plan")
    assert differs(page, ".plan-pips .on", ".plan-head", "background-color")
    assert differs(page, ".chart-freed", ".chart-taken", "fill")


@pytest.mark.parametrize("dark", [False, True], ids=["black on white", "white on black"])
def test_a_chart_takes_somebodys_own_colours_whatever_theme_they_chose(stage: Stage, house: House, dark: bool) -> None:
    page = stage.open("laptop", dark=dark, storage_state=house.states["amira"], forced_colors="active")
    page.goto("/plan")

    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        inks = [page.locator(place).first.evaluate(f"one => getComputedStyle(one).{what}") for place, what in INKS]
        assert inks[0] == inks[1], theme


def differs(page: Page, one: str, other: str, what: str) -> bool:
    """Whether two places look different in one respect."""
    read = "(element, what) => getComputedStyle(element).getPropertyValue(what)"
    return bool(page.locator(one).first.evaluate(read, what) != page.locator(other).first.evaluate(read, what))
