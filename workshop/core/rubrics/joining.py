"""All rubrics of a content folder: files joined, phrases read with their lists, links to chapters looked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workshop.core.coach.rubric import Criterion, Rubric
from workshop.core.content.fences import Written
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.model import Compiled, Finding
from workshop.core.rubrics.criteria import Maker
from workshop.core.rubrics.files import COVER, RubricFile, read_file
from workshop.core.rubrics.heads import AdditionHead, CriterionHead, RubricHead
from workshop.core.rubrics.language import MOST_CRITERIA
from workshop.core.rubrics.links import find_lost_links
from workshop.core.words.phrases import PhraseError, read_choices

FOLDER = "rubrics"
Files = Mapping[str, bytes]
Spell = Callable[[str], str]
NO_SPELLINGS: Mapping[str, Spell] = {}


@dataclass(frozen=True, slots=True)
class Rubrics:
    """Every rubric by its id, what each was made of by its hash, and what is wrong. A rubric with a finding is absent."""

    rubrics: Mapping[str, Rubric] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def find(self, language: str) -> Rubric | None:
        """The first rubric in a language."""
        return next((one for one in self.rubrics.values() if one.language.split("-")[0] == language.split("-")[0]), None)


def compile_rubrics(files: Files, compiled: Compiled, spellings: Mapping[str, Spell] = NO_SPELLINGS) -> Rubrics:
    """The rubrics in `files` (a content folder with its overlays laid over it): each a folder below `rubrics/`.

    `spellings` gives, by language, how the coach spells a word before it looks for phrases.
    """
    folders: dict[str, dict[str, bytes]] = {}
    for path in sorted(files):
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == FOLDER:
            folders.setdefault(parts[1], {})[path] = files[path]
    joined = [_join(name, found, files, compiled, spellings) for name, found in folders.items()]
    rubrics = {one.rubric.id: one.rubric for one in joined if one.rubric}
    sources = {one.rubric.source_hash: one.source for one in joined if one.rubric}
    findings = tuple(sorted({finding for one in joined for finding in one.findings}))
    return Rubrics(MappingProxyType(rubrics), MappingProxyType(sources), findings)


@dataclass(frozen=True, slots=True)
class _Joined:
    rubric: Rubric | None
    source: str
    findings: tuple[Finding, ...]


def _join(name: str, found: Files, files: Files, compiled: Compiled, spellings: Mapping[str, Spell]) -> _Joined:
    texts = [path for path in found if path.endswith(".md") and not path.lower().endswith("readme.md")]
    read = [read_file(path, found[path]) for path in texts]
    cover = next((file for file in read if file.path.endswith(COVER)), None)
    if cover is None:
        told = (
            Finding(texts[0], 1, f"The rubric “{quote(name)}” has no {COVER}.", "It holds its title and its language.") if texts else None
        )
        return _Joined(None, "", (told,) if told else ())
    criteria = _join_criteria(cover, read, spellings)
    for file in read:
        find_lost_links(file, compiled, files)
    findings = tuple(finding for file in read for finding in file.context.report.findings)
    source = "".join(f"=== {path} ===\n{found[path].decode('utf-8', 'replace')}\n" for path in texts)
    return _Joined(None if findings else _make(name, cover, criteria, found, source), source, findings)


def _join_criteria(cover: RubricFile, read: list[RubricFile], spellings: Mapping[str, Spell]) -> tuple[Criterion, ...]:
    heads = {file.id: file for file in read if isinstance(file.head, CriterionHead)}
    language = cover.head.language if isinstance(cover.head, RubricHead) else "en"
    maker = Maker(cover, _read_lists(cover), spellings.get(language.split("-")[0], str))
    additions: dict[str, list[RubricFile]] = {}
    unread = {file.id for file in read if file.head is None}
    for file in read:
        if isinstance(file.head, AdditionHead):
            additions.setdefault(file.head.adds, []).append(file)
            if file.head.adds not in heads and file.head.adds not in unread:
                hint = name_nearest(file.head.adds, heads)
                file.context.add(file.line_in_head("adds:"), f"There is no criterion “{quote(file.head.adds)}” to add to.", hint)
    made = [(file, maker.make(file, additions.get(file.id, []))) for file in read if heads.get(file.id) is file and file.is_read]
    for file in read:
        if isinstance(file.head, CriterionHead) and heads[file.id] is not file:
            other = heads[file.id].path
            file.context.add(
                1, f"The criterion “{quote(file.id)}” exists already, in {other}.", "Give this one another name, or write adds:"
            )
    if len(made) > MOST_CRITERIA:
        cover.context.add(1, f"There are too many criteria: {MOST_CRITERIA} fit.", "Join those that say the same.")
    return tuple(criterion for _file, criterion in made)


def _read_lists(cover: RubricFile) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(_read_words(cover, words)) for name, words in cover.lists.items()}


def _read_words(cover: RubricFile, words: Iterable[Written]) -> Iterator[str]:
    for written in words:
        try:
            yield from read_choices([written.text])
        except PhraseError as error:
            cover.context.add(written.line, f"{error}.", "A list holds single words.")


def _make(name: str, cover: RubricFile, criteria: tuple[Criterion, ...], found: Files, source: str) -> Rubric | None:
    head = cover.head
    if not isinstance(head, RubricHead):
        return None
    model = f"{FOLDER}/{name}/{head.model}"
    digest = hashlib.sha256(source.encode() + b"\0" + hashlib.sha256(found.get(model, b"")).digest()).hexdigest()
    return Rubric(
        id=name,
        title=head.title,
        language=head.language,
        criteria=criteria,
        summary=head.summary,
        threshold=head.threshold,
        model=model if model in found else "",
        lists=MappingProxyType(_read_lists(cover)),
        groups=MappingProxyType(head.groups),
        source_hash=digest,
    )
