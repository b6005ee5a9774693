"""What a phone in a full room has to fetch before a page can be used: few bytes, few waits. Seconds are measured in bench/phone.py."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Stage
from tests.browser.everybody import join
from tests.browser.traffic import listen

BUDGET = 90 * 1024
PAGES = {
    "landing": ("visitor", "/"),
    "join": ("visitor", "/join"),
    "home": ("guest", "/"),
    "chapter with a sheet": ("guest", "/playbooks/core/goal-before-channel"),
    "longest chapter": ("guest", "/playbooks/support/the-first-reply"),
    "sheet": ("guest", "/worksheets/core-goal"),
    "plan": ("guest", "/plan"),
}
BLOCKING = """() => [
  ...[...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.href),
  ...[...document.scripts].filter((one) => one.src && one.type !== "module" && !one.defer && !one.async).map((one) => one.src),
].map((one) => new URL(one).pathname.replace(/^.assets.[0-9a-f]+./, ""))"""


@pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
def test_a_first_page_needs_little_before_it_can_be_used(stage: Stage, who: str, path: str) -> None:
    page = stage.open("phone")
    if who == "guest":
        join(page, "Bob")
    _session, traffic = listen(page)

    page.goto(path, wait_until="networkidle")

    needed = traffic.needed()
    assert path in needed
    assert any(name.endswith(".css") for name in needed)
    assert sum(needed.values()) <= BUDGET, needed


@pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
def test_a_page_is_drawn_after_two_round_trips(stage: Stage, who: str, path: str) -> None:
    """The page itself, and at its side one style sheet and at most one small script: nothing else holds it up, and no font does."""
    page = stage.open("phone")
    if who == "guest":
        join(page, "Bob")
    page.goto(path)

    blocking = page.evaluate(BLOCKING)

    assert blocking in (["greenroom.css"], ["greenroom.css", "js/early.js"])
    assert page.evaluate("[...document.fonts].every((font) => font.display === 'swap')")
    assert page.locator("head script[src*='early.js']").count() == len(blocking) - 1
