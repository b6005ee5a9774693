"""What can be found: chapters by section, worksheets and cases, made from what every reader may see.

A `Chapter` holds neither the solutions of its checkpoints nor facilitators' notes, and nothing else is read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workshop.core.content.model import (
    Admonition,
    Block,
    CaseCard,
    Chapter,
    Checkpoint,
    Figure,
    Heading,
    Playbook,
    Practise,
    Prose,
    Pull,
    Sheet,
    Timer,
)
from workshop.core.content.worksheet import Field, Group, Question, Text, Worksheet
from workshop.core.search.plain import plain_text
from workshop.playbooks.pages import place_of

BETWEEN_QUESTIONS = " · "


class EntryKind(StrEnum):
    """What somebody may find."""

    CHAPTER = "chapter"
    SECTION = "section"
    WORKSHEET = "worksheet"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: its `name`, the title of the chapter it stands `within` ("" for a chapter), and its text as `body`."""

    kind: EntryKind
    role: str
    language: str
    chapter: str
    place: str
    name: str
    within: str
    body: str


def make_entries(playbooks: Sequence[Playbook]) -> Iterator[Entry]:
    """Everything in these playbooks that can be found, in the order of reading."""
    for playbook in playbooks:
        for chapter in playbook.chapters:
            yield from _Reading(playbook.language, chapter).read()


@dataclass(slots=True)
class _Reading:
    """A chapter while it is read: the text under the last heading is gathered until the next one."""

    language: str
    chapter: Chapter
    heading: Heading | None = None
    texts: list[str] = field(default_factory=list)

    def read(self) -> Iterator[Entry]:
        self.texts = [self.chapter.summary]
        for index, block in enumerate(self.chapter.blocks):
            match block:
                case Heading():
                    yield self._section()
                    self.heading, self.texts = block, []
                case Sheet(worksheet):
                    yield self._entry(EntryKind.WORKSHEET, place_of(block, index), worksheet.title, _read_sheet(worksheet))
                case CaseCard():
                    yield self._entry(EntryKind.CASE, place_of(block, index), block.title, [*_read(block)])
                case _:
                    self.texts += _read(block)
        yield self._section()

    def _section(self) -> Entry:
        if self.heading is None:
            return self._entry(EntryKind.CHAPTER, "", self.chapter.title, self.texts)
        return self._entry(EntryKind.SECTION, self.heading.anchor, self.heading.text, self.texts)

    def _entry(self, kind: EntryKind, place: str, name: str, texts: Sequence[str]) -> Entry:
        within = "" if kind is EntryKind.CHAPTER else self.chapter.title
        # A sheet's questions are no sentences: without a mark between them they would read as one.
        body = (BETWEEN_QUESTIONS if kind is EntryKind.WORKSHEET else " ").join(text for text in texts if text)
        return Entry(kind, self.chapter.role, self.language, self.chapter.id, place, name, within, body)


def _read(block: Block) -> Iterator[str]:
    """The words of a block that stands for itself."""
    match block:
        case Prose(html) | Pull(html):
            yield plain_text(html)
        case Admonition():
            yield from (block.title, plain_text(block.html))
        case CaseCard():
            yield from (plain_text(block.html), block.source, block.year)
        case Checkpoint():
            yield plain_text(block.question)
        case Practise():
            yield from (block.title, block.summary)
        case Figure():
            yield block.caption or block.alt
        case Timer():
            yield block.label


def _read_sheet(worksheet: Worksheet) -> list[str]:
    """A worksheet's words: what it is for, its questions with their help, and what they let one choose from."""
    texts = [worksheet.summary]
    for item in worksheet.items:
        match item:
            case Text(html):
                texts.append(plain_text(html))
            case Question():
                texts += _read_question(item)
            case Group():
                texts.append(item.title)
                texts += [text for question in item.questions for text in _read_question(question)]
    return texts


def _read_question(question: Question) -> Iterator[str]:
    yield question.label
    for part in question.parts:
        match part:
            case Text(html):
                yield plain_text(html)
            case Field():
                yield from (option.label for option in part.options)
    yield plain_text(question.help)
