"""Everything the coach notices about a reply: named features with a weight of their own, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass(slots=True)
class Observed:
    """Features by name: how strong (0 is absent), and where in the reply."""

    values: dict[str, float] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, name: str, value: float = 1.0, places: Iterable[Place] = ()) -> None:
        """Set a feature; a value of 0 leaves it out."""
        if value:
            self.values[name] = round(float(value), 4)
            found = list(places)
            if found:
                self.places[name] = found

    def has(self, name: str) -> bool:
        return name in self.values
