"""One file of content: from its path and bytes to what it holds. A pure function of both, so that callers may keep results by hash."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workshop.core.content.addresses import NUMBERED
from workshop.core.content.blocks import read_blocks
from workshop.core.content.context import Context, Kind, Wanted
from workshop.core.content.fences import read_fences
from workshop.core.content.findings import Report, quote
from workshop.core.content.heads import (
    CaseHead,
    ChapterHead,
    Divided,
    PathHead,
    PlaybookHead,
    ScenarioFileHead,
    divide,
    find_lines,
    read_head,
)
from workshop.core.content.learning_path import LearningPath
from workshop.core.content.markdown import read_markdown, render
from workshop.core.content.model import (
    Admonition,
    Block,
    CaseCard,
    Chapter,
    Checkpoint,
    Finding,
    Heading,
    Note,
    Prose,
    Pull,
    ScenarioHead,
    Sheet,
    Solution,
)
from workshop.core.content.path_files import read_path
from workshop.core.content.scenario.compiler import read_scenario
from workshop.core.content.scenario.words import SCENARIO_DIRECTIVES
from workshop.core.simulation.scenario import Scenario

LARGEST_FILE = 128 * 1024
WORDS_A_MINUTE = 220
NOT_COMPILED = ("rubrics", "agendas", "pictures", "drills")
ROLE = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class CompiledFile:
    """What one file holds. `value` is None where it could not be read; with findings it is only good for looking up identifiers."""

    path: str
    hash: str
    value: Chapter | ScenarioHead | CaseCard | PlaybookHead | LearningPath | None = None
    notes: tuple[Note, ...] = ()
    solutions: tuple[Solution, ...] = ()
    checkpoints: Mapping[str, int] = field(default_factory=dict)
    cases: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    anchors: frozenset[str] = frozenset()
    wanted: tuple[Wanted, ...] = ()
    retired: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    script: Scenario | None = None


def is_content(path: str) -> bool:
    """Whether a file is compiled: Markdown, but no README and nothing that another part of Greenroom reads."""
    parts = path.split("/")
    return path.endswith(".md") and parts[-1].lower() != "readme.md" and parts[0] not in NOT_COMPILED


def compile_file(path: str, source: bytes) -> CompiledFile:
    """Everything that can be known of a file without knowing another one."""
    report = Report(path)
    digest = hashlib.sha256(path.encode() + b"\0" + source).hexdigest()
    text = decode(source, report)
    compiled = _compile_text(path, text, digest, report) if text is not None and _check_path(path, report) else None
    return compiled or CompiledFile(path, digest, findings=tuple(report.findings))


def decode(source: bytes, report: Report) -> str | None:
    """The text of a file with plain line ends, or None with a finding."""
    if len(source) > LARGEST_FILE:
        report.add(1, f"The file is too big: {len(source) // 1024} KB; {LARGEST_FILE // 1024} KB fit.", "Divide it into several chapters.")
        return None
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        report.add(line, "The file is not written in UTF-8.", "Save it again in your editor with the encoding UTF-8.")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_path(path: str, report: Report) -> bool:
    folder, _, name = path.rpartition("/")
    if folder == "":
        report.add(
            1, "This file lies in no folder, so it belongs to no role.", "Move it into a role's folder, as in sales/01-my-chapter.md"
        )
    elif "/" in folder or not ROLE.fullmatch(folder):
        report.add(1, f"“{quote(folder)}” is no role's folder.", "Use one folder of small letters, digits and hyphens, as in sales/")
    elif name != "_playbook.md" and not NUMBERED.fullmatch(name):
        report.add(1, f"“{quote(name)}” cannot name a file.", "Use small letters, digits and hyphens, as in 01-my-chapter.md")
    elif folder not in ("scenarios", "cases", "paths") and name[:1] not in "_0123456789":
        report.add(1, f"“{quote(name)}” has no number, so its place in the playbook is open.", f"Call it 01-{name}")
    else:
        return True
    return False


def _compile_text(path: str, text: str, digest: str, report: Report) -> CompiledFile:
    folder, _, name = path.rpartition("/")
    divided = divide(text)
    if name == "_playbook.md":
        return _compile_playbook(path, divided, digest, report)
    if folder == "scenarios":
        return _compile_scenario(path, text, divided, digest, report)
    if folder == "cases":
        return _compile_case(path, divided, digest, report)
    if folder == "paths":
        return _compile_path(path, divided, digest, report)
    return _compile_chapter(path, divided, digest, report)


def _compile_playbook(path: str, divided: Divided, digest: str, report: Report) -> CompiledFile:
    head = read_head(divided, PlaybookHead, report)
    line = next((i for i, line in enumerate(divided.body, divided.first_line) if line.strip()), 0)
    if head and line:
        report.add(line, "Text in _playbook.md is shown nowhere.", "Move it into a chapter.")
    return CompiledFile(path, digest, head, findings=tuple(report.findings))


def _compile_scenario(path: str, text: str, divided: Divided, digest: str, report: Report) -> CompiledFile:
    head = read_head(divided, ScenarioFileHead, report)
    root = read_fences(divided.body, divided.first_line, report, SCENARIO_DIRECTIVES)
    if head is None or root is None:
        return CompiledFile(path, digest, findings=tuple(report.findings))
    context = _make_context(path, divided, report)
    context.language = head.language
    context.head_lines = find_lines(divided)
    context.wanted.extend(Wanted(Kind.ROLE, role, context.head_line("roles")) for role in head.roles)
    script = read_scenario(_slug_of(path), text, head, root, context)
    return CompiledFile(
        path,
        digest,
        show_head(script),
        script=script,
        sources=MappingProxyType({script.digest: text}),
        wanted=tuple(context.wanted),
        retired=frozenset(head.retired),
        findings=tuple(report.findings),
        warnings=tuple(report.warnings),
    )


def show_head(script: Scenario) -> ScenarioHead:
    """What everybody may know of a scenario."""
    return ScenarioHead(
        script.id,
        script.title,
        script.summary,
        script.minutes,
        script.roles,
        script.networks,
        script.warning,
        script.brief,
        script.language,
        script.digest,
    )


def _compile_case(path: str, divided: Divided, digest: str, report: Report) -> CompiledFile:
    head = read_head(divided, CaseHead, report)
    context = _make_context(path, divided, report)
    root = read_fences(divided.body, divided.first_line, report)
    for directive in root.directives if root else ():
        report.add(directive.line, "A case in a file of its own holds only text.", "Remove the directive.")
    nodes = [n for piece in root.pieces for n in read_markdown(piece.text, piece.line, context)] if root else []
    value = CaseCard(_slug_of(path), head.title, render(nodes), head.year, head.source) if head else None
    return CompiledFile(path, digest, value, wanted=tuple(context.wanted), findings=tuple(report.findings))


def _compile_path(path: str, divided: Divided, digest: str, report: Report) -> CompiledFile:
    head = read_head(divided, PathHead, report)
    context = _make_context(path, divided, report)
    root = read_fences(divided.body, divided.first_line, report)
    value = read_path(head, root, _slug_of(path), context) if head and root else None
    return CompiledFile(path, digest, value, wanted=tuple(context.wanted), findings=tuple(report.findings))


def _compile_chapter(path: str, divided: Divided, digest: str, report: Report) -> CompiledFile:
    head = read_head(divided, ChapterHead, report)
    context = _make_context(path, divided, report)
    context.language = head.language if head else "en"
    root = read_fences(divided.body, divided.first_line, report)
    if root is None:
        return CompiledFile(path, digest, findings=tuple(report.findings))
    # A heading's address is made from its words; it must not take that of a sheet or a checkpoint.
    context.anchors.taken |= {d.argument for d in root.directives if d.name in ("worksheet", "checkpoint")}
    blocks, notes = read_blocks(root, context)
    chapter = _make_chapter(path, head or ChapterHead(title="?"), blocks, digest)
    return CompiledFile(
        path,
        digest,
        chapter,
        notes=tuple(notes),
        solutions=tuple(context.solutions),
        checkpoints=MappingProxyType(context.checkpoints),
        cases=MappingProxyType(context.cases),
        sources=MappingProxyType(context.sources),
        anchors=frozenset(b.anchor for b in blocks if isinstance(b, Heading))
        | context.checkpoints.keys()
        | {w.id for w in chapter.worksheets},
        wanted=tuple(context.wanted),
        retired=frozenset(head.retired if head else ()),
        findings=tuple(report.findings),
    )


def _make_context(path: str, divided: Divided, report: Report) -> Context:
    role = path.split("/")[0]
    return Context(path, report, divided.body, divided.first_line, role=role, chapter=_slug_of(path))


def _make_chapter(path: str, head: ChapterHead, blocks: list[Block], digest: str) -> Chapter:
    name = NUMBERED.fullmatch(path.rpartition("/")[2])
    words = _count_words(blocks)
    return Chapter(
        role=path.split("/")[0],
        id=_slug_of(path),
        number=int(name["number"] or 0) if name else 0,
        title=head.title,
        blocks=tuple(blocks),
        summary=head.summary,
        minutes=head.minutes or max(1, math.ceil(words / WORDS_A_MINUTE)),
        language=head.language,
        source_hash=digest,
        file=path,
        words=words,
    )


def _slug_of(path: str) -> str:
    match = NUMBERED.fullmatch(path.rpartition("/")[2])
    return match["slug"] if match else ""


def _count_words(blocks: list[Block]) -> int:
    return sum(len(re.sub(r"<[^>]*>", " ", _text_of(block)).split()) for block in blocks)


def _text_of(block: Block) -> str:
    match block:
        case Prose(html) | Pull(html):
            return html
        case Admonition(_, title, html) | CaseCard(_, title, html):
            return f"{title} {html}"
        case Heading(_, text):
            return text
        case Checkpoint(_, question, options):
            return " ".join([question, *(option.html for option in options)])
        case Sheet(worksheet):
            return " ".join(field.label for field in worksheet.fields)
        case _:
            return ""
