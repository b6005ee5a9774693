"""A chapter laid out for the page: passages of text with side notes, and the parts in it that know who is reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app, get_template_attribute
from flask_babel import get_locale
from markupsafe import Markup

from workshop.core.content.model import Admonition, Block, Chapter, Checkpoint, Heading, Note, Prose, Sheet
from workshop.core.content.worksheet import Worksheet
from workshop.playbooks.library import library

KEPT = 500
NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a passage: rendered text, or a worksheet or checkpoint that is rendered for its reader. `place` is its address."""

    place: str
    html: Markup = NOTHING
    worksheet: Worksheet | None = None
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text, and the side notes that stand beside its beginning on a wide screen."""

    parts: tuple[Part, ...]
    asides: tuple[Part, ...] = ()


def lay_out(chapter: Chapter, notes: Sequence[Note] = ()) -> tuple[Passage, ...]:
    """The passages of a chapter, kept by content and language. `notes` come only for a facilitator, and are kept apart."""
    kept = cast(dict[object, tuple[Passage, ...]], current_app.extensions.setdefault("chapter_pages", {}))
    key = (library().release, chapter.role, chapter.id, chapter.language, str(get_locale()), bool(notes))
    if key not in kept or current_app.config["SETTINGS"].mode == "development":
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = tuple(_split(chapter, notes))
    return kept[key]


def find_places(chapter: Chapter) -> frozenset[str]:
    """Every address inside a chapter that reading may stop at."""
    return frozenset(place_of(block, index) for index, block in enumerate(chapter.blocks))


def _split(chapter: Chapter, notes: Sequence[Note]) -> Iterator[Passage]:
    parts: list[Part] = []
    asides: list[Part] = []
    for part, beside in _render_all(chapter, notes):
        if asides and not beside:
            yield Passage(tuple(parts), tuple(asides))
            parts, asides = [], []
        if beside and parts[:-1] and not asides:
            # The note stands beside the paragraph it belongs to, not beside the beginning of everything before it.
            yield Passage(tuple(parts[:-1]))
            parts = parts[-1:]
        (asides if beside else parts).append(part)
    if parts or asides:
        yield Passage(tuple(parts), tuple(asides))


def _render_all(chapter: Chapter, notes: Sequence[Note]) -> Iterator[tuple[Part, bool]]:
    """Every part in order, and whether it stands beside the text."""
    for index, block in enumerate(chapter.blocks):
        yield from ((_render_note(note), False) for note in notes if note.before == index)
        yield _render(block, place_of(block, index), opens=index == 0), _stands_beside(block)
    yield from ((_render_note(note), False) for note in notes if note.before >= len(chapter.blocks))


def _render(block: Block, place: str, *, opens: bool = False) -> Part:
    match block:
        case Sheet(worksheet):
            return Part(place, worksheet=worksheet)
        case Checkpoint():
            return Part(place, checkpoint=block)
        case _:
            return Part(place, html=_macro("still")(block, place, type(block).__name__, opens and _may_open(block)))


def _render_note(note: Note) -> Part:
    inside = [_macro("still")(block, "", type(block).__name__, False) for block in note.blocks]
    return Part("", html=_macro("room_note")(note.minutes, Markup("\n").join(inside)))


def _macro(name: str) -> Callable[..., Markup]:
    return cast(Callable[..., Markup], get_template_attribute("playbooks/_blocks.html", name))


def _may_open(block: Block) -> bool:
    """Whether the text begins with a letter that can stand large: not with a quote, a link, a picture or a digit."""
    return isinstance(block, Prose) and block.html.lstrip()[:3] == "<p>" and block.html.lstrip()[3:4].isalpha()


def _stands_beside(block: Block) -> bool:
    return isinstance(block, Admonition) and block.kind == "source"


def place_of(block: Block, index: int) -> str:
    """Where a link may lead: a heading, a worksheet or a checkpoint by its own name, all else by its number."""
    match block:
        case Heading(anchor=name) | Sheet(worksheet=Worksheet(id=name)) | Checkpoint(id=name):
            return name
        case _:
            return f"at_{index}"  # an underscore: no name that an author gives has one
