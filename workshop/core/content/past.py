"""A worksheet as it was: its own source, kept when somebody first answered it, compiled again."""

from __future__ import annotations

from workshop.core.content.files import compile_file
from workshop.core.content.model import Chapter
from workshop.core.content.worksheet import Worksheet

HEAD = "---\ntitle: As it was\n---\n\n"
FILE = "past/01-as-it-was.md"


def compile_past(source: str) -> Worksheet | None:
    """The sheet that this source was; None where the authoring language of today cannot read it any more."""
    chapter = compile_file(FILE, f"{HEAD}{source}\n".encode()).value
    return next(iter(chapter.worksheets), None) if isinstance(chapter, Chapter) else None
