"""Personal data in a draft: what is found, what is left in peace, and that masking leaves nothing to find."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.coaching.personal import find_personal_data, mask

EXAMPLES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("personal_data.json").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:30])
def test_what_is_personal_is_found_and_nothing_else(example: dict[str, Any]) -> None:
    found = [[one.kind, one.text] for one in find_personal_data(example["text"])]

    assert found == example["found"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:30])
def test_nothing_is_left_after_masking(example: dict[str, Any]) -> None:
    masked = mask(example["text"])

    assert find_personal_data(masked) == []
    assert all(text not in masked for _kind, text in example["found"])


@given(st.text(alphabet="0123456789 AaOo@.-+()order#", max_size=80))
def test_finds_stand_where_they_say_and_never_overlap(text: str) -> None:
    found = find_personal_data(text)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
