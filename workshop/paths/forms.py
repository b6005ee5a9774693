"""What paths are asked for in forms: a day, and which step or path is meant."""

from __future__ import annotations

import re
from datetime import date

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"\d{1,3}", re.ASCII)


def read_day(text: str) -> date | None:
    """A day as browsers send it, or None."""
    try:
        return date.fromisoformat(text.strip()) if ISO_DAY.fullmatch(text.strip()) else None
    except ValueError:
        return None


def read_number(text: str) -> int:
    """A step's number; 0, which no step has, for anything else."""
    return int(text) if NUMBER.fullmatch(text) else 0
