"""Reads drills from their files: one Markdown file a post, every mistake a finding with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workshop.core.coach.model import Fact, FactKind, Situation, Speaker, Turn
from workshop.core.content.addresses import NUMBERED
from workshop.core.content.context import Context
from workshop.core.content.fences import Directive, read_fences
from workshop.core.content.files import decode
from workshop.core.content.findings import Report, name_nearest, quote
from workshop.core.content.heads import divide, read_head
from workshop.core.content.model import Finding
from workshop.core.content.options import check_directive
from workshop.core.drills.language import IN_DRILL, LONGEST_FACT, LONGEST_POST, MOST_DRILLS, MOST_FACTS, MOST_TURNS, DrillHead
from workshop.core.drills.model import Drill, Drills, Voice

FOLDER = "drills/"
HINT = "Write a name, and a handle if there is one: Ngozi Adeyemi @ngozi"
VOICE = re.compile(r"(?P<name>[^@]{1,80}?)(?:\s+(?P<handle>@[\w.-]{1,40}))?")


def compile_drills(files: Mapping[str, bytes]) -> Drills:
    """Every drill below `drills/`, and what is wrong."""
    paths = [path for path in sorted(files) if _is_drill(path)]
    read = [_read_once(path, files[path]) for path in paths[:MOST_DRILLS]]
    findings = [finding for one in read for finding in one.findings]
    findings += [Finding(path, 1, f"There are too many drills: {MOST_DRILLS} fit.", "Leave one out.") for path in paths[MOST_DRILLS:]]
    drills = tuple(one.drill for one in read if one.drill)
    findings += _find_doubles([(path, one.drill) for path, one in zip(paths, read, strict=False) if one.drill])
    return Drills(tuple(sorted(drills, key=lambda one: (one.number, one.id))), tuple(sorted(findings)))


def _is_drill(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(".md") and path.rpartition("/")[2].lower() != "readme.md"


def _find_doubles(found: list[tuple[str, Drill]]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for path, drill in found:
        taken = first.setdefault((drill.id, drill.language), path)
        if taken != path:
            yield Finding(path, 1, f"The drill “{drill.id}” is there already, in {taken}.", "Name one of the files anew.")


@dataclass(frozen=True, slots=True)
class _Read:
    drill: Drill | None
    findings: tuple[Finding, ...]


@lru_cache(maxsize=500)
def _read_once(path: str, source: bytes) -> _Read:
    report = Report(path)
    drill = _read(path, source, report)
    return _Read(drill if report.is_clean else None, tuple(report.findings))


def _read(path: str, source: bytes, report: Report) -> Drill | None:
    name = NUMBERED.fullmatch(path.removeprefix(FOLDER))
    if not name or not name["number"]:
        told = quote(path.removeprefix(FOLDER))
        report.add(1, f"“{told}” cannot name a drill.", "Use a number, small letters and hyphens, as in 01-late-train.md")
    text = decode(source, report)
    if text is None:
        return None
    divided = divide(text)
    head = read_head(divided, DrillHead, report)
    root = read_fences(divided.body, divided.first_line, report)
    if root is None:
        return None
    body = _Body(Context(path, report, divided.body, divided.first_line))
    body.read(root, divided.first_line)
    if not (name and head and body.posts):
        return None
    digest = hashlib.sha256(path.encode() + b"\0" + source).hexdigest()
    return _make(name["slug"], int(name["number"] or 0), head, body, digest)


def _make(slug: str, number: int, head: DrillHead, body: _Body, digest: str) -> Drill:
    post = body.posts[0]
    situation = Situation(
        post=Turn(post.name, post.text),
        role=head.role,
        network=head.network,
        speaker=Speaker(head.account),
        brand=head.brand,
        thread=tuple(Turn(turn.name, turn.text) for turn in body.turns),
        facts=tuple(body.facts),
        firm_failed=head.failed,
    )
    return Drill(slug, number, head.title, head.summary, head.you, post, situation, tuple(body.turns), head.language, digest)


@dataclass
class _Body:
    """What the directives of one file say."""

    context: Context
    posts: list[Voice] = field(default_factory=list)
    turns: list[Voice] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def read(self, root: Directive, first_line: int) -> None:
        for piece in root.pieces:
            line = next((piece.line + at for at, words in enumerate(piece.lines) if words.strip()), 0)
            if line:
                self.context.add(line, "Text outside a directive is shown nowhere.", "Put it into :::{post}, :::{turn} or :::{facts}.")
        told = len(self.context.report.findings)
        for directive in root.directives:
            if check_directive(directive, "", self.context, IN_DRILL):
                self._read(directive)
        if not self.posts and len(self.context.report.findings) == told:
            self.context.add(first_line, "A drill needs a post to answer.", "Add :::{post} Ngozi Adeyemi @ngozi and her words.")

    def _read(self, directive: Directive) -> None:
        match directive.name:
            case "facts":
                self._read_facts(directive)
            case "post":
                if self.posts:
                    self.context.add(directive.line, "A drill has one post to answer.", "Make the earlier one a :::{turn}.")
                self.posts += self._read_voice(directive)
            case "turn":
                if len(self.turns) == MOST_TURNS:
                    self.context.add(directive.line, f"There are too many turns: {MOST_TURNS} fit.", "Leave out the oldest.")
                self.turns += self._read_voice(directive)

    def _read_voice(self, directive: Directive) -> list[Voice]:
        match = VOICE.fullmatch(directive.argument)
        text = "\n".join(piece.text for piece in directive.pieces).strip()
        if match is None:
            self.context.add(
                directive.line,
                f"“{quote(directive.argument)}” names nobody.",
                "Write a name, and a handle if there is one: Ngozi Adeyemi @ngozi",
            )
        if len(text) > LONGEST_POST:
            self.context.add(directive.line, f"This is too long: {LONGEST_POST:,} characters fit.", "Cut it.")
        return [Voice(match["name"].strip(), match["handle"] or "", text, directive.option("at"))] if match and text else []

    def _read_facts(self, directive: Directive) -> None:
        if directive.argument not in set(FactKind):
            # Where nothing stands behind the braces, that was told already.
            if directive.argument:
                told = f"“{quote(directive.argument)}” is no kind of fact."
                self.context.add(directive.line, told, name_nearest(directive.argument, FactKind))
            return
        for piece in directive.pieces:
            for at, line in enumerate(piece.lines):
                self._read_fact(line, piece.line + at, FactKind(directive.argument))

    def _read_fact(self, line: str, number: int, kind: FactKind) -> None:
        if not line.strip():
            return
        if not line.startswith("- "):
            self.context.add(number, f"“{quote(line)}” is no line of this list.", "Begin it with a hyphen and a space.")
        elif len(line) > LONGEST_FACT:
            self.context.add(number, f"This fact is too long: {LONGEST_FACT} characters fit.", "Make two of it.")
        elif len(self.facts) == MOST_FACTS:
            self.context.add(number, f"There are too many facts: {MOST_FACTS} fit.", "Keep those that the reply needs.")
        else:
            self.facts.append(Fact(line[2:].strip(), kind))
