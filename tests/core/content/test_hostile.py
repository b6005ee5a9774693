"""Texts made to break the compiler or to bring a script into a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.core.content.files import LARGEST_FILE, CompiledFile, compile_file
from workshop.core.content.library import compile_library
from workshop.core.content.model import Chapter

HEAD = "---\ntitle: A chapter\n---\n\n"
ACTIVE = re.compile(r"<script|<iframe|<svg|<img|<style|<object|<form|\son\w+=|style=|href=\"(javascript|data|vbscript):", re.IGNORECASE)
SIZE = 6_000

REPEATED = [
    "[",
    "![",
    "*a",
    "_a *b",
    "[a](<",
    "<a ",
    "\\",
    "&amp;",
    "~~a",
    "{text}`a",
    "> ",
    "- ",
    "  - a\n",
    "x\n> - ",
    "|a|b\n|-|-\n",
    "`a``b",
    "```\n",
    ":::{note}\n",
    "::::{note}\n:::{tip}\n",
    ":::\n",
    ":::{timer} 5m\n:::\n",
    "## a\n",
    "[a]: b\n",
    "<!--",
    "\x00",
    "\u202e",
    "🎉",
    ":a: b\n",
    "1. **a** {text}`b`\n",
]

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a](//example.org/x)",
    "[a](https://)",
    "[a](http://[)",
    "[a](\\\\example.org)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![a](../../etc/passwd.png)",
    "<javascript:alert(1)>",
    "[a](../../../etc/passwd.md)",
    "<iframe src=https://example.org></iframe>",
    '<a href="https://example.org" onclick="x">a</a>',
]


def compile_text(text: str) -> CompiledFile:
    return compile_file("sales/01-hostile.md", (HEAD + text).encode("utf-8", "surrogatepass"))


def without_quoted_text(value: object) -> str:
    """A value as text with escaped HTML taken out: what is left would be live in a page."""
    return re.sub(r"&lt;.*?&gt;", "", repr(value))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_told_and_comes_out_harmless(attack: str) -> None:
    compiled = compile_text(f"Words {attack} words.\n")

    assert len(compiled.findings) == 1
    assert not ACTIVE.search(without_quoted_text(compiled.value))


@pytest.mark.parametrize("prefix", ["", ":::{worksheet} a\n:title: b\n\n", ":::{checkpoint} a\n\n", ":::{note}\n"])
@pytest.mark.parametrize("part", REPEATED)
def test_one_thing_a_thousand_times_compiles_or_is_told(part: str, prefix: str) -> None:
    compiled = compile_text(prefix + part * (SIZE // len(part)))

    assert isinstance(compiled.value, Chapter) or compiled.findings
    assert len(compiled.findings) <= 101


def test_ten_thousand_brackets_are_told_as_a_paragraph_that_is_too_long() -> None:
    compiled = compile_text("[" * 100_000)

    assert [finding.message for finding in compiled.findings] == ["This paragraph is too long: 5,000 characters fit, and 200 brackets."]


def test_a_table_of_hundreds_of_columns_is_told() -> None:
    compiled = compile_text("|a" * 200 + "\n" + "|-" * 200 + "\n" + "|b\n" * 500)

    assert [finding.message for finding in compiled.findings] == ["This table is too wide: 20 columns fit."]


def test_a_file_that_is_too_big_is_told() -> None:
    compiled = compile_file("sales/01-big.md", b"x" * (LARGEST_FILE + 1))

    assert [finding.message for finding in compiled.findings] == ["The file is too big: 128 KB; 128 KB fit."]


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "[" * 3000,
        "title: !!python/object/apply:os.system ['true']",
        "title: 2026-99-99",
        "- a",
        "? [a]: b",
    ],
)
def test_a_hostile_head_is_told(head: str) -> None:
    compiled = compile_file("sales/01-head.md", f"---\n{head}\n---\n\nWords.\n".encode())

    assert compiled.findings


LINES = st.sampled_from(
    [
        ":::{facilitator}",
        "::::{facilitator}",
        ":::",
        "::::",
        ":::{note} A title",
        ":::{worksheet} sheet",
        ":::{checkpoint} check",
        ":::{group} rows",
        ":title: A title",
        ":minutes: 5",
        "```",
        "    ```",
        "- [ ] Wrong",
        "- [x] Right",
        "1. **A question** {text}`name`",
        "   - Option {#one}",
        "## A heading",
        "> quoted",
        "- item",
        "  more",
        "::{facilitator}",
        "> :::{facilitator}",
        "",
        "",
        "| a | b |",
        "|---|---|",
        "<div>",
        "[a]: https://example.org",
    ]
)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=150)
def test_any_bytes_compile_or_are_told(source: bytes) -> None:
    compiled = compile_file("sales/01-fuzz.md", source)

    assert compiled.value is not None or compiled.findings


@given(st.lists(LINES | st.text(max_size=40), max_size=40))
@settings(deadline=None, max_examples=300)
def test_any_lines_compile_or_are_told(lines: list[str]) -> None:
    compiled = compile_text("\n".join(lines))

    assert compiled.value is not None or compiled.findings
    assert not ACTIVE.search(without_quoted_text(compiled.value))


SECRET = "marker-that-nobody-may-read"
NOTE_LINES = LINES.filter(lambda line: not line.lstrip("> ").startswith(":") and "`" not in line)


@given(st.lists(LINES, max_size=25), st.lists(NOTE_LINES, max_size=6), st.lists(LINES, max_size=25))
@settings(deadline=None, max_examples=400)
def test_a_note_is_never_in_what_everybody_reads(before: list[str], inside: list[str], after: list[str]) -> None:
    note = [":::{facilitator}", "", SECRET, "", *inside, "", SECRET, "", ":::"]

    source = (HEAD + "\n".join([*before, "", *note, "", *after])).encode()
    compiled = compile_library({"sales/01-secret.md": source})

    if ":::{facilitator}" not in "\n".join(find_code_blocks("\n".join([*before, "", *note]))):
        assert SECRET not in repr(compiled.playbooks)


def find_code_blocks(text: str) -> list[str]:
    """What an author has put between code fences, to be shown as it stands."""
    return re.findall(r"^[ ]*```$.*?(?:^[ ]*```$|\Z)", text, re.MULTILINE | re.DOTALL)


@given(st.lists(st.booleans(), min_size=2, max_size=6), st.sampled_from(["-", "*"]), st.booleans())
@settings(deadline=None, max_examples=60)
def test_a_solution_is_never_in_what_everybody_reads(rights: list[bool], bullet: str, loose: bool) -> None:
    answers = "".join(
        f"{bullet} [{'x' if right else ' '}] Answer {i}\n  > {SECRET}\n" + ("\n" if loose else "") for i, right in enumerate(rights)
    )

    compiled = compile_library({"sales/01-secret.md": f"{HEAD}:::{{checkpoint}} c\n\nWhich?\n\n{answers}\n:::\n".encode()})

    assert SECRET not in repr(compiled.playbooks)
    assert "right=" not in repr(compiled.playbooks)
    assert bool(compiled.solutions) == any(rights)
