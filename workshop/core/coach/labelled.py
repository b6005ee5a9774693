"""Replies as the coach's files hold them, one JSON object a line: read with care, every mistake told with its field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshop.core.coach.model import Fact, FactKind, Mark, Move, Situation, Speaker, Turn

LONGEST_TEXT = 60_000


class _Open(BaseModel):
    """Fields that are not named here are let through: a file may hold notes of its own."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Turn(_Open):
    by: str = Field(max_length=300)
    text: str = Field(max_length=LONGEST_TEXT)


class _Fact(_Open):
    text: str = Field(max_length=2_000)
    kind: FactKind = FactKind.STATED


class _Row(_Open):
    id: str = Field(min_length=1, max_length=200)
    role: str = "support"
    network: str = "microblog"
    speaker: Speaker = Field(Speaker.BRAND, alias="as")
    brand: str = ""
    post: _Turn
    thread: tuple[_Turn, ...] = Field((), max_length=200)
    facts: tuple[str | _Fact, ...] = Field((), max_length=100)
    firm_failed: bool | None = None
    action: Move | None = None
    private: bool = False
    reply: str = Field(max_length=LONGEST_TEXT)
    labels: dict[str, Literal["pass", "fail", "na"]] = {}


@dataclass(frozen=True, slots=True)
class LabelledReply:
    """One reply of a file; `labels` is empty where nobody has judged it."""

    id: str
    situation: Situation
    reply: str
    labels: Mapping[str, Mark]

    @property
    def group(self) -> str:
        """The situation that it answers: the id up to its last hyphen."""
        return self.id.rpartition("-")[0] or self.id


class BadLine(ValueError):
    """A line that cannot be read, in words: which field, and what is wrong with it."""


def read_line(line: str) -> LabelledReply:
    """One line of a file; raises BadLine."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"this is no JSON: {error}") from None
    if not isinstance(data, dict):
        raise BadLine("a line holds one object in braces")
    try:
        return _as_reply(_Row.model_validate(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if not isinstance(part, str) or part not in ("str", "_Fact")) or "the line"
        raise BadLine(f"{where}: {first['msg']}") from None


def _as_reply(row: _Row) -> LabelledReply:
    situation = Situation(
        post=Turn(row.post.by, row.post.text),
        role=row.role,
        network=row.network,
        speaker=row.speaker,
        brand=row.brand,
        thread=tuple(Turn(one.by, one.text) for one in row.thread),
        facts=tuple(Fact(one) if isinstance(one, str) else Fact(one.text, one.kind) for one in row.facts),
        firm_failed=row.firm_failed,
        action=row.action,
        private=row.private,
    )
    return LabelledReply(row.id, situation, row.reply, {name: Mark(mark) for name, mark in row.labels.items()})
