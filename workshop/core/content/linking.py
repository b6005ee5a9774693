"""What chapters need of other files: chapters they link to, pictures, scenarios and case cards, looked for and put in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workshop.core.content.addresses import picture_candidates
from workshop.core.content.context import Kind, Wanted
from workshop.core.content.files import CompiledFile
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.model import Block, CaseCard, Chapter, Figure, Finding, Note, Practise, ScenarioHead

# Roles that a scenario may be for, whether their playbook is written or not.
ROLES = ("core", "sales", "support", "hr", "pr", "marketing", "operations", "leadership")

Raw = Mapping[str, bytes]
Scenarios = Mapping[str, ScenarioHead]
Cases = Mapping[str, CaseCard]


def find_dangling(files: Sequence[CompiledFile], raw: Raw, faces: Collection[str] | None = None) -> list[Finding]:
    """One finding for each link, picture, scenario, case, role or face that leads nowhere. A target that is only broken is told in its
    own file; faces are looked for where the caller knows which there are."""
    by_path = {file.path: file for file in files}
    found = [finding for file in files for wanted in file.wanted for finding in _look_for(wanted, file, by_path, raw)]
    return found + [finding for file in files for wanted in file.wanted for finding in _look_for_name(wanted, file, by_path, faces)]


def _look_for_name(
    wanted: Wanted, file: CompiledFile, by_path: Mapping[str, CompiledFile], faces: Collection[str] | None
) -> Iterator[Finding]:
    known: Collection[str] | None = None
    if wanted.kind is Kind.ROLE:
        known = {path.split("/")[0] for path, other in by_path.items() if isinstance(other.value, Chapter)} | set(ROLES)
    elif wanted.kind is Kind.FACE:
        known = faces
    if known is not None and wanted.target not in known:
        yield Finding(file.path, wanted.line, f"There is no {wanted.kind} “{quote(wanted.target)}”.", name_nearest(wanted.target, known))


def _look_for(wanted: Wanted, file: CompiledFile, by_path: Mapping[str, CompiledFile], raw: Raw) -> Iterator[Finding]:
    match wanted.kind:
        case Kind.CHAPTER:
            yield from _look_for_chapter(wanted, file, by_path)
        case Kind.PICTURE:
            if not any(path in raw for path in picture_candidates(file.path, wanted.target)):
                pictures = [path for path in raw if not path.endswith((".md", ".json", ".yaml"))]
                message = f"There is no picture “{quote(wanted.target)}”."
                yield Finding(file.path, wanted.line, message, name_nearest(wanted.target, pictures) or "Put it into the content folder.")
        case Kind.SCENARIO | Kind.CASE:
            folder = f"{wanted.kind}s"
            known = {_slug(path) for path in raw if path.startswith(f"{folder}/") and path.endswith(".md")}
            if wanted.target not in known:
                message = f"There is no {wanted.kind} “{quote(wanted.target)}”."
                yield Finding(
                    file.path,
                    wanted.line,
                    message,
                    name_nearest(wanted.target, known) or f"Write it into {folder}/{quote(wanted.target)}.md",
                )


def _slug(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".md")
    number, _, rest = name.partition("-")
    return rest if number.isdigit() and rest else name


def _look_for_chapter(wanted: Wanted, file: CompiledFile, by_path: Mapping[str, CompiledFile]) -> Iterator[Finding]:
    target = by_path.get(wanted.target)
    chapters = [path for path, other in by_path.items() if isinstance(other.value, Chapter)]
    if target is None or not (isinstance(target.value, Chapter) or target.findings):
        yield Finding(file.path, wanted.line, f"There is no chapter “{quote(wanted.target)}”.", name_nearest(wanted.target, chapters))
    elif wanted.anchor and target.value and wanted.anchor not in target.anchors:
        message = f"“{quote(wanted.target)}” has no heading “#{quote(wanted.anchor)}”."
        yield Finding(file.path, wanted.line, message, name_nearest(wanted.anchor, target.anchors, pattern="#{}"))


def link_chapter(chapter: Chapter, scenarios: Scenarios, cases: Cases, raw: Raw) -> Chapter:
    """The chapter with the titles of its scenarios, its case cards and the paths of its pictures put in."""
    return replace(chapter, blocks=tuple(_link(chapter.blocks, chapter.file, scenarios, cases, raw)))


def link_notes(notes: Iterable[Note], file: str, scenarios: Scenarios, cases: Cases, raw: Raw) -> tuple[Note, ...]:
    return tuple(replace(note, blocks=tuple(_link(note.blocks, file, scenarios, cases, raw))) for note in notes)


def _link(blocks: Iterable[Block], file: str, scenarios: Scenarios, cases: Cases, raw: Raw) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Practise(scenario=identifier):
                head = scenarios.get(identifier)
                yield Practise(identifier, head.title, head.summary, head.minutes) if head else block
            case CaseCard(id=identifier, html=""):
                yield cases.get(identifier, block)
            case Figure(src=src):
                yield replace(block, src=next((path for path in picture_candidates(file, src) if path in raw), src))
            case _:
                yield block
