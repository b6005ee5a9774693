"""The coach's rubric and model, read from the content folders for the command line: no web application is made for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.config import Settings
from workshop.content_files import read_folder
from workshop.core.coach.learned import Model, parse_model
from workshop.core.coach.rubric import Rubric
from workshop.core.coach.spelling import SPELLINGS
from workshop.core.content.model import Compiled
from workshop.core.rubrics.joining import compile_rubrics

LANGUAGE = "en"


class CoachMissing(RuntimeError):
    """There is no coach to ask, said in words."""


@dataclass(frozen=True)
class Coach:
    """What judging needs."""

    rubric: Rubric
    model: Model


def load_coach(settings: Settings, model: Path | None = None) -> Coach:
    """The coach of the content folder and its overlays; `model` is another file of weights to judge with."""
    files = read_layers(settings)
    rubric = load_rubric(files)
    if model:
        return Coach(rubric, parse_model(model.read_bytes()))
    if not rubric.model:
        raise CoachMissing(f"The rubric “{rubric.id}” has no model yet: scripts/train_coach.py writes it.")
    return Coach(rubric, parse_model(files[rubric.model]))


def load_rubric(files: Mapping[str, bytes]) -> Rubric:
    """The rubric of replies. Its links to chapters are looked for by `greenroom check`, not here."""
    rubrics = compile_rubrics(files, Compiled(), SPELLINGS)
    rubric = rubrics.find(LANGUAGE)
    if rubric is None:
        told = "\n".join(f"{one.file}:{one.line}: {one.message}" for one in rubrics.findings[:10])
        raise CoachMissing(f"There is no rubric to judge by.\n{told}".rstrip())
    return rubric


def read_layers(settings: Settings) -> Mapping[str, bytes]:
    """The shipped folder with every overlay laid over it."""
    overlays = [Path(part) for part in settings.overlays.split(os.pathsep) if part]
    return {path: content for folder in (settings.playbooks, *overlays) for path, content in read_folder(folder).items()}
