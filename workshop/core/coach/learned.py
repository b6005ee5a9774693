"""What was learnt from labelled replies: visible weights by name, and how sure a verdict may be. Read from data, never changed."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workshop.core.coach.kin import Kin, read_kin

VERSION = 1
Weights = dict[str, float]


class LearnedData(BaseModel):
    """The data of one criterion, as it stands in the file. Weights are log-odds of `fail`, or of `na` where it is not `fail`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reply: Weights
    reply_bias: float
    passage: Weights = {}
    passage_bias: float = 0.0
    mix: tuple[float, float, float]
    cut: Annotated[float, Field(gt=0, lt=1)]
    na: Weights = {}
    na_bias: float = -9.0
    sure: tuple[tuple[float, float], ...]


class ModelData(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    language: str
    about: str = ""
    common: tuple[str, ...]
    kin_size: Annotated[int, Field(ge=0, le=100)] = 0
    kin: dict[str, str] = {}
    criteria: dict[str, LearnedData]


@dataclass(frozen=True)
class Learned:
    """What was learnt for one criterion.

    `mix` is (constant, factor of the reply's log-odds, factor of its worst sentence's). `cut` is the probability from which the verdict
    is `fail`. `sure` maps the probability of `fail` to how often a verdict said there was right, as steps (from, confidence).
    """

    reply: Mapping[str, float]
    reply_bias: float
    passage: Mapping[str, float]
    passage_bias: float
    mix: tuple[float, float, float]
    cut: float
    na: Mapping[str, float]
    na_bias: float
    sure: tuple[tuple[float, float], ...]

    def confidence_at(self, probability: float) -> float:
        """How often a verdict with this probability of `fail` is right."""
        place = bisect_right([start for start, _confidence in self.sure], probability) - 1
        return self.sure[max(place, 0)][1]


@dataclass(frozen=True)
class Model:
    """What was learnt, by criterion. `common` are the stems of words so usual that they make nothing new."""

    language: str
    common: frozenset[str]
    criteria: Mapping[str, Learned] = field(default_factory=dict)
    kin: Kin = field(default_factory=Kin)


def read_model(data: object) -> Model:
    """A model from the parsed JSON of its file; raises pydantic's ValidationError."""
    read = ModelData.model_validate(data)
    criteria = {name: Learned(**dict(one)) for name, one in read.criteria.items()}
    return Model(read.language, frozenset(read.common), criteria, read_kin(read.kin_size, read.kin))


def parse_model(source: bytes) -> Model:
    """A model from its file; raises ValueError."""
    return read_model(json.loads(source))


EMPTY = Model("en", frozenset())
