"""One file of a rubric: read, checked, and held until the rubric's lists are known, for phrases may name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from workshop.core.coach.model import Mark
from workshop.core.coach.rubric import VALUES, Effect, Example, Message, Side, Target, Where
from workshop.core.content.addresses import NUMBERED
from workshop.core.content.context import IDENTIFIER, Context
from workshop.core.content.fences import Directive, Written, read_fences
from workshop.core.content.files import decode
from workshop.core.content.findings import Report, name_nearest, quote
from workshop.core.content.heads import divide, read_head
from workshop.core.content.language import DirectiveWord
from workshop.core.content.markdown import read_markdown, render
from workshop.core.content.options import check_directive
from workshop.core.rubrics.heads import AdditionHead, CriterionHead, RubricHead
from workshop.core.rubrics.language import (
    IN_ADDITION,
    IN_CRITERION,
    IN_RUBRIC,
    LONGEST_EXAMPLE,
    LONGEST_PHRASE,
    LONGEST_SENTENCE,
    MOST_EXAMPLES,
    MOST_LIST_WORDS,
    MOST_MESSAGES,
    MOST_PHRASES,
    MOST_SIGNS,
)

COVER = "_rubric.md"
ADDS = re.compile(r"^adds:", re.M)
POINTS = re.compile(r"[+-]?\d{1,2}")
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
SENTENCES = ("headline", "why", "ask", "wording")
MARKS = {"pass": Mark.PASS, "fail": Mark.FAIL}


@dataclass(frozen=True, slots=True)
class WrittenSign:
    """A sign before its phrases are read. `changes` are options other than `unless`, which an addition to a known sign may not have."""

    id: str
    line: int
    phrases: tuple[Written, ...]
    unless: tuple[Written, ...]
    title: str
    side: Side
    message: Written
    weight: float
    where: Where
    heeds_not: bool
    changes: tuple[str, ...]
    is_misread: bool = False
    """One of its option lines is a mistake, told already."""


@dataclass(frozen=True, slots=True)
class RubricFile:
    """What one file holds. `head` is None where it cannot be read; `is_read` says that its body could be."""

    path: str
    id: str
    context: Context
    head: RubricHead | CriterionHead | AdditionHead | None = None
    explanation: str = ""
    evidence: str = ""
    signs: tuple[WrittenSign, ...] = ()
    messages: tuple[Message, ...] = ()
    effects: tuple[Effect, ...] = ()
    examples: tuple[Example, ...] = ()
    lists: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    head_lines: tuple[str, ...] = ()
    is_read: bool = False

    def line_in_head(self, words: str) -> int:
        """The line of the head in which words stand."""
        return next((number for number, line in enumerate(self.head_lines, 2) if words in line), 1)


def read_file(path: str, source: bytes) -> RubricFile:
    """A criterion, an addition to one, or a rubric's cover, as its path and its head say."""
    report = Report(path)
    text = decode(source, report)
    divided = divide(text or "---\n---")
    context = Context(path, report, divided.body, divided.first_line)
    name = path.rpartition("/")[2]
    match = NUMBERED.fullmatch(name)
    if name != COVER and not (match and match["number"]):
        context.add(1, f"“{quote(name)}” cannot name a criterion.", "Use two digits, small letters and hyphens, as in 01-owns-it.md")
    identifier = match["slug"] if match else ""
    if text is None:
        return RubricFile(path, identifier, context)
    shape: type[RubricHead] | type[CriterionHead] | type[AdditionHead] = CriterionHead
    words = IN_CRITERION
    if name == COVER:
        shape, words = RubricHead, IN_RUBRIC
    elif ADDS.search(divided.head or ""):
        shape, words = AdditionHead, IN_ADDITION
    head = read_head(divided, shape, report)
    root = read_fences(divided.body, divided.first_line, report)
    found = _Reader(context, words).read(identifier, head, root) if root else RubricFile(path, identifier, context, head)
    return replace(found, head_lines=tuple((divided.head or "").split("\n")))


