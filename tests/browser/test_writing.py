"""Writing in development: a saved chapter shows itself, and a mistake is told on the page without losing the last good version."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Stage
from tests.live_server import run_server

HEAD = "---\ntitle: The first reply\n---\n\n"


def test_a_saved_chapter_shows_itself(chromium: Browser, tmp_path: Path) -> None:
    chapter = tmp_path / "content" / "support" / "01-first-reply.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text(HEAD + "Two readers.\n", encoding="utf-8")
    with run_server(tmp_path, mode="development", playbooks=str(tmp_path / "content")) as server:
        stage = Stage(chromium, server)
        page = stage.open("laptop")
        page.goto("/")
        page.get_by_label("Your name").fill("Alice")
        page.get_by_role("button", name="Come in").click()
        with page.expect_response(lambda answer: answer.url.endswith("/live/content")):
            page.goto("/playbooks/support/first-reply")
        # The stream says so when it watches; a file saved sooner would not be noticed.
        page.wait_for_timeout(1500)

        chapter.write_text(HEAD + "Two readers, one of them silent.\n", encoding="utf-8")
        expect(page.get_by_text("one of them silent")).to_be_visible(timeout=15_000)
        page.wait_for_timeout(1500)
        chapter.write_text(HEAD + ":::{tipp}\nThree.\n:::\n", encoding="utf-8")

        expect(page.get_by_text("01-first-reply.md:5")).to_be_visible(timeout=15_000)
        expect(page.get_by_text("one of them silent")).to_be_visible()
        stage.close()
