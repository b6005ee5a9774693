"""What was learnt from labelled replies: visible weights by name, and how sure a verdict may be. Read from data, never changed."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workshop.core.coach.kin import read_kin, write_kin
from workshop.core.coach.lexicon import Lexicon

VERSION = 2
HUNDREDTHS = 100
Rows = dict[str, list[int]]


class LearnedData(BaseModel):
    """The data of one criterion, as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reply_bias: float
    passage_bias: float = 0.0
    mix: tuple[float, float, float]
    cut: Annotated[float, Field(gt=0, lt=1)]
    na_bias: float = -9.0
    sure: tuple[tuple[float, float], ...]


class ModelData(BaseModel):
    """The whole file.

    `reply`, `passage` and `na` hold a row for each feature: the place of a criterion in `criteria`, its weight in hundredths of log-odds,
    the place of another, its weight, and so on. Weights are of `fail`, those in `na` of `na` where it is not `fail`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    language: str
    about: str = ""
    common: tuple[str, ...]
    usual: tuple[str, ...] = ()
    kin_size: Annotated[int, Field(ge=0, le=100)] = 0
    kin: dict[str, str] = {}
    criteria: dict[str, LearnedData]
    reply: Rows
    passage: Rows
    na: Rows


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
    """What was learnt of words, and of each criterion."""

    language: str
    lexicon: Lexicon
    criteria: Mapping[str, Learned] = field(default_factory=dict)


def read_model(data: object) -> Model:
    """A model from the parsed JSON of its file; raises ValueError, of which pydantic's ValidationError is one."""
    read = ModelData.model_validate(data)
    names = list(read.criteria)
    reply, passage, na = (_read_columns(rows, len(names)) for rows in (read.reply, read.passage, read.na))
    criteria = {
        name: Learned(reply=reply[place], passage=passage[place], na=na[place], **dict(read.criteria[name]))
        for place, name in enumerate(names)
    }
    lexicon = Lexicon(frozenset(read.common), frozenset(read.usual), read_kin(read.kin_size, read.kin))
    return Model(read.language, lexicon, criteria)


def _read_columns(rows: Rows, criteria: int) -> list[dict[str, float]]:
    columns: list[dict[str, float]] = [{} for _one in range(criteria)]
    for feature, row in rows.items():
        places, weights = row[::2], row[1::2]
        if len(places) != len(weights) or not all(0 <= place < criteria for place in places):
            raise ValueError(f"the row of the feature “{feature}” names a criterion that is not there, or none for its last weight")
        for place, weight in zip(places, weights, strict=True):
            columns[place][feature] = weight / HUNDREDTHS
    return columns


def parse_model(source: bytes) -> Model:
    """A model from its file; raises ValueError."""
    return read_model(json.loads(source))


def write_model(about: str, language: str, lexicon: Lexicon, criteria: Mapping[str, Learned]) -> str:
    """The file of a model, as `parse_model` reads it: a line for each feature. Weights below a hundredth are left out."""
    names = sorted(criteria)
    head = {
        "version": VERSION,
        "language": language,
        "about": about,
        "criteria": {name: _write_head(criteria[name]) for name in names},
        "common": sorted(lexicon.common),
        "usual": sorted(lexicon.usual),
        "kin_size": lexicon.kin.size,
    }
    parts = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    tables: dict[str, Mapping[str, object]] = {"kin": write_kin(lexicon.kin)}
    for scope in ("reply", "passage", "na"):
        tables[scope] = _write_rows([getattr(criteria[name], scope) for name in names])
    for name, table in tables.items():
        rows = (f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}" for key, row in sorted(table.items()))
        parts.append(f"{json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


def _write_head(learned: Learned) -> dict[str, object]:
    return {name: getattr(learned, name) for name in LearnedData.model_fields}


def _write_rows(columns: Sequence[Mapping[str, float]]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        for feature, weight in column.items():
            if hundredths := round(weight * HUNDREDTHS):
                rows.setdefault(feature, []).extend((place, hundredths))
    return rows
