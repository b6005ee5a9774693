"""A situation with its reply as the coach's files hold it, and back: what a trainer labels can train the next model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workshop.core.coach.labelled import read_line
from workshop.core.coach.model import Fact, FactKind, Mark, Situation


def to_row(situation: Situation, reply: str) -> dict[str, Any]:
    """The fields of one line but for `id` and `labels`. A fact of no known kind is a bare sentence."""
    action = {"action": situation.action.value} if situation.action else {}
    private = {"private": True} if situation.private else {}
    return {
        "role": situation.role,
        "network": situation.network,
        "as": situation.speaker.value,
        "brand": situation.brand,
        "post": {"by": situation.post.by, "text": situation.post.text},
        "thread": [{"by": turn.by, "text": turn.text} for turn in situation.thread],
        "facts": [_as_fact(fact) for fact in situation.facts],
        "firm_failed": situation.firm_failed,
        **action,
        **private,
        "reply": reply,
    }


def from_row(row: Mapping[str, Any]) -> tuple[Situation, str]:
    """Reads what `to_row` wrote."""
    read = read_line(json.dumps({"id": "one", **row}))
    return read.situation, read.reply


def write_line(identifier: str, row: Mapping[str, Any], labels: Mapping[str, Mark]) -> str:
    """One line of a labelled file."""
    named = {name: mark.value for name, mark in labels.items()}
    return json.dumps({"id": identifier, **row, "labels": named}, ensure_ascii=False)


def _as_fact(fact: Fact) -> object:
    return fact.text if fact.kind is FactKind.STATED else {"text": fact.text, "kind": fact.kind.value}
