"""The role finder: a sentence with gaps, and what the words in the gaps say about a role."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workshop.core.content.model import Finding

FILE = "role-finder.yaml"
GAP = re.compile(r"\{([a-z][a-z0-9-]*)\}")
CLOSING = ".,;:!?…)”’"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """One way to fill a gap, and the points it gives to roles."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)
    words: str = Field(min_length=1, max_length=160)
    points: dict[str, int] = Field(default_factory=dict)


class Gap(_Strict):
    """A gap in the sentence: its name in the address, what a screen reader calls it, what may stand in it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)
    label: str = Field("", max_length=120)
    options: tuple[Words, ...] = Field(min_length=2, max_length=12)


class Finder(_Strict):
    """The whole finder, as its author wrote it."""

    sentence: str = Field(min_length=3, max_length=600)
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=8)

    @model_validator(mode="before")
    @classmethod
    def _take_gaps_by_name(cls, data: object) -> object:
        """`gaps` may be a list with ids, or a mapping of id to options: both read well."""
        if isinstance(data, dict) and isinstance(data.get("gaps"), dict):
            gaps = [_name_gap(name, value) for name, value in data["gaps"].items()]
            return {**data, "gaps": gaps}
        return data

    @model_validator(mode="after")
    def _match_sentence(self) -> Finder:
        in_sentence = GAP.findall(self.sentence)
        named = [gap.id for gap in self.gaps]
        if sorted(in_sentence) != sorted(named):
            raise ValueError(f"the sentence has the gaps {', '.join(in_sentence)}; `gaps` has {', '.join(named)}")
        for gap in self.gaps:
            ids = [option.id for option in gap.options]
            if len(ids) != len(set(ids)):
                raise ValueError(f"two options of the gap {gap.id} have the same id")
        return self

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The sentence in order. A full stop or comma stays with the gap before it, so that no line begins with one."""
        by_id = {gap.id: gap for gap in self.gaps}
        first, *rest = GAP.split(self.sentence)
        pieces = [Piece(words=first)]
        for name, text in zip(rest[::2], rest[1::2], strict=True):
            words = text.lstrip(CLOSING)
            pieces += [Piece(gap=by_id[name], closing=text[: len(text) - len(words)]), Piece(words=words)]
        return tuple(piece for piece in pieces if piece.gap or piece.words)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the sentence, or a gap with the punctuation that closes it."""

    words: str = ""
    gap: Gap | None = None
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a role fits: `share` is the percentage of the points that could be had, `because` the words that gave them."""

    role: str
    share: int
    because: tuple[str, ...]


def find_fits(finder: Finder, chosen: Mapping[str, str], roles: Collection[str]) -> tuple[Fit, ...]:
    """The roles that fit best first, of those that can be read. Empty while a gap is open."""
    picked = [option for gap in finder.gaps for option in gap.options if option.id == chosen.get(gap.id)]
    if len(picked) < len(finder.gaps):
        return ()
    fits = [_weigh(finder, picked, role) for role in roles]
    return tuple(sorted((fit for fit in fits if fit.share), key=lambda fit: (-fit.share, fit.role)))


def find_unfilled(finder: Finder, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The gaps that hold nothing, or nothing that the finder knows."""
    return tuple(gap.id for gap in finder.gaps if chosen.get(gap.id) not in {option.id for option in gap.options})


def read_finder(source: bytes) -> Finder | Finding:
    """The finder in a file, or what is wrong with it."""
    try:
        return Finder.model_validate(yaml.safe_load(source.decode("utf-8")))
    except UnicodeDecodeError:
        return Finding(FILE, 1, "This file is not UTF-8.", "Save it as UTF-8.")
    except (yaml.YAMLError, RecursionError) as error:
        return Finding(FILE, _line_of(error), "This is not YAML that can be read.", "Look for a missing quote, colon or indent.")
    except ValidationError as error:
        return Finding(FILE, 1, _say(error), "See the authoring guide, “The role finder”.")


def _weigh(finder: Finder, picked: list[Words], role: str) -> Fit:
    best = sum(max(option.points.get(role, 0) for option in gap.options) for gap in finder.gaps)
    got = sum(option.points.get(role, 0) for option in picked)
    because = tuple(option.words for option in picked if option.points.get(role, 0) > 0)
    return Fit(role, round(100 * got / best) if best > 0 and got > 0 else 0, because)


def _name_gap(name: object, value: object) -> object:
    if isinstance(value, list):
        return {"id": name, "options": value}
    return {"id": name, **value} if isinstance(value, dict) else value


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _say(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    return f"{where}: {words}." if where else f"{words}."
