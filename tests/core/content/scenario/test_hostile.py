"""Scenarios made to break the compiler, or to bring a script into a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.content.scenario.test_golden import GOLDEN, compile_text

ACTIVE = re.compile(r"<script|<iframe|<img|<style|\son\w+=|style=|href=\"(javascript|data|vbscript):", re.IGNORECASE)
SIZE = 20_000

REPEATED = [
    ":when: " + "(" * 1_500,
    ":when: " + "not " * 400,
    ":changes: " + "mira.anger +1, " * 2_000,
    ":fits: " + "reply " * 5_000,
    ":minds: " + "human 50, " * 2_000,
    "- a {#a}\n",
    "- a => b\n",
    "- at 1m, reply to late\n  > a\n",
    ":::{hint} a\n:at: 1m\nx\n:::\n",
    ":::{facts} stated\n- a {#a}\n:::\n",
    "a@",
    "0" * 400,
    "+49 0 ",
    "[a](",
    "`",
    "**",
    "{#",
    "\\\n",
    "<",
    "\x00",
    "\u202e",
    "🎉",
]


@pytest.mark.parametrize("place", ["An hour. No boat,", "- There is fog at", "> The boat is late"])
@pytest.mark.parametrize("part", REPEATED, ids=lambda part: repr(part[:12]))
def test_one_thing_a_thousand_times_compiles_or_is_told(part: str, place: str) -> None:
    compiled = compile_text(GOLDEN.replace(place, place + "\n" + part * (SIZE // len(part)), 1))

    assert compiled.script is not None or compiled.findings
    assert len(compiled.findings) <= 101


@pytest.mark.parametrize("option", [":at: 0s", ":when: quiet > 4m", ":due: 8m", ":heat: 40", ":minds: next-step 150, human 60", ":seed: 9"])
def test_a_value_of_ten_thousand_characters_is_told(option: str) -> None:
    name = option.split(" ")[0]

    compiled = compile_text(GOLDEN.replace(option, f"{name} " + "9" * 10_000, 1))

    assert compiled.findings
    assert max(len(str(finding)) for finding in compiled.findings) < 400


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        '<a href="https://a.example" onclick="x">a</a>',
    ],
)
@pytest.mark.parametrize("place", ["You answer for a **ferry**.", "It says **when**.", "The boat came.", "An hour. No boat,"])
def test_an_attack_is_told_and_comes_out_harmless(attack: str, place: str) -> None:
    compiled = compile_text(GOLDEN.replace(place, f"{place} {attack}", 1))

    assert len(compiled.findings) == 1
    assert compiled.script
    shown = compiled.script.brief + "".join(worked.reasons for worked in compiled.script.worked)
    assert not ACTIVE.search(re.sub(r"&lt;.*?&gt;", "", shown))


LINES = st.sampled_from(
    [line for line in GOLDEN.split("\n") if line] + ["", ":::", "::::", ":when: mira.anger >", "- {#a}", ":at: 99999999h"]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_lines_compile_or_are_told(lines: list[str]) -> None:
    head = GOLDEN.split("---\n")[1]

    compiled = compile_text(f"---\n{head}---\n" + "\n".join(lines))

    assert compiled.script is not None or compiled.findings


@given(st.integers(0, GOLDEN.count("\n")), st.integers(1, 6))
@settings(deadline=None, max_examples=150)
def test_a_file_with_lines_torn_out_compiles_or_is_told(first: int, count: int) -> None:
    lines = GOLDEN.split("\n")

    compiled = compile_text("\n".join(lines[:first] + lines[first + count :]))

    assert compiled.script is not None or compiled.findings
