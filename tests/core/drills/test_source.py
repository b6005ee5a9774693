"""Drills as files: the shipped ten compile, each broken one is told once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.content_files import read_folder
from workshop.core.coach.model import FactKind, Speaker
from workshop.core.content.findings import render_report
from workshop.core.drills.source import compile_drills

HERE = Path(__file__).parent
SHIPPED = Path(__file__).parents[3] / "playbooks"

WHOLE = """---
title: A late train
role: support
network: microblog
account: staff
brand: Fenland Rail
you: You are Jo.
failed: yes
---

:::{turn} Fenland Rail @fenland
:at: 07:40

On time!
:::

:::{post} Ngozi Adeyemi @ngozi-a.b
It is not.
:::

:::{facts} not-known
- Why it is late.
:::
"""


def test_a_drill_says_who_answers_whom_by_what() -> None:
    (drill,) = compile_drills({"drills/01-a-late-train.md": WHOLE.encode()}).drills

    assert (drill.id, drill.number, drill.post.handle) == ("a-late-train", 1, "@ngozi-a.b")
    assert drill.thread[0].at == "07:40"
    assert drill.situation.speaker is Speaker.STAFF and drill.situation.firm_failed is True
    assert [fact.kind for fact in drill.situation.facts] == [FactKind.NOT_KNOWN]


def test_what_is_not_known_is_none() -> None:
    (drill,) = compile_drills({"drills/01-a.md": WHOLE.replace("failed: yes", "failed: unknown").encode()}).drills

    assert drill.situation.firm_failed is None


def test_each_broken_drill_has_its_one_finding() -> None:
    drills = compile_drills(read_folder(HERE / "broken"))

    assert render_report(drills.findings) == (HERE / "broken.txt").read_text("utf-8")
    assert len(drills.findings) == len({finding.file for finding in drills.findings})


def test_the_shipped_drills_have_no_finding_and_all_they_need() -> None:
    drills = compile_drills(read_folder(SHIPPED))

    assert drills.findings == ()
    assert len(drills.drills) == 10
    for drill in drills.drills:
        kinds = {fact.kind for fact in drill.situation.facts}
        assert {FactKind.MAY_SAY, FactKind.KEEP_OUT} & kinds and drill.summary, drill.id


@pytest.mark.parametrize("wrong", ["\0", "---\n---\n" + ":::{facts} stated\n- x\n:::\n" * 3_000, ":::" * 40_000])
def test_hostile_files_are_findings(wrong: str) -> None:
    drills = compile_drills({"drills/01-x.md": wrong.encode()})

    assert drills.drills == ()
    assert 0 < len(drills.findings) <= 101


@given(st.text(max_size=200))
def test_any_text_compiles_or_is_told(text: str) -> None:
    drills = compile_drills({"drills/01-x.md": text.encode("utf-8", "replace")})

    assert bool(drills.drills) != bool(drills.findings)
