"""The coach's rubric and model as files: read for the command line."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from workshop.core.coach.learned import Model, read_model
from workshop.core.coach.model import Severity
from workshop.core.coach.rubric import Criterion, Rubric

CRITERIA = (
    ("protects-privacy", Severity.HARD), ("no-unapproved-liability", Severity.HARD), ("keeps-confidence", Severity.HARD),
    ("discloses-affiliation", Severity.HARD), ("respectful", Severity.MAJOR), ("factual", Severity.MAJOR), ("specific", Severity.MAJOR),
    ("acknowledges-impact", Severity.MAJOR), ("owns-it", Severity.MAJOR), ("no-blame", Severity.MAJOR), ("next-step", Severity.MAJOR),
    ("right-channel", Severity.MAJOR), ("asks-usefully", Severity.MINOR), ("plain", Severity.MINOR), ("human", Severity.MINOR),
    ("accessible", Severity.MINOR), ("fair-to-onlookers", Severity.MINOR),
)  # fmt: skip


def load_rubric(_path: Path) -> Rubric:
    return Rubric("replies", "Replies", "en", tuple(Criterion(name, name, name, "", severity) for name, severity in CRITERIA), model="model.json")


@lru_cache(maxsize=4)
def load_model(path: Path) -> Model:
    return read_model(json.loads(path.read_text(encoding="utf-8")))
