"""A file of moves for a rehearsal, in YAML or JSON: what is done when, word for word.

seed: 7
moves:
  - at: 2m
    do: reply
    post: third-miss
    text: I’m sorry we missed all three slots, Dana.
  - at: 3m
    do: hand-over
    to: depot
    post: third-miss
    what: The birthday parcel
    by: 15:05
    needs: Last scan Mill Lane, 13:40
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from workshop.core.content.findings import quote
from workshop.core.content.scenario.part import read_time
from workshop.core.simulation.script import Card, Step

LARGEST_FILE = 1024 * 1024
MOST_MOVES = 1_000
LONGEST = 20_000
Kind = Literal["reply", "post", "message", "react", "repost", "quote", "hide", "report", "correct", "ask", "hand-over", "stay-silent"]
Word = Annotated[str, Field(max_length=80)]
# YAML reads 15:05 as a number to the base of sixty; whoever writes it means the time of day.
Text = Annotated[
    str, BeforeValidator(lambda text: f"{text // 60}:{text % 60:02}" if type(text) is int else text), Field(max_length=LONGEST)
]


class MovesError(ValueError):
    """A file of moves that cannot be played, said in words."""


def _milliseconds(text: str) -> str:
    if read_time(text) is None:
        raise ValueError("is no time: write 90s, 8m or 1h")
    return text


class _Move(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    at: Annotated[str, AfterValidator(_milliseconds)]
    do: Kind
    post: Word = ""
    to: Word = ""
    network: Word = ""
    seat: Word = ""
    text: Text = ""
    what: Text = ""
    by: Text = ""
    needs: Text = ""
    picture: Word = ""
    alt: Text = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    moves: Annotated[list[_Move], Field(max_length=MOST_MOVES)]
    seed: Annotated[int, Field(ge=0, le=999_999)] | None = None
    variant: Word = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """What a file says: the moves in order of time, and another seed or variant where it names one."""

    steps: tuple[Step, ...]
    seed: int | None = None
    variant: str = ""


def read_moves(source: bytes) -> Moves:
    """The moves of a file. Raises MovesError."""
    if len(source) > LARGEST_FILE:
        raise MovesError(f"The file is larger than {LARGEST_FILE // 1024} KB.")
    try:
        written = yaml.safe_load(source.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MovesError("The file is not written in UTF-8.") from None
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        raise MovesError(f"The file cannot be read{f', line {mark.line + 1}' if mark else ''}.") from None
    return _check({"moves": written} if isinstance(written, list) else written)


def _check(written: Any) -> Moves:
    try:
        file = _File.model_validate(written)
    except ValidationError as errors:
        raise MovesError(_tell(errors)) from None
    steps = sorted((_step(move) for move in file.moves), key=lambda step: step.at)
    return Moves(tuple(steps), file.seed, file.variant)


def _step(move: _Move) -> Step:
    card = Card(move.what, move.by, move.needs)
    where = (move.post, move.seat, move.network, move.to)
    return Step(read_time(move.at) or 0, move.do, move.text, *where, card, move.picture, move.alt)


def _tell(errors: ValidationError) -> str:
    first = errors.errors(include_url=False, include_context=False, include_input=False)[0]
    place = [part for part in first["loc"] if part != "moves"]
    where = f"Move {place[0] + 1}" if place and isinstance(place[0], int) else "The file"
    named = f", {quote(str(place[-1]))}" if place and isinstance(place[-1], str) else ""
    return f"{where}{named}: {first['msg'].removeprefix('Value error, ')}."
