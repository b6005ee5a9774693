"""Somebody who has no mouse: goes from place to place with Tab, and at each of them it must be seen where they are."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser.everybody import measure

MOST_STOPS = 300


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys of one page."""

    page: Page

    def to(self, place: Locator, *, back: bool = False) -> None:
        """Press Tab (or Shift and Tab) until the place has the keyboard."""
        for _ in range(MOST_STOPS):
            if self._is_at(place):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = measure(self.page, "stop")
            assert stop is None or stop["found"] == [], f"{stop['name']}: {stop['found']}"
        raise AssertionError(f"the keyboard does not reach {place}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, place: Locator, words: str) -> None:
        """Go to a field and type."""
        self.to(place)
        self.page.keyboard.type(words)

    def choose(self, place: Locator, key: str = "Enter") -> None:
        """Go to a link, a button or a box and press it."""
        self.to(place)
        self.press(key)

    def _is_at(self, place: Locator) -> bool:
        return bool(place.count()) and bool(place.first.evaluate("element => element === document.activeElement"))
