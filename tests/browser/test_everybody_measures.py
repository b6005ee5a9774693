"""The measures by which pages are judged find what is planted, and let a plain page through."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Stage
from tests.browser.everybody import measure

PLAIN = """<style>button { min-width: 44px; min-height: 44px } :focus-visible { outline: 3px solid blue }</style>
<p>Words</p><button class=btn>Press</button>"""
UNFIT = {
    "sideways": ("the page scrolls sideways", "<div style='width: 900px; height: 9px'></div>"),
    "standing out": ("stands out of the page", "<p style='position: relative; left: -40px'>Words</p>"),
    "cut words": ("is cut off", "<div style='width: 60px; overflow: hidden; white-space: nowrap'>Many words in a small box</div>"),
    "small target": ("is 20 by 20, not 24", "<button style='width: 20px; height: 20px; padding: 0'></button>"),
    "small button": ("not 44", "<button class=btn style='height: 30px'>Press</button>"),
}
HIDDEN = {
    "no ring": ("nothing shows", "<style>button:focus-visible { outline: none }</style><button>Press</button>"),
    "covered": ("covered", "<button>Press</button><div style='position: fixed; inset: 0; background: red'></div>"),
}


@pytest.mark.parametrize(("told", "content"), UNFIT.values(), ids=UNFIT)
def test_what_does_not_fit_is_found(stage: Stage, told: str, content: str) -> None:
    page = stage.open("narrow")
    page.set_content(f"<!doctype html><meta name=viewport content='width=device-width'><style>body {{ margin: 0 }}</style>{content}")

    found = measure(page, "fits")

    assert any(told in words for words in found), found


@pytest.mark.parametrize(("told", "content"), HIDDEN.values(), ids=HIDDEN)
def test_a_keyboard_that_cannot_be_seen_is_found(stage: Stage, told: str, content: str) -> None:
    page = stage.open("narrow")
    page.set_content(content)
    page.keyboard.press("Tab")

    found = measure(page, "stop")["found"]

    assert any(told in words for words in found), found


def test_a_plain_page_is_let_through(stage: Stage) -> None:
    page = stage.open("narrow")
    page.set_content(f"<!doctype html><meta name=viewport content='width=device-width'><style>body {{ margin: 0 }}</style>{PLAIN}")
    page.keyboard.press("Tab")

    assert measure(page, "fits") == []
    assert measure(page, "stop")["found"] == []
