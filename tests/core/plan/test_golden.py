"""Assembled plans, kept as text: golden/<name>.yaml is what was answered, golden/<name>.txt the plan that it makes.

`UPDATE_GOLDEN=1` writes the texts anew; look at the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.core.plan.dump import dump_plan
from tests.core.plan.example import HEAD, SHEETS
from workshop.core.plan.assemble import assemble
from workshop.core.worksheet.values import Answered, Unknown

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_plan_is_the_one_that_was_kept(path: Path) -> None:
    kept = path.with_suffix(".txt")

    made = dump_plan(assemble(SHEETS, list(read_answers(path)), HEAD))

    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.write_text(made, encoding="utf-8")
    assert made == kept.read_text(encoding="utf-8")


def read_answers(path: Path) -> Iterator[Answered]:
    order = 0
    for sheet, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for row in rows:
            for field, said in row.items():
                if field != "row":
                    order += 1
                    value = Unknown(said["ask"], said.get("by")) if isinstance(said, dict) else said
                    yield Answered(sheet, row.get("row", ""), field, value, order=order)
