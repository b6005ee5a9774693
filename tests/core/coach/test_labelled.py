"""Lines of labelled replies: read whole, or refused with the field that is wrong."""

from __future__ import annotations

import json

import pytest

from workshop.core.coach.labelled import BadLine, read_line
from workshop.core.coach.model import FactKind, Mark, Speaker

LINE = {
    "id": "a01-1",
    "as": "staff",
    "post": {"by": "@a", "text": "Where?"},
    "facts": ["It is late."],
    "reply": "Here.",
    "labels": {"plain": "na"},
}


def test_a_line_is_read() -> None:
    read = read_line(json.dumps(LINE))

    assert (read.id, read.group, read.reply) == ("a01-1", "a01", "Here.")
    assert read.situation.speaker is Speaker.STAFF
    assert read.labels == {"plain": Mark.NA}


def test_a_fact_may_say_what_it_is_for() -> None:
    read = read_line(json.dumps(LINE | {"facts": [{"text": "Not yet.", "kind": "not-known"}]}))

    assert read.situation.facts[0].kind is FactKind.NOT_KNOWN


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"reply": None}, "reply"),
        ({"as": "friend"}, "as"),
        ({"post": {"by": "@a"}}, "post.text"),
        ({"labels": {"plain": "maybe"}}, "labels.plain"),
        ({"thread": "none"}, "thread"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], told: str) -> None:
    with pytest.raises(BadLine, match=told):
        read_line(json.dumps(LINE | change))


@pytest.mark.parametrize("line", ["{", "[]", '"text"', "[" * 100_000])
def test_what_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(BadLine):
        read_line(line)
