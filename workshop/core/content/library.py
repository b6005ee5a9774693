"""A whole content folder and its overlays: files joined to playbooks, what they refer to found, released identifiers kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from workshop.core.content.duplicates import find_duplicates
from workshop.core.content.files import CompiledFile, compile_file, is_content
from workshop.core.content.heads import PlaybookHead
from workshop.core.content.learning_path import LearningPath
from workshop.core.content.linking import find_dangling, link_chapter, link_notes
from workshop.core.content.model import CaseCard, Chapter, Compiled, Finding, Note, Playbook, ScenarioHead, Solution
from workshop.core.content.path_targets import find_lost_steps
from workshop.core.content.references import find_lost_references
from workshop.core.content.released import find_vanished, find_vanished_scenarios, read_released
from workshop.core.simulation.scenario import Scenario

Files = Mapping[str, bytes]
CompileFile = Callable[[str, bytes], CompiledFile]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every file in effect: `raw` by path, `files` compiled, in the order of their paths."""

    raw: Files
    files: tuple[CompiledFile, ...]

    def chapters(self) -> Iterable[tuple[CompiledFile, Chapter]]:
        return ((file, file.value) for file in self.files if isinstance(file.value, Chapter))


def compile_library(
    files: Files,
    overlays: Sequence[Files] = (),
    released: Mapping[str, object] | None = None,
    *,
    compile_one: CompileFile = compile_file,
    faces: Collection[str] | None = None,
) -> Compiled:
    """Content as it is served, and everything that is wrong with it.

    `files` and each overlay map paths below a content folder to bytes; a later overlay's file replaces one of the same path. `released`
    is the content of released.json; without it every released.json among the files is read. `compile_one` lets a caller keep compiled
    files by hash, `faces` are the names of the faces that there are (None: not known). A file with a finding is absent from
    `playbooks`; findings are sorted, one for each mistake.
    """
    raw = _lay_over(files, overlays)
    shelf = Shelf(raw, tuple(compile_one(path, raw[path]) for path in sorted(raw) if is_content(path)))
    releases, findings = read_released([files, *overlays], released)
    findings += [finding for file in shelf.files for finding in file.findings]
    findings += find_duplicates(shelf.files)
    findings += find_dangling(shelf.files, raw, faces)
    findings += find_lost_references(shelf.files, raw)
    findings += find_lost_steps(shelf.files, raw)
    findings += find_vanished(shelf.files, raw, releases)
    findings += find_vanished_scenarios(shelf.files, raw, releases)
    return _join(shelf, tuple(sorted(set(findings))))


def check(files: Files, overlays: Sequence[Files] = (), released: Mapping[str, object] | None = None) -> tuple[Finding, ...]:
    """The findings alone, sorted by file and line."""
    return compile_library(files, overlays, released).findings


def _lay_over(files: Files, overlays: Sequence[Files]) -> dict[str, bytes]:
    raw = dict(files)
    for overlay in overlays:
        raw.update(overlay)
    return raw


def _join(shelf: Shelf, findings: tuple[Finding, ...]) -> Compiled:
    """The library of what has no finding."""
    broken = {finding.file for finding in findings}
    sound = [file for file in shelf.files if file.path not in broken]
    scenarios = {file.value.id: file.value for file in sound if isinstance(file.value, ScenarioHead)}
    cases = {file.value.id: file.value for file in sound if isinstance(file.value, CaseCard)}
    paths = {file.value.id: file.value for file in sound if isinstance(file.value, LearningPath)}
    parts = _Parts()
    for file in sound:
        if isinstance(file.value, Chapter):
            chapter = link_chapter(file.value, scenarios, cases, shelf.raw)
            parts.chapters.setdefault(chapter.role, []).append(chapter)
            parts.solutions.update({solution.checkpoint: solution for solution in file.solutions})
            parts.sources.update(file.sources)
            if file.notes:
                parts.notes[chapter.role, chapter.id] = link_notes(file.notes, chapter.file, scenarios, cases, shelf.raw)
        elif file.script:
            parts.scripts[file.script.id] = file.script
            parts.sources.update(file.sources)
    heads = {file.path.split("/")[0]: file.value for file in sound if isinstance(file.value, PlaybookHead)}
    return Compiled(
        playbooks=_make_playbooks(parts.chapters, heads),
        solutions=MappingProxyType(parts.solutions),
        notes=MappingProxyType(parts.notes),
        scenarios=MappingProxyType(scenarios),
        paths=MappingProxyType(paths),
        scripts=MappingProxyType(parts.scripts),
        sources=MappingProxyType(parts.sources),
        findings=findings,
        warnings=tuple(sorted(warning for file in shelf.files for warning in file.warnings)),
        release=_hash(shelf.raw),
    )


@dataclass(slots=True)
class _Parts:
    chapters: dict[str, list[Chapter]] = field(default_factory=dict)
    solutions: dict[str, Solution] = field(default_factory=dict)
    notes: dict[tuple[str, str], tuple[Note, ...]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, Scenario] = field(default_factory=dict)


def _make_playbooks(chapters: Mapping[str, list[Chapter]], heads: Mapping[str, PlaybookHead]) -> tuple[Playbook, ...]:
    playbooks = []
    for role, found in chapters.items():
        head = heads.get(role) or PlaybookHead(title=_title_of(role))
        ordered = tuple(sorted(found, key=lambda chapter: (chapter.number, chapter.id)))
        playbooks.append((head.order, role, Playbook(role, head.title, ordered, head.summary, head.language)))
    return tuple(playbook for _, _, playbook in sorted(playbooks, key=lambda entry: entry[:2]))


def _title_of(role: str) -> str:
    """A folder's name as a title: `customer-care` is Customer care, and two letters are initials: `hr` is HR."""
    return role.upper() if len(role) == 2 else role.replace("-", " ").capitalize()


def _hash(raw: Files) -> str:
    digest = hashlib.sha256()
    for path in sorted(raw):
        digest.update(f"{path}\0{hashlib.sha256(raw[path]).hexdigest()}\n".encode())
    return digest.hexdigest()
