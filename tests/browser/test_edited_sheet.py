"""An author edits a sheet between two visits, while a phone holds words that were typed on the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import tcp_proxy
from tests.browser.axe import check_axe
from tests.browser.conftest import Stage
from tests.browser.test_reading import join
from tests.live_server import run_server
from tests.tcp_proxy import Proxy, run_proxy

SHEET = "/worksheets/our-goal"
OPERATIONS = b"/operations"
PATIENT = 25_000
WANTED = re.compile(r"net::ERR_")

TEXT = """\
---
title: Goal first
---

Text.

:::{{worksheet}} our-goal
:title: My goal

{questions}
:::
"""
BEFORE = """\
1. **The business goal** {text}`goal as=goal rows=2`
2. **Looked at again** {text}`again`
3. **What we believe** {text}`belief`"""
AFTER = """\
1. **What the business would miss** {text}`aim renamed-from=goal as=goal rows=2`
2. **Looked at again** {date}`again`"""


@contextmanager
def served(folder: Path, questions: str, proxy: Proxy | None = None) -> Iterator[int]:
    """A server on this content; behind the proxy, where there is one already."""
    chapter = folder / "playbooks" / "core" / "01-goal-first.md"
    chapter.parent.mkdir(parents=True, exist_ok=True)
    chapter.write_text(TEXT.format(questions=questions), encoding="utf-8")
    with run_server(folder, playbooks=str(folder / "playbooks")) as server:
        if proxy:
            proxy.lead_to(server.port)
        yield server.port


def fill(page: Page, field: str, words: str) -> None:
    page.locator(f"[id='our-goal--{field}']").fill(words)


def expect_state(page: Page, field: str, words: str) -> None:
    expect(page.locator(f'[data-field="{field}"] [data-state]')).to_contain_text(words, timeout=PATIENT)


@pytest.mark.parametrize("reloads", [True, False], ids=["on the new page", "on the old page"])
def test_words_from_before_the_edit_are_all_there_after_it(chromium: Browser, tmp_path: Path, reloads: bool) -> None:
    stage = Stage(chromium, None)  # type: ignore[arg-type] # two servers, one after the other
    with served(tmp_path, BEFORE) as port, run_proxy(port) as proxy:
        page = stage.open("phone", base_url=f"http://localhost:{proxy.port}")
        join(page, "Bob")
        page.goto(SHEET)
        for field, words in (("goal", "Fewer calls"), ("again", "some time in spring"), ("belief", "A reply in time")):
            fill(page, field, words)
            expect_state(page, field, "Saved")
        proxy.treat(tcp_proxy.reset, OPERATIONS)
        fill(page, "goal", "Fewer calls, written in a tunnel")
        fill(page, "belief", "A reply in time saves a call")
        for field in ("goal", "belief"):
            expect_state(page, field, "On this ")
        _go_on(page, proxy, tmp_path, reloads)
    stage.close()
    faults = [fault for fault in stage.faults if not WANTED.search(fault)]
    assert not faults


def _go_on(page: Page, proxy: Proxy, folder: Path, reloads: bool) -> None:
    with served(folder, AFTER, proxy):
        if reloads:
            page.goto(SHEET)
            expect(page.locator("[id='our-goal--aim']")).to_have_value("Fewer calls, written in a tunnel")
            expect_state(page, "aim", "On this ")
        proxy.open()
        page.evaluate("dispatchEvent(new Event('online'))")
        expect_state(page, "aim" if reloads else "goal", "Saved")
        page.goto(SHEET)
        _look(page)
        page.get_by_role("button", name="I have seen it").click()
        expect(page.get_by_text("This sheet changed since you wrote.")).to_have_count(0)
        expect(page.get_by_text("some time in spring")).to_be_visible()
        page.goto("/plan")
        expect(page.get_by_text("Fewer calls, written in a tunnel").first).to_be_visible()
        expect(page.get_by_role("heading", name="What your plan leaves out")).to_be_visible()


def _look(page: Page) -> None:
    expect(page.locator("[id='our-goal--aim']")).to_have_value("Fewer calls, written in a tunnel")
    expect(page.get_by_text("This sheet changed since you wrote.")).to_be_visible()
    expect(page.get_by_text("This field now asks for a date.")).to_be_visible()
    foot = page.locator("[id='our-goal--belief']")
    expect(foot).to_contain_text("A reply in time saves a call")
    foot.get_by_role("button", name="Copy").click()
    expect(foot).to_contain_text("Copied")
    check_axe(page)
