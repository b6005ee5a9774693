"""Measures a phone in a full room: how long until somebody can type into the first page, over 400 kbit/s with a slow processor.

The network has 300 ms until anything comes back, and the processor is slowed six times (Chromium's own emulation). A page can be
used when its first field takes what is typed, or its first link can be pressed; it is ready when all its scripts have run.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, SIZES, find_chromium
from tests.browser.everybody import join
from tests.browser.traffic import listen, slow_down
from tests.live_server import run_server

ROUNDS = 3
AIM = 3.0
PAGES = {
    "landing, first field": ("visitor", "/", "input[name=name]"),
    "join, first field": ("visitor", "/join", "input[name=name]"),
    "home, first list": ("guest", "/", "select"),
    "chapter, a field of its sheet": ("guest", "/playbooks/core/goal-before-channel", "[id='core-goal--goal']"),
    "sheet, first field": ("guest", "/worksheets/core-goal", "[id='core-goal--goal']"),
}
# Runs before anything of the page: notes the moment at which a place is there, drawn, and takes the keyboard.
WATCH = """(place) => {
  const look = () => {
    const found = document.querySelector(place);
    const isDrawn = performance.getEntriesByName("first-contentful-paint").length > 0;
    if (found && isDrawn) {
      found.focus({ preventScroll: true });
      if (document.activeElement === found) return (window.usableAt = performance.now());
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def main() -> None:
    """Open each page in turn, some rounds, in browsers that have nothing of it yet."""
    seconds: dict[str, list[float]] = {name: [] for name in PAGES}
    ready: dict[str, list[float]] = {name: [] for name in PAGES}
    weight: dict[str, int] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder), demo="0") as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS)) as browser,
    ):
        for _ in range(ROUNDS):
            for name, (who, path, place) in PAGES.items():
                usable, loaded, weight[name] = open_page(browser, server.url, who, path, place)
                seconds[name].append(usable)
                ready[name].append(loaded)
    report(seconds, ready, weight)


def open_page(browser: Browser, url: str, who: str, path: str, place: str) -> tuple[float, float, int]:
    """Seconds until it can be used, seconds until its scripts ran, and bytes of HTML, CSS and JavaScript."""
    width, height = SIZES["phone"]
    context = browser.new_context(base_url=url, viewport={"width": width, "height": height}, is_mobile=True, has_touch=True)
    page = context.new_page()
    if who == "guest":
        join(page, "Bob")
        page.goto("about:blank")
    session, traffic = listen(page)
    slow_down(session)
    page.add_init_script(f"({WATCH})({json.dumps(place)})")
    page.goto(path, wait_until="load", timeout=60_000)
    usable = page.wait_for_function("window.usableAt", timeout=60_000).json_value() / 1000
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return usable, loaded, sum(traffic.needed().values())


def report(seconds: dict[str, list[float]], ready: dict[str, list[float]], weight: dict[str, int]) -> None:
    print(f"400 kbit/s, 300 ms, processor slowed 6 times; {ROUNDS} rounds with an empty cache; aim: usable within {AIM:.0f} s")
    print(f"{'seconds until usable':<34}{'min':>8}{'median':>8}{'max':>8}{'scripts ran':>14}{'kB needed':>12}")
    for name, own in seconds.items():
        numbers = f"{min(own):>8.2f}{statistics.median(own):>8.2f}{max(own):>8.2f}"
        print(f"{name:<34}{numbers}{statistics.median(ready[name]):>14.2f}{weight[name] / 1024:>12.1f}")


if __name__ == "__main__":
    main()
