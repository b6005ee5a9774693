"""The tree of directives in a text: which `:::` closes which, and what lies between.

Markdown parsers end an outer block at an inner `:::` and let an unclosed one swallow the rest, both silently, which would show
facilitators' notes to everybody. So fences are matched here, before any Markdown is parsed, and every doubt is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from workshop.core.content.findings import Report, name_nearest, quote
from workshop.core.content.language import DIRECTIVES

FENCE = re.compile(r"^(?P<indent>\s*)(?P<colons>:{3,})(?P<rest>.*)$")
OPENING = re.compile(r"^\s*\{(?P<name>[A-Za-z][A-Za-z0-9_-]*)\}(?P<argument>.*)$")
TOO_FEW = re.compile(r"^\s*:{1,2}\s*\{(?P<name>[A-Za-z][\w-]*)\}")
CODE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})(?P<info>.*)$")
OPTION = re.compile(r"^:(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*))?$")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Written:
    """Something an author wrote, and the line where it stands."""

    text: str
    line: int


@dataclass(slots=True)
class Piece:
    """Markdown between directives. `line` is the number of its first line."""

    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


@dataclass(slots=True)
class Directive:
    """One `:::{name} argument` with its options and what lies inside. `colons` is 0 for the file itself."""

    name: str
    argument: str
    line: int
    colons: int
    options: dict[str, Written] = field(default_factory=dict)
    body: list[Piece | Directive] = field(default_factory=list)
    end: int = 0
    is_doubtful: bool = False
    """Its opening line is a mistake of its own, told already: whether it is ever closed is not worth a second word."""
    is_misread: bool = False
    """One of its option lines is a mistake, told already: what it should have said is not missed as well."""

    @property
    def pieces(self) -> Iterator[Piece]:
        return (part for part in self.body if isinstance(part, Piece))

    @property
    def directives(self) -> Iterator[Directive]:
        return (part for part in self.body if isinstance(part, Directive))

    @property
    def is_empty(self) -> bool:
        return all(isinstance(part, Piece) and part.is_blank for part in self.body)

    def option(self, name: str) -> str:
        return self.options[name].text if name in self.options else ""

    def line_of(self, option: str) -> int:
        return self.options[option].line if option in self.options else self.line


def read_fences(lines: list[str], first_line: int, report: Report, words: Collection[str] = DIRECTIVES) -> Directive | None:
    """The tree of a file's body, or None when its fences do not match (then the findings say where). `words` are for its hints."""
    scanner = _Scanner(report, words)
    for offset, line in enumerate(lines):
        scanner.read(line, first_line + offset)
    scanner.finish()
    return None if scanner.is_broken else scanner.root


