"""States as plain values, to compare them."""

from __future__ import annotations

from typing import Any

from workshop.core.simulation.state import PostState, State


def plain(state: State) -> dict[str, Any]:
    """Everything in a state; what is left over in a queue that was emptied is no part of it."""
    return {name: _plain(getattr(state, name)) for name in State.__slots__ if name != "queue"}


def _plain(value: Any) -> Any:
    if isinstance(value, PostState):
        return {name: getattr(value, name) for name in PostState.__slots__}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
