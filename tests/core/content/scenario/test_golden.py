"""What every part of a scenario compiles to, and what is said of every mistake, written out in full next to its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.content.scenario.dump import dump
from workshop.core.content.files import CompiledFile, compile_file
from workshop.core.content.findings import render_report
from workshop.core.content.scenario.words import SCENARIO_DIRECTIVES

HERE = Path(__file__).parent
GOLDEN = (HERE / "golden.md").read_text("utf-8")


def compile_text(text: str) -> CompiledFile:
    return compile_file("scenarios/late-boat.md", text.encode())


def test_a_scenario_compiles_as_written_out() -> None:
    compiled = compile_text(GOLDEN)

    assert render_report(compiled.findings) == ""
    assert dump(compiled.script) == (HERE / "golden.txt").read_text("utf-8")


@pytest.mark.parametrize("directive", SCENARIO_DIRECTIVES)
def test_the_golden_scenario_shows_every_word(directive: str) -> None:
    assert f":::{{{directive}}}" in GOLDEN
    assert [option for option in SCENARIO_DIRECTIVES[directive].options if f"\n:{option}: " not in GOLDEN] == []
