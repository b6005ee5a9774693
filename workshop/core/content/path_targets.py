"""Whether what a path's steps name is there: roles, chapters, checkpoints, worksheets, scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop.core.content.addresses import NUMBERED
from workshop.core.content.files import CompiledFile
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.learning_path import LearningPath, Step, StepKind
from workshop.core.content.model import Chapter, Finding

FOLDERS_WITHOUT_CHAPTERS = ("scenarios", "cases", "paths")


def find_lost_steps(files: Sequence[CompiledFile], raw: Mapping[str, bytes]) -> list[Finding]:
    """One finding for each step whose target is nowhere. A target that is only broken is told in its own file."""
    library = _Targets(files, raw)
    paths = [file.value for file in files if isinstance(file.value, LearningPath)]
    return [finding for path in paths for finding in _check(path, library)]


class _Targets:
    """What steps may name."""

    def __init__(self, files: Sequence[CompiledFile], raw: Mapping[str, bytes]) -> None:
        self.chapters = {name: file for file in files if (name := _name_chapter(file.path))}
        self.roles = {name.split("/")[0] for name in self.chapters}
        self.sheets = {sheet.id for file in files if isinstance(file.value, Chapter) for sheet in file.value.worksheets}
        self.scenarios = {path.split("/")[1].removesuffix(".md") for path in raw if path.startswith("scenarios/") and path.endswith(".md")}
        self.raw = raw
        self.unread = b"\n".join(raw[file.path] for file in files if file.value is None)

    def line_of_role(self, file: str) -> int:
        lines = self.raw[file].split(b"\n")
        return next((number for number, line in enumerate(lines, 1) if line.startswith(b"role:")), 1)


def _name_chapter(path: str) -> str:
    """`support/01-the-first-reply.md` is support/the-first-reply; "" for what is no chapter."""
    folder, _, name = path.rpartition("/")
    match = NUMBERED.fullmatch(name)
    return f"{folder}/{match['slug']}" if match and match["number"] and folder not in FOLDERS_WITHOUT_CHAPTERS else ""


def _check(path: LearningPath, library: _Targets) -> Iterator[Finding]:
    if path.role not in library.roles:
        hint = name_nearest(path.role, library.roles)
        yield Finding(
            path.file, library.line_of_role(path.file), f"There is no role “{quote(path.role)}” that this path could be for.", hint
        )
    for step in path.steps:
        yield from _check_step(path, step, library)


def _check_step(path: LearningPath, step: Step, library: _Targets) -> Iterator[Finding]:
    match step.kind:
        case StepKind.CHAPTER | StepKind.CHECKPOINTS if step.target not in library.chapters:
            message = f"There is no chapter “{quote(step.target)}”."
            yield Finding(path.file, step.line, message, name_nearest(step.target, library.chapters))
        case StepKind.CHECKPOINTS if not library.chapters[step.target].checkpoints and not library.chapters[step.target].findings:
            message = f"The chapter “{quote(step.target)}” asks no checkpoint."
            yield Finding(path.file, step.line, message, "Name another chapter, or write :chapter: to have it read.")
        case StepKind.WORKSHEET if step.target not in library.sheets and step.target.encode() not in library.unread:
            message = f"There is no worksheet “{quote(step.target)}”."
            yield Finding(path.file, step.line, message, name_nearest(step.target, library.sheets))
        case StepKind.SCENARIO if step.target not in library.scenarios:
            message = f"There is no scenario “{quote(step.target)}”."
            hint = name_nearest(step.target, library.scenarios) or f"Write it into scenarios/{quote(step.target)}.md"
            yield Finding(path.file, step.line, message, hint)
