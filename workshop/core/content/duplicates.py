"""Identifiers that two files claim: chapters, worksheets, checkpoints, scenarios and cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshop.core.content.files import CompiledFile
from workshop.core.content.findings import quote
from workshop.core.content.learning_path import LearningPath
from workshop.core.content.model import CaseCard, Chapter, Finding, ScenarioHead


def find_duplicates(files: Sequence[CompiledFile]) -> list[Finding]:
    """One finding at each later claim; the first, in the order of paths, keeps the identifier."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    findings = []
    for file in files:
        for what, identifier, line in _claims(file):
            held = first.setdefault((what, identifier), (file.path, line))
            if identifier and held != (file.path, line) and not _is_told(what, held[0], file):
                message = f"The {what} “{quote(identifier)}” exists already, in {held[0]}:{held[1]}."
                findings.append(Finding(file.path, line, message, "Give this one another name."))
    return findings


def _is_told(what: str, holder: str, file: CompiledFile) -> bool:
    """Checkpoints and cases that stand twice in one file are told where the file is compiled."""
    return holder == file.path and what in ("checkpoint", "case")


def _claims(file: CompiledFile) -> Iterator[tuple[str, str, int]]:
    match file.value:
        case Chapter() as chapter:
            yield "chapter", f"{chapter.role}/{chapter.id}", 1
            yield from (("worksheet", sheet.id, sheet.line) for sheet in chapter.worksheets)
        case ScenarioHead(id=identifier):
            yield "scenario", identifier, 1
        case LearningPath(id=identifier):
            yield "path", identifier, 1
        case CaseCard(id=identifier):
            yield "case", identifier, 1
    yield from _numbered("checkpoint", file.checkpoints.items())
    yield from _numbered("case", file.cases.items())


def _numbered(what: str, items: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    return ((what, identifier, line) for identifier, line in items)
