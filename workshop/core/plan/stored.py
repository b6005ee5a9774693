"""A plan as JSON and back, so that what was handed to somebody stays as it was when answers and sheets move on.

What is empty is left out. A field that the model gained later is read as empty, one that it lost is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from workshop.core.plan.model import Plan, Practised


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan in values that JSON knows: numbers as decimal text, dates as ISO text."""
    return cast(dict[str, Any], _encode(plan))


def from_json(stored: Mapping[str, Any]) -> Plan:
    """The plan that `to_json` wrote. Raises ValueError or KeyError on what it never wrote."""
    return cast(Plan, _decode(Plan, stored))


def practised_to_json(practised: Practised) -> dict[str, Any]:
    """One practised run in the same way: it is kept apart from the plan that it stands in."""
    return cast(dict[str, Any], _encode(practised))


def practised_from_json(stored: Mapping[str, Any]) -> Practised:
    """The run that `practised_to_json` wrote."""
    return cast(Practised, _decode(Practised, stored))


def _encode(value: Any) -> Any:
    match value:
        case None | bool() | int() | StrEnum() | str():
            return value.value if isinstance(value, StrEnum) else value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_encode(item) for item in value]
        case Mapping():
            return {str(key): _encode(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            said = {field.name: (getattr(value, field.name), field) for field in fields(value)}
            return {name: _encode(item) for name, (item, field) in said.items() if item != _default(field)}
        case _:
            raise TypeError(f"a plan cannot hold a {type(value).__name__}")


def _default(field: Field[Any]) -> Any:
    """What the field is where nobody said anything; MISSING (which equals nothing) where it must be said."""
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _decode(kind: Any, raw: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if raw is None else _decode(next(one for one in arguments if one is not type(None)), raw)
    if origin is tuple:
        return tuple(_decode(arguments[0], item) for item in raw)
    if origin is not None:
        return {_decode(arguments[0], key): _decode(arguments[1], item) for key, item in raw.items()}
    if is_dataclass(kind):
        kinds = _hints(cast(type, kind))
        return cast(Any, kind)(**{name: _decode(kinds[name], item) for name, item in raw.items() if name in kinds})
    return date.fromisoformat(raw) if kind is date else kind(raw)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
