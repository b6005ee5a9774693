"""What is sent to browsers needs none that is newer than the floor; and the lint that says so finds what is planted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.floor import Use, find_in_css, find_in_script, find_in_template
from workshop.config import ROOT

# The press reads the paper's style sheets, not a browser.
STYLES = [path for path in sorted((ROOT / "static" / "css").rglob("*.css")) if "paper" not in path.parts]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

NEWER_STYLES = {
    "light-dark()": "a { color: light-dark(#000, #fff); }",
    "oklch() and its kin": "a { color: oklch(70% 0.1 20); }",
    "color-mix()": "a { background: color-mix(in srgb, red, blue); }",
    "a colour made from another": "a { color: rgb(from red r g b); }",
    "container queries": "a { container-type: inline-size; }",
    "subgrid": "a { grid-template-columns: subgrid; }",
    "text-wrap": "a { text-wrap: balance; }",
    "overflow: clip": "a { overflow: clip; }",
    "float by direction": "a { float: inline-start; }",
    "hyphens without its prefix": "a { hyphens: auto; }",
    "text-decoration of several words": "a { text-decoration: underline wavy red; }",
    "the units lh and rlh": "a { block-size: 2lh; }",
    ":has()": "a:has(b) { color: red; }",
    "nested rules": "a { &:hover { color: red; } }",
    "@scope": "@scope (a) { b { color: red; } }",
    "@container": "@container (min-width: 9em) { a { color: red; } }",
    "@property": '@property --x { syntax: "*"; inherits: false; }',
    "a range in a media query": "@media (width < 40rem) { a { color: red; } }",
    "::details-content": "details::details-content { color: red; }",
}
NEWER_SCRIPTS = {
    "Array.fromAsync": "await Array.fromAsync(rows);",
    "Promise.withResolvers, Promise.try": "const { promise } = Promise.withResolvers();",
    "the operations of sets": "const both = one.intersection(other);",
    "toSorted() and its kin": "rows.toSorted();",
    "iterators with methods": "map.values().map((one) => one.id);",
    "a regular expression that looks behind": "text.replace(/(?<=a)b/, '');",
    "the flag v": r"const mark = /[\p{L}--[a-z]]/v;",
    "a class's static block": "class A { static { A.ready = true; } }",
    "attributes of an import": 'import words from "./words.json" with { type: "json" };',
    "requestSubmit()": "form.requestSubmit();",
    "popovers": "box.showPopover();",
    "dialog.requestClose(), closedBy": "box.requestClose();",
    "inert": "main.inert = true;",
    "a form's data with its button": "new FormData(form, button);",
    "AbortSignal.timeout(), any()": "fetch(url, { signal: AbortSignal.timeout(500) });",
    "what a secure context needs": "const key = crypto.randomUUID();",
}
NEWER_TEMPLATES = {
    "popovers": '<div popover id="more">',
    "closedby": '<dialog closedby="any">',
    "commands of a button": '<button commandfor="more" command="show-modal">',
    "details that close each other": '<details class="a" name="one">',
    "inert": "<main inert>",
}
HARMLESS_STYLES = [
    "@supports (text-wrap: balance) { a { text-wrap: balance; } }",
    "@supports selector(:has(a)) { @media (min-width: 40rem) { a:has(b) { color: red; } } }",
    "a { overflow: hidden; overflow: clip; }",
    "a { -webkit-hyphens: auto; hyphens: auto; }",
    "/* oklch(70% 0.1 20) */ a { color: red; }",
    '@font-face { src: url("light-dark(.woff2"); }',
    "a { aspect-ratio: 1; accent-color: red; inset: 0; color: rgb(0 0 0 / 50%); text-decoration: none; }",
]
HARMLESS_SCRIPTS = [
    "const copy = structuredClone(one).at(-1) ?? rows.findLast(Boolean);",
    "// crypto.randomUUID() needs a secure context",
    'const address = "https://x.example/v";',
    "const half = all / parts / video;",
    "new FormData(form);",
    "class A { #x; static y = 1; }",
]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_decides_nothing_by_what_is_newer_than_the_floor(path: Path) -> None:
    assert tell(find_in_css, path) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_on_the_floor(path: Path) -> None:
    assert tell(find_in_script, path) == []


def test_templates_ask_for_nothing_newer() -> None:
    assert {path.name: tell(find_in_template, path) for path in TEMPLATES if tell(find_in_template, path)} == {}


def tell(find: Callable[[str], list[Use]], path: Path) -> list[str]:
    return [str(use) for use in find(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("name", "text"), NEWER_STYLES.items(), ids=NEWER_STYLES)
def test_what_is_planted_in_a_style_sheet_is_found(name: str, text: str) -> None:
    assert [use.feature.name for use in find_in_css(f"a {{ color: red; }}\n@layer x {{\n{text}\n}}")] == [name]


@pytest.mark.parametrize(("name", "text"), NEWER_SCRIPTS.items(), ids=NEWER_SCRIPTS)
def test_what_is_planted_in_a_script_is_found(name: str, text: str) -> None:
    assert [use.feature.name for use in find_in_script(f"const a = 1;\n{text}\n")] == [name]


@pytest.mark.parametrize(("name", "text"), NEWER_TEMPLATES.items(), ids=NEWER_TEMPLATES)
def test_what_is_planted_in_a_template_is_found(name: str, text: str) -> None:
    assert [use.feature.name for use in find_in_template(text)] == [name]


@pytest.mark.parametrize("text", HARMLESS_STYLES)
def test_a_style_that_older_browsers_know_or_may_leave_out_is_let_through(text: str) -> None:
    assert find_in_css(text) == []


@pytest.mark.parametrize("text", HARMLESS_SCRIPTS)
def test_a_script_that_older_browsers_know_is_let_through(text: str) -> None:
    assert find_in_script(text) == []


def test_the_line_is_told() -> None:
    use = find_in_css("a { color: red; }\n\n@media print {\n  /* why\n  not */\n  a { text-wrap: pretty; }\n}")[0]

    assert str(use).startswith("line 6: text-wrap needs Chrome 114")