@dataclass
class _Reader:
    """Reads the directives of one file."""

    context: Context
    words: Mapping[str, DirectiveWord]
    signs: list[WrittenSign] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    lists: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    evidence: str = ""

    def read(self, identifier: str, head: RubricHead | CriterionHead | AdditionHead | None, root: Directive) -> RubricFile:
        text = "".join(self._render(root))
        for directive in root.directives:
            if check_directive(directive, "", self.context, self.words):
                self._read(directive)
        self._count(len(self.signs), MOST_SIGNS, "signs")
        self._count(len(self.messages), MOST_MESSAGES, "messages")
        self._count(len(self.examples), MOST_EXAMPLES, "examples")
        parts = (tuple(self.signs), tuple(self.messages), tuple(self.effects), tuple(self.examples))
        return RubricFile(self.context.path, identifier, self.context, head, text, self.evidence, *parts, self.lists, is_read=True)

    def _render(self, outer: Directive) -> Iterator[str]:
        for piece in outer.pieces:
            yield render(read_markdown(piece.text, piece.line, self.context))

    def _count(self, number: int, most: int, what: str) -> None:
        if number > most:
            self.context.add(1, f"There are too many {what} here: {most} fit.", "Leave out those that say the same.")

    def _read(self, directive: Directive) -> None:
        match directive.name:
            case "sign":
                if self._is_new(directive, {sign.id for sign in self.signs}):
                    self.signs.append(self._read_sign(directive))
            case "message":
                if self._is_new(directive, {message.id for message in self.messages}):
                    self.messages.append(self._read_message(directive))
            case "effect":
                self.effects += self._read_effects(directive)
            case "example":
                self.examples += self._read_example(directive)
            case "evidence":
                self.evidence += "".join(self._render(directive))
            case "words":
                if self._is_new(directive, self.lists):
                    self.lists[directive.argument] = tuple(self._read_list(directive, MOST_LIST_WORDS))

    def _is_new(self, directive: Directive, known: set[str] | Mapping[str, object]) -> bool:
        self.context.check_identifier(directive.argument, directive.line, f"a {directive.name}")
        if directive.argument in known:
            self.context.add(
                directive.line, f"The {directive.name} “{quote(directive.argument)}” stands here twice.", "Name one of them anew."
            )
        return bool(IDENTIFIER.fullmatch(directive.argument)) and directive.argument not in known

    def _read_sign(self, directive: Directive) -> WrittenSign:
        return WrittenSign(
            id=directive.argument,
            line=directive.line,
            phrases=tuple(self._read_list(directive, MOST_PHRASES)),
            unless=tuple(_split(directive.options["unless"])) if "unless" in directive.options else (),
            title=self._read_sentence(directive, "title"),
            side=Side(self._choose(directive, "side", tuple(Side)) or Side.AGAINST),
            message=directive.options.get("message", Written("", directive.line)),
            weight=self._read_weight(directive),
            where=Where(self._choose(directive, "where", tuple(Where)) or Where.ANYWHERE),
            heeds_not=not self._choose(directive, "negation", ("keeps",)),
            changes=tuple(name for name in directive.options if name != "unless"),
            is_misread=directive.is_misread,
        )

    def _read_message(self, directive: Directive) -> Message:
        headline, why, ask, wording = (self._read_sentence(directive, name, VALUES) for name in SENTENCES)
        return Message(directive.argument, headline, why, ask, wording, bool(self._choose(directive, "missing", ("yes",))))

    def _read_effects(self, directive: Directive) -> Iterator[Effect]:
        mark = self._read_mark(directive)
        for target in Target:
            points = directive.option(target)
            if points and not POINTS.fullmatch(points):
                self.context.add(directive.line_of(target), f":{target}: {quote(points)} does not fit.", "Write points from -99 to +99.")
            elif points and mark:
                yield Effect(mark, target, int(points))

    def _read_example(self, directive: Directive) -> Iterator[Example]:
        mark = self._read_mark(directive)
        text = " ".join(" ".join(piece.text for piece in directive.pieces).split())
        if len(text) > LONGEST_EXAMPLE:
            self.context.add(directive.line, f"This example is too long: {LONGEST_EXAMPLE:,} characters fit.", "Cut it.")
        if mark:
            why, post = self._read_sentence(directive, "why"), self._read_sentence(directive, "post")
            yield Example(mark, text[:LONGEST_EXAMPLE], why, post)

    def _read_mark(self, directive: Directive) -> Mark | None:
        if directive.argument and directive.argument not in MARKS:
            self.context.add(directive.line, f"“{quote(directive.argument)}” is no verdict.", "Write pass or fail.")
        return MARKS.get(directive.argument)

    def _read_sentence(self, directive: Directive, option: str, values: tuple[str, ...] = ()) -> str:
        text, line = directive.option(option), directive.line_of(option)
        if len(text) > LONGEST_SENTENCE:
            self.context.add(line, f":{option}: is too long: {LONGEST_SENTENCE} characters fit.", "Say it in fewer words.")
            return text[:LONGEST_SENTENCE]
        for found in BRACES.finditer(text) if values else ():
            if found[1] not in values:
                self.context.add(line, f"“{quote(found[0])}” stands for nothing.", name_nearest(found[1] or "", values, pattern="{{{}}}"))
                return text.replace("{", "(").replace("}", ")")
        return text

    def _choose(self, directive: Directive, option: str, known: tuple[str, ...]) -> str:
        text = directive.option(option)
        if text and text not in known:
            self.context.add(directive.line_of(option), f":{option}: {quote(text)} does not fit.", name_nearest(text, known))
        return text if text in known else ""

    def _read_weight(self, directive: Directive) -> float:
        text = directive.option("weight") or "1"
        if not re.fullmatch(r"[0-3](\.\d{1,2})?", text, re.ASCII) or float(text) > 3:
            self.context.add(directive.line_of("weight"), f":weight: {quote(text)} does not fit.", "Write a number from 0 to 3, as in 1.5")
            return 1.0
        return float(text)

    def _read_list(self, directive: Directive, most: int) -> Iterator[Written]:
        """What stands on the lines of a list, parted at commas."""
        found = 0
        for piece in directive.pieces:
            for offset, line in enumerate(piece.lines):
                if line.strip() and not line.startswith("- "):
                    self.context.add(
                        piece.line + offset, f"“{quote(line)}” is no line of this list.", "Begin it with a hyphen and a space."
                    )
                    return
                for written in _split(Written(line[2:], piece.line + offset)):
                    found += 1
                    if found > most:
                        self.context.add(written.line, f"{{{directive.name}}} holds too much: {most} fit.", "Divide it in two.")
                        return
                    if len(written.text) > LONGEST_PHRASE:
                        self.context.add(
                            written.line, f"This phrase is too long: {LONGEST_PHRASE} characters fit.", "Say it in fewer words."
                        )
                        return
                    yield written
        if not found and not directive.is_empty:
            self.context.add(directive.line, f"{{{directive.name}}} holds no words.", "Write them as a list: - sorry if, sorry for any")


def _split(written: Written) -> Iterator[Written]:
    return (Written(part.strip(), written.line) for part in written.text.split(",") if part.strip())
