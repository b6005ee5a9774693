"""A script as text that a person can read and compare: every field that says something, deepest last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass

SKIPPED = {"digest", "engine", "column"}


def dump(value: object) -> str:
    return "\n".join(_dump(type(value).__name__, value, 0)) + "\n"


def _dump(name: str, value: object, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if is_dataclass(value) and not isinstance(value, type):
        yield f"{indent}{name}" if name.endswith(type(value).__name__) else f"{indent}{name} {type(value).__name__}"
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name not in SKIPPED and part != _usual(field):
                yield from _dump(field.name, part, depth + 1)
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for part in value:
            yield from _dump(f"{name} {type(part).__name__}", part, depth)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _dump(f"{name} {key}", part, depth)
    else:
        yield f"{indent}{name} = {value!r}" if isinstance(value, str | tuple) else f"{indent}{name} = {value}"


def _usual(field: Field[object]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