class _Scanner:
    """Reads line by line; `stack` is what is open, outermost first."""

    def __init__(self, report: Report, words: Collection[str]) -> None:
        self.report = report
        self.words = words
        self.root = Directive("", "", 0, 0)
        self.stack = [self.root]
        self.code: tuple[str, int] | None = None
        self.options_open = False
        self.is_broken = False
        self.closed_last: tuple[Directive, int] | None = None
        # Doubts about what stands inside an open directive. Told when it closes after all; else its not closing is the one mistake.
        self.doubts: dict[int, list[tuple[int, str, str]]] = {}

    def read(self, line: str, number: int) -> None:
        if self.code:
            self._read_code(line, number)
        elif match := FENCE.match(line):
            self._read_fence(match, number)
        elif self.stack[-1].is_doubtful and line.strip() == "::":
            self._pop(number)
        elif self.options_open and line.lstrip().startswith(":"):
            self._read_option(line, number)
        else:
            self._read_markdown(line, number)

    def finish(self) -> None:
        if self.code:
            self._break(self.code[1], f"This code block is never closed: {self.code[0]} is missing.", "Add it below the last line of code.")
            return
        for directive in reversed(self.stack[1:]):
            if directive.is_doubtful:
                return
            self._tell_unclosed(directive)

    def _read_code(self, line: str, number: int) -> None:
        assert self.code
        ticks = self.code[0]
        self._keep(line, number)
        stripped = line.strip()
        if len(stripped) >= len(ticks) and not stripped.strip(ticks[0]):
            self.code = None

    def _read_fence(self, match: re.Match[str], number: int) -> None:
        colons, rest = len(match["colons"]), match["rest"].strip()
        self.options_open = False
        if not rest:
            self._close(colons, number)
            return
        if match["indent"]:
            self.report.add(number, "A directive starts at the very beginning of a line.", "Remove the space before the colons.")
        if opening := OPENING.match(rest):
            self._open(Directive(opening["name"], opening["argument"].strip(), number, colons))
        else:
            self._read_malformed(colons, rest, number)

    def _read_malformed(self, colons: int, rest: str, number: int) -> None:
        word = rest.strip("{} ").split(" ")[0].strip("{}")
        hint = name_nearest(word, self.words, pattern=":::{{{}}}")
        self._break(number, f"“{quote(rest)}” is no directive: its name stands in braces, as in :::{{note}}.", hint)
        self._open(Directive(quote(word), "", number, colons, is_doubtful=True))

    def _open(self, directive: Directive) -> None:
        outer = self.stack[-1]
        if outer is not self.root and not directive.is_doubtful and directive.colons >= outer.colons:
            more = ":" * (directive.colons + 1)
            self._doubt(
                outer,
                directive.line,
                f"{{{directive.name}}} opens inside {{{outer.name}}} (line {outer.line}), which has no more colons than it.",
                f"Open and close {{{outer.name}}} with {more}",
            )
        if len(self.stack) > DEEPEST:
            self._break(directive.line, f"Directives nest more than {DEEPEST} deep.", "Close some of them first.")
            return
        outer.body.append(directive)
        self.stack.append(directive)
        self.options_open = True

    def _close(self, colons: int, number: int) -> None:
        top = self.stack[-1]
        if top is self.root:
            self._tell_stray(number)
        elif colons == top.colons:
            self._pop(number)
        elif colons < top.colons:
            short = f"This closes with {colons} colons, but {{{top.name}}} opened with {top.colons} (line {top.line})."
            self._doubt(top, number, short, f"Write {':' * top.colons}")
        else:
            self._close_outer(colons, number)

    def _close_outer(self, colons: int, number: int) -> None:
        """A closing fence longer than what is open: it belongs further out, or to the open one by mistake."""
        top = self.stack[-1]
        if any(open_.colons == colons for open_ in self.stack[1:-1]):
            while self.stack[-1].colons != colons:
                self._tell_unclosed(self.stack.pop())
        else:
            told = f"This closes with {colons} colons, but {{{top.name}}} opened with {top.colons} (line {top.line})."
            self._break(number, told, f"Write {':' * top.colons}")
        self._pop(number)

    def _pop(self, number: int) -> None:
        closed = self.stack.pop()
        closed.end = number
        self.closed_last = (closed, number)
        for doubt in self.doubts.pop(id(closed), []):
            self._break(*doubt)

    def _doubt(self, outer: Directive, line: int, message: str, hint: str) -> None:
        self.doubts.setdefault(id(outer), []).append((line, message, hint))

    def _tell_stray(self, number: int) -> None:
        if self.closed_last:
            closed, line = self.closed_last
            message = f"This closes nothing: {{{closed.name}}} (line {closed.line}) was closed on line {line} already."
            self._break(number, message, f"Remove the fence on line {line} if it came too early, or else this one.")
        else:
            self._break(number, "This closes nothing: no directive is open here.", "Remove it, or open one above, as in :::{note}.")

    def _tell_unclosed(self, directive: Directive) -> None:
        missing = ":" * directive.colons
        self._break(directive.line, f"{{{directive.name}}} is never closed.", f"Add a line with {missing} where it ends.")

    def _break(self, line: int, message: str, hint: str) -> None:
        self.is_broken = True
        self.report.add(line, message, hint)

    def _read_option(self, line: str, number: int) -> None:
        directive = self.stack[-1]
        match = OPTION.match(line.strip())
        if match is None:
            directive.is_misread = True
            self.report.add(number, f"“{quote(line)}” is no option: it reads :name: and then its value.", "Write it as in :title: My goal")
        elif match["name"] in directive.options:
            self.report.add(number, f":{match['name']}: stands here twice.", "Keep one of them.")
        else:
            directive.options[match["name"]] = Written((match["value"] or "").strip(), number)

    def _read_markdown(self, line: str, number: int) -> None:
        if match := TOO_FEW.match(line):
            self._break(number, f"“{quote(line)}” opens nothing: a directive begins with three colons.", "Write :::")
            self._open(Directive(match["name"], "", number, 3, is_doubtful=True))
            return
        if match := CODE.match(line):
            self._open_code(match, number)
        if line.strip():
            self.options_open = False
        self._keep(line, number)

    def _open_code(self, match: re.Match[str], number: int) -> None:
        info = match["info"].strip()
        if match["ticks"][0] == "`" and "`" in info:
            return  # a span of code in a sentence, not a block
        if info.startswith("{"):
            hint = name_nearest(info.strip("{").split("}")[0], self.words, pattern=":::{{{}}}")
            self.report.add(number, "A directive opens with colons, not with a code fence.", hint)
        self.code = (match["ticks"], number)

    def _keep(self, line: str, number: int) -> None:
        body = self.stack[-1].body
        if not body or not isinstance(body[-1], Piece):
            body.append(Piece(number))
        piece = body[-1]
        assert isinstance(piece, Piece)
        piece.lines.append(line)
