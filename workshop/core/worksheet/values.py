"""The value of one answer, how it is stored, and how raw text becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Stored = str | list[str] | dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Unknown:
    """ "I don't know yet: I will ask `ask` by `by`". Always a valid answer, even to a required field."""

    ask: str = ""
    by: date | None = None


Value = str | tuple[str, ...] | Unknown
"""Text for every type but `choices` (option ids in the sheet's order). Numbers and money are decimal
strings with a point and no grouping, dates are ISO, choices are option ids, `""` and `()` are "no answer"."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One current answer: what the plan is assembled from and what a form is filled with.

    `row` is the client-made id of a repeating group's row, "" for a field that stands once. `order` grows
    with the first save of a row and gives rows their order.
    """

    worksheet: str
    row: str
    field: str
    value: Value
    revision: int = 0
    order: int = 0


def is_empty(value: Value) -> bool:
    """Whether nothing was answered. "I don't know yet" is an answer."""
    return not isinstance(value, Unknown) and not value


def to_stored(value: Value) -> Stored:
    """The JSON form of a value."""
    match value:
        case Unknown(ask, by):
            return {"unknown": {"ask": ask, "by": by.isoformat() if by else ""}}
        case tuple():
            return list(value)
        case _:
            return value


def from_stored(stored: Stored) -> Value:
    """The value that `to_stored` wrote."""
    match stored:
        case {"unknown": {"ask": str(ask), "by": str(by)}}:
            return Unknown(ask, date.fromisoformat(by) if by else None)
        case list():
            return tuple(stored)
        case str():
            return stored
    raise ValueError(f"not a stored answer: {stored!r}")
