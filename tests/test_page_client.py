"""The page client sees what it promises to see: each fault, planted alone in a sound page, is found alone."""

from __future__ import annotations

import pytest

from tests.page_client import find_faults
from workshop.web.headers import HEADERS

SOUND = """<!doctype html>
<html lang="en">
<head><meta name="viewport" content="width=device-width"><title>A page</title><link rel="stylesheet" href="/static/a.css"></head>
<body><main><h1>A page</h1><label for="name">Name</label><input id="name" name="name" value="Ada">
<p>None of these words is left over.</p><!--here--></main><script src="/static/a.js" type="module"></script></body></html>"""

PLANTED = {
    "a second h1": "<h1>Again</h1>",
    "an inline style": "<style>p {}</style>",
    "a style attribute": '<p style="color: red">x</p>',
    "an inline script": "<script>x()</script>",
    "a handler": '<p onclick="x()">x</p>',
    "a javascript link": '<a href="javascript:x()">x</a>',
    "an id twice": '<p id="name">x</p>',
    "a field without a label": '<textarea name="story"></textarea>',
    "a select without a label": '<select name="story"><option>x</select>',
    "a label that points nowhere": '<label for="nobody">x</label>',
    "a description that points nowhere": '<p aria-describedby="nobody">x</p>',
    "a button without words": "<button></button>",
    "a picture without alt text": '<img src="/a.png">',
    "None as text": "<p>None</p>",
    "None in a link": '<a href="/people/None">x</a>',
    "undefined as a value": '<input type="hidden" value="undefined">',
    "a template mark": "<p>{{ name }}</p>",
    "a translation unfilled": "<p>Hello %(name)s</p>",
    "an object shown": "<p>&lt;Field name&gt;</p>",
}


def test_a_sound_page_has_no_fault() -> None:
    assert find_faults(SOUND, HEADERS) == []


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_a_fault_is_found(planted: str) -> None:
    assert len(find_faults(SOUND.replace("<!--here-->", planted), HEADERS)) == 1


@pytest.mark.parametrize(
    "taken", ['lang="en"', "<title>A page</title>", "<h1>A page</h1>", '<meta name="viewport" content="width=device-width">']
)
def test_what_is_missing_is_found(taken: str) -> None:
    assert len(find_faults(SOUND.replace(taken, ""), HEADERS)) == 1


def test_a_page_without_a_policy_is_found() -> None:
    assert len(find_faults(SOUND, {})) == 1


def test_a_fragment_needs_no_head() -> None:
    assert find_faults("<p>Saved.</p>", {}) == []
