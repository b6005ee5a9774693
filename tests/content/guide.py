"""The authoring guide's examples, cut out of it: whole files, pieces of a chapter, and mistakes with what the checker says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "playbooks" / "README.md"
BLOCK = re.compile(
    r"^(?P<ticks>`{3,})(?P<language>\w+)(?: (?P<kind>\w+)=(?P<path>\S+))?\n(?P<body>.*?)^(?P=ticks)$", re.DOTALL | re.MULTILINE
)
HEAD = "---\ntitle: An example\n---\n\n"


@dataclass(frozen=True)
class Example:
    """One fenced block. `path` is where it would lie in the content folder; `said` is the text block below a mistake."""

    line: int
    language: str
    kind: str
    path: str
    text: str
    said: str = ""

    def __str__(self) -> str:
        return f"line {self.line}"


def read_examples() -> list[Example]:
    """Every fenced block of the guide in order; a piece of a chapter is given a head, so that it is a file."""
    guide = GUIDE.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(guide))
    following = [block["body"] for block in blocks[1:]] + [""]
    return [_read(block, guide.count("\n", 0, block.start()) + 1, after) for block, after in zip(blocks, following, strict=True)]


def _read(block: re.Match[str], line: int, after: str) -> Example:
    kind = block["kind"] or ("piece" if block["language"] == "markdown" else "")
    text = HEAD + block["body"] if kind == "piece" else block["body"]
    path = block["path"] or "sales/90-example.md"
    return Example(line, block["language"], kind, path, text, after.strip() if kind == "wrong" else "")


def read_tables() -> str:
    """The guide without its fenced blocks: what it explains rather than shows."""
    return BLOCK.sub("", GUIDE.read_text(encoding="utf-8"))
