"""The heads of a rubric's files."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from workshop.core.coach.model import Severity
from workshop.core.content.heads import Head, Words

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Weight = Annotated[float, Field(ge=0, le=5)]
Share = Annotated[float, Field(ge=0, le=1)]
SeverityWord = Annotated[Severity, BeforeValidator(lambda word: Severity(word) if word in set(Severity) else word)]


class RubricHead(Head):
    """`_rubric.md`: what holds for all criteria."""

    threshold: Share = 0.6
    model: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,60}\.json$")] = "model.json"
    groups: dict[Name, Words] = Field(default_factory=dict)


class CriterionHead(Head):
    """A criterion. `read` says where each role reads more: a role, or everybody, to a chapter."""

    group: str = ""
    severity: SeverityWord
    hard: Annotated[str, Field(max_length=200)] = ""
    weights: dict[Name, Weight] = Field(default_factory=dict)
    fades: Share = 1.0
    threshold: Share | None = None
    judged: Annotated[str, Field(pattern="^(words|scenario)$")] = "words"
    read: dict[Name, Annotated[str, Field(max_length=200)]] = Field(default_factory=dict)


class AdditionHead(Head):
    """A file that adds to a criterion instead of being one."""

    title: Annotated[str, Field(max_length=300)] = ""
    adds: Name
