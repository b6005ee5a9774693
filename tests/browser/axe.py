"""Axe in an open page: what it finds wrong for somebody who reads with a screen reader or a keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent.parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_axe(page: Page) -> None:
    """Fail with every violation of WCAG 2.2 AA (and of good practice) on the page as it is shown now."""
    page.evaluate(SCRIPT)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    found = [line for violation in result["violations"] for line in _describe(violation)]
    assert not found, f"{page.url}:\n" + "\n".join(found)


def _describe(violation: dict[str, Any]) -> list[str]:
    return [f"{violation['id']}: {node['html'][:160]} — {node['failureSummary']}" for node in violation["nodes"]]
