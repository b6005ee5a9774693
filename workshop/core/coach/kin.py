"""Words by their kin: a few numbers for each stem, alike for words that are used alike, so that one nobody labelled weighs as its kin do.

The numbers were drawn from word vectors when the model was made (`scripts/coach_kin.py`). A line through them is a weight for each word.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop.core.coach.observing import Observed

PREFIX = "kin:"
FINEST = 127
BYTE = 256
OF_REPLY, OF_PASSAGE = 0.5, 1.2  # how much the numbers of a whole reply, and of a sentence, count beside other features


@dataclass(frozen=True)
class Kin:
    """`size` numbers from −127 to 127 for each stem; the longer as a vector, the rarer the word."""

    size: int = 0
    stems: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def read_kin(size: int, stems: Mapping[str, str]) -> Kin:
    """From the model's file, where the numbers of a stem are base64; raises ValueError."""
    found = {stem: tuple(_signed(byte) for byte in base64.b64decode(code, validate=True)) for stem, code in stems.items()}
    wrong = next((stem for stem, numbers in found.items() if len(numbers) != size), None)
    if wrong is not None:
        raise ValueError(f"the stem “{wrong}” of the model has other than {size} numbers")
    return Kin(size, found)


def write_kin(kin: Kin) -> dict[str, str]:
    """The numbers of each stem as `read_kin` takes them."""
    return {stem: base64.b64encode(bytes(number % BYTE for number in numbers)).decode() for stem, numbers in kin.stems.items()}


def _signed(byte: int) -> int:
    return byte - BYTE if byte > FINEST else byte


def observe_kin(seen: Observed, kin: Kin, scale: float) -> None:
    """A feature for each number: the sum over the different words."""
    if not kin.size:
        return
    sums = (sum(column) for column in zip(*_find(seen.values, kin), strict=True))
    for number, total in enumerate(sums):
        seen.add(f"{PREFIX}{number}", total * scale / FINEST)


def _find(values: Iterable[str], kin: Kin) -> list[tuple[int, ...]]:
    return [kin.stems[name[2:]] for name in values if name.startswith("w:") and name[2:] in kin.stems]


def weigh_word(name: str, kin: Kin, line: Iterable[float]) -> float:
    """What the feature of a word (`w:stem`) adds to the odds by its kin. `line` are the weights of the numbers, times their scale."""
    numbers = kin.stems.get(name.removeprefix("w:"), ())
    return sum(number * weight for number, weight in zip(numbers, line, strict=False)) / FINEST
