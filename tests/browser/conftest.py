"""The stage for journeys: the real server, Chromium in three sizes, light and dark, with and without JavaScript.

Every page that a journey opens is listened to: an error on its console or a breach of the content security
policy fails the test. `SCREENSHOTS=1` keeps pictures in screenshots/.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests.live_server import LiveServer, run_server
from workshop.config import ROOT

SIZES = {"phone": (390, 844), "laptop": (1280, 800), "projector": (1920, 1080), "narrow": (320, 640)}
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_PLACES = ("/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = "Chromium is not installed, and the journeys run in it. Install it:  apt-get install --yes chromium"

# Milliseconds until something that has to appear is given up; a busy machine is slow, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

# Answers that a journey provokes on purpose; the browser reports each as an error of its own.
PROVOKED = re.compile(r"Failed to load resource: the server responded with a status of (401|403|404|409|410|413|422|429)\b")
OPEN_ASSETS = re.compile(r"/(static|assets)/")


@dataclass
class Stage:
    """Opens pages for one test, and keeps what went wrong in them."""

    browser: Browser
    server: LiveServer
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, size: str = "laptop", *, dark: bool = False, javascript: bool = True, base_url: str = "", **options: object) -> Page:
        """A page in a browser of its own (own cookies), `phone`, `laptop`, `projector` or `narrow`."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            base_url=base_url or self.server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=size in ("phone", "narrow"),
            is_mobile=size in ("phone", "narrow"),
            reduced_motion="reduce",
            locale="en-GB",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return self._listen(context.new_page())

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _listen(self, page: Page) -> Page:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        place = str(message.location.get("url", ""))
        provoked = PROVOKED.match(message.text) and not OPEN_ASSETS.search(place)
        by_axe = not place and message.text.startswith("Applying inline style")
        if message.type == "error" and not provoked and not by_axe:
            self.faults.append(f"{place}: {message.text}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """`greenroom serve` with demo accounts and an empty database. Journeys share it, each with people of its own."""
    with run_server(tmp_path_factory.mktemp("live"), demo="1", organisation="Parcelwise") as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def stage(chromium: Browser, live_server: LiveServer) -> Iterator[Stage]:
    """Open pages with `stage.open("phone", dark=True, javascript=False)`."""
    stage = Stage(chromium, live_server)
    yield stage
    stage.close()
    assert not stage.faults, "a page complained: " + "; ".join(stage.faults)


@pytest.fixture
def phone(stage: Stage) -> Page:
    return stage.open("phone")


@pytest.fixture
def laptop(stage: Stage) -> Page:
    return stage.open("laptop")


@pytest.fixture
def projector(stage: Stage) -> Page:
    return stage.open("projector")


@pytest.fixture
def without_javascript(stage: Stage) -> Page:
    """A phone on which no script runs."""
    return stage.open("phone", javascript=False)


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of the whole page under a name, where SCREENSHOTS=1 asks for it."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("SCREENSHOTS") == "1":
            folder = ROOT / "screenshots"
            folder.mkdir(exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take


def find_chromium() -> str:
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    present = (place for place in CHROMIUM_PLACES if Path(place).exists())
    path = next((place for place in (*found, *present) if place), None)
    if path is None:
        pytest.fail(MISSING)
    return path
