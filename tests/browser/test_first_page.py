"""The harness itself: the first page opens in every size, and axe finds nothing wrong with it."""

from __future__ import annotations

import pytest

from tests.browser.axe import check_axe
from tests.browser.conftest import Stage


@pytest.mark.parametrize("size", ["narrow", "phone", "laptop", "projector"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_first_page_opens_for_everybody(stage: Stage, size: str, dark: bool) -> None:
    page = stage.open(size, dark=dark)

    page.goto("/")

    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
