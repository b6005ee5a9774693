"""How sure is sure: confidence against being right, as the training counted it beside the model, for the page of criteria."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from workshop.core.coach.reliability import Diagram, Reliability, lay_out, parse_reliability
from workshop.core.coach.rubric import Rubric
from workshop.playbooks.library import edition

FILE = "reliability.json"
FULL = 100
_parse_once = lru_cache(maxsize=8)(parse_reliability)


@dataclass(frozen=True, slots=True)
class Row:
    """Verdicts of about one confidence, in percent: what was said (`low` to `high`), how many, and how many of a hundred were right."""

    low: int
    high: int
    verdicts: int
    right: int
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """The file in whole percent, with its drawing. `threshold` is the confidence below which the coach says that it can't tell."""

    told: Reliability
    diagram: Diagram
    rows: tuple[Row, ...]
    threshold: int

    @property
    def example(self) -> Row | None:
        """The row to say in words: the one below the surest, of those that the coach speaks up for."""
        spoken = [row for row in self.rows if not row.is_unsure]
        return spoken[-2] if len(spoken) > 1 else None


def find_sureness(rubric: Rubric) -> Sureness | None:
    """What the training wrote beside the rubric's model; None where it wrote nothing, or nothing that can be read."""
    path = str(PurePosixPath(rubric.model).with_name(FILE)) if rubric.model else ""
    source = edition().files.get(path)
    if source is None:
        return None
    try:
        told = _parse_once(source)
    except ValueError:
        return None
    threshold = round(rubric.threshold * FULL)
    rows = tuple(
        Row(low := round(one.low * FULL), round(one.high * FULL), one.verdicts, round(one.share * FULL), low < threshold)
        for one in told.bins
    )
    return Sureness(told, lay_out(told.bins), rows, threshold)
