"""Where a criterion leads on: chapters by role, and links in its text, looked for like those of chapters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.core.coach.rubric import ChapterLink
from workshop.core.content.context import Kind, Wanted
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.model import Chapter, Checkpoint, Compiled
from workshop.core.rubrics.files import RubricFile
from workshop.core.rubrics.heads import CriterionHead

EVERYBODY = "everybody"


def read_links(head: CriterionHead) -> Iterator[ChapterLink]:
    """The links of a head; one that does not look like `support/the-first-reply#anchor` is told by `find_lost_links`."""
    for role, address in head.read.items():
        path, _, anchor = address.partition("#")
        playbook, _, chapter = path.partition("/")
        yield ChapterLink("" if role == EVERYBODY else role, playbook, chapter, anchor)


def find_lost_links(file: RubricFile, compiled: Compiled, files: Mapping[str, bytes]) -> None:
    """Tell every link into nothing. A chapter that is only broken is told in its own file."""
    chapters = {chapter.file: chapter for playbook in compiled.playbooks for chapter in playbook.chapters}
    for wanted in file.context.wanted:
        if wanted.kind is Kind.CHAPTER and wanted.target != file.path:
            _check_file(wanted, file, chapters, files)
        elif wanted.kind is Kind.CHAPTER:
            file.context.add(wanted.line, "A criterion has no headings to link to.", "Link to a chapter instead.")
    if isinstance(file.head, CriterionHead):
        for link, address in zip(read_links(file.head), file.head.read.values(), strict=True):
            _check_link(link, address, file, compiled, files)


def _check_file(wanted: Wanted, file: RubricFile, chapters: Mapping[str, Chapter], files: Mapping[str, bytes]) -> None:
    chapter = chapters.get(wanted.target)
    if chapter is None and wanted.target not in files:
        file.context.add(wanted.line, f"There is no chapter “{quote(wanted.target)}”.", name_nearest(wanted.target, chapters))
    elif chapter and wanted.anchor:
        _check_anchor(wanted.anchor, wanted.line, chapter, file)


def _check_link(link: ChapterLink, address: str, file: RubricFile, compiled: Compiled, files: Mapping[str, bytes]) -> None:
    line = file.line_in_head(address)
    chapter = compiled.find_chapter(link.playbook, link.chapter)
    broken = any(path.startswith(f"{link.playbook}/") and path.endswith(f"-{link.chapter}.md") for path in files)
    if chapter:
        _check_anchor(link.anchor, line, chapter, file)
    elif not broken:
        known = [f"{one.role}/{one.id}" for playbook in compiled.playbooks for one in playbook.chapters]
        hint = name_nearest(f"{link.playbook}/{link.chapter}", known)
        file.context.add(line, f"There is no chapter “{quote(address)}”.", hint)


def _check_anchor(anchor: str, line: int, chapter: Chapter, file: RubricFile) -> None:
    known = {heading.anchor for heading in chapter.headings} | {sheet.id for sheet in chapter.worksheets}
    known |= {block.id for block in chapter.blocks if isinstance(block, Checkpoint)}
    if anchor and anchor not in known:
        told = f"“{quote(chapter.file)}” has no heading “#{quote(anchor)}”."
        file.context.add(line, told, name_nearest(anchor, known, pattern="#{}"))
