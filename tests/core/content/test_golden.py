"""What every part of the language compiles to, written out in full next to its source."""

from __future__ import annotations

from pathlib import Path

from tests.core.content.dump import dump
from workshop.content_files import read_folder
from workshop.core.content.findings import render_report
from workshop.core.content.library import check, compile_library

HERE = Path(__file__).parent


def test_the_language_compiles_as_written_out() -> None:
    files = read_folder(HERE / "golden")

    compiled = compile_library(files)

    assert compiled.findings == ()
    assert dump(compiled) == (HERE / "golden.txt").read_text("utf-8")


def test_each_broken_example_has_its_one_finding() -> None:
    files = read_folder(HERE / "broken")

    findings = check(files)

    assert render_report(findings) == (HERE / "broken.txt").read_text("utf-8")


def test_every_broken_example_is_found_exactly_once() -> None:
    files = read_folder(HERE / "broken")
    broken = [path for path in files if path.startswith(("sales/", "paths/", "loose", "released"))]

    findings = check(files)

    assert sorted(finding.file for finding in findings) == sorted(broken)
