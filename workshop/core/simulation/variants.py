"""*Again, different*: the same scenario with other names, places, numbers and facts, another seed, and meters that start elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from workshop.core.simulation.cast import Persona, Segment
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Change

# Fields whose text is ids and files, not words: a swap leaves them alone, but goes into what stands under the same name as values.
IDS = frozenset(
    {"id", "author", "persona", "network", "networks", "re", "post", "posts", "face", "tone", "file", "role", "roles", "account"}
    | {
        "target",
        "meter",
        "criteria",
        "reveals",
        "releases",
        "takes",
        "segments",
        "watches",
        "fits",
        "unfits",
        "rubric",
        "digest",
        "language",
    }
)
NEVER = frozenset({"when", "effects", "tuning", "sensitivity", "variants", "tests"})
T = TypeVar("T")


def vary(scenario: Scenario, variant: str) -> Scenario:
    """The scenario as one of its variants plays it; "" is the scenario itself. Raises KeyError for an unknown one."""
    if not variant:
        return scenario
    found = next((one for one in scenario.variants if one.id == variant), None)
    if found is None:
        raise KeyError(variant)
    swaps = dict(sorted(found.swaps.items(), key=lambda swap: -len(swap[0])))
    varied = _swap(scenario, swaps) if swaps else scenario
    personas = tuple(_start(replace(p, face=found.faces.get(p.id, p.face)), found.starts) for p in varied.personas)
    segments = tuple(_start(s, found.starts) for s in varied.segments)
    return replace(varied, seed=found.seed, personas=personas, segments=segments)


def _start(one: T, starts: tuple[Change, ...]) -> T:
    moved: dict[str, int] = {}
    for change in starts:
        if isinstance(one, (Persona, Segment)) and change.target == one.id:
            now = moved.get(change.meter, getattr(one, change.meter))
            moved[change.meter] = max(0, min(100, now + change.amount))
    return replace(one, **moved) if moved else one  # type: ignore[type-var]


def _swap(value: Any, swaps: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return swap_words(value, swaps)
    if isinstance(value, tuple):
        return tuple(_swap(one, swaps) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in NEVER}
        return replace(value, **{name: _swap(part, swaps) for name, part in parts.items() if not (name in IDS and _is_text(part))})
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(one, str) for one in value))


def swap_words(text: str, swaps: Mapping[str, str]) -> str:
    """Every word (or phrase) replaced by its other, all at once: nothing that was put in is replaced again. The longest comes first."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        found = next((old for old in swaps if old and text.startswith(old, at) and _stands_alone(text, at, len(old))), None)
        parts.append(swaps[found] if found else text[at])
        at += len(found) if found else 1
    return "".join(parts)


def _stands_alone(text: str, at: int, length: int) -> bool:
    before, after = text[at - 1 : at], text[at + length : at + length + 1]
    return not (before.isalnum() and text[at].isalnum()) and not (after.isalnum() and text[at + length - 1].isalnum())
