"""The blocks of a chapter: from the tree of directives and the Markdown between them, one function for each directive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from workshop.core.content.addresses import check_picture
from workshop.core.content.checkpoints import read_checkpoint
from workshop.core.content.context import Context, Kind, Wanted, slugify
from workshop.core.content.fences import Directive, Piece
from workshop.core.content.findings import quote
from workshop.core.content.language import ADMONITIONS
from workshop.core.content.markdown import line_of, read_markdown, render, to_plain
from workshop.core.content.model import Admonition, Block, CaseCard, Checkpoint, Figure, Heading, Note, Practise, Prose, Pull, Sheet, Timer
from workshop.core.content.options import check_directive, read_seconds, read_whole
from workshop.core.content.sheets import read_worksheet


def read_blocks(parent: Directive, context: Context) -> tuple[list[Block], list[Note]]:
    """The blocks for everybody, and beside them the facilitators' notes, each with the number of the block it stands before."""
    blocks: list[Block] = []
    notes: list[Note] = []
    for part in parent.body:
        if isinstance(part, Piece):
            blocks.extend(_read_prose(part, context))
        elif not check_directive(part, parent.name, context):
            continue
        elif part.name == "facilitator":
            notes.append(_read_note(part, len(blocks), context))
        else:
            blocks.append(READERS[part.name](part, context))
    return blocks, notes


def _read_prose(piece: Piece, context: Context) -> Iterator[Block]:
    """Running text, cut where a heading or a picture stands."""
    prose: list[SyntaxTreeNode] = []
    for node in read_markdown(piece.text, piece.line, context):
        block = _read_heading(node, context) if node.type == "heading" else _read_picture(node)
        if block is None:
            _tell_buried_pictures(node, context)
            prose.append(node)
            continue
        yield from _as_prose(prose)
        yield block
        prose = []
    yield from _as_prose(prose)


def _as_prose(nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
    html = render(nodes)
    return [Prose(html)] if html else []


def _read_heading(node: SyntaxTreeNode, context: Context) -> Heading:
    level, line = int(node.tag[1:]), line_of(node)
    text = to_plain(_tokens_of(node))
    if not text:
        context.add(line, "This heading has no words.", "Write them behind the #")
    elif level == 1:
        context.add(line, "A chapter has its title in the head; a heading in the text begins with ##.", "Write ## instead of #")
    elif level > 4:
        context.add(line, "Headings go down to ####.", "Use fewer #")
    elif context.inside == "" and level > context.level + 1:
        context.add(line, f"This heading jumps from {'#' * context.level} to {'#' * level}.", f"Write {'#' * (context.level + 1)}")
    context.level = min(max(level, 2), 4)
    wish = slugify(text, "part")
    anchor = context.anchors.take(f"note-{wish}" if context.inside else wish)
    return Heading(context.level, text, anchor)


def _tokens_of(node: SyntaxTreeNode) -> list[Token]:
    token = node.children[0].token if node.children else None
    return list(token.children or []) if token else []


def _read_picture(node: SyntaxTreeNode) -> Figure | None:
    """The picture that a paragraph holds alone, or None."""
    tokens = [t for t in _tokens_of(node) if t.type != "softbreak" and (t.type != "text" or t.content.strip())]
    if node.type != "paragraph" or len(tokens) != 1 or tokens[0].type != "image":
        return None
    src, title = (str(tokens[0].attrGet(name) or "") for name in ("src", "title"))
    return Figure(unquote(src), to_plain(tokens[0].children or []), title)


def _tell_buried_pictures(node: SyntaxTreeNode, context: Context) -> None:
    for token in node.to_tokens():
        for child in token.children or []:
            if child.type == "image" and not child.meta["is_told"]:
                context.add(
                    line_of(node),
                    "A picture stands in a paragraph of its own, in the running text.",
                    "Put an empty line above and below it.",
                )


def _read_note(directive: Directive, before: int, context: Context) -> Note:
    outer, context.inside = (context.level, context.inside), "facilitator"
    blocks, _ = read_blocks(directive, context)
    context.level, context.inside = outer
    return Note(before, tuple(blocks), read_whole(directive, "minutes", context, default=0, most=1440))


def _read_html(directive: Directive, context: Context) -> str:
    """The text inside a directive that holds only text."""
    nodes = [node for piece in directive.pieces for node in read_markdown(piece.text, piece.line, context)]
    for node in nodes:
        if node.type == "heading":
            context.add(line_of(node), f"A heading cannot stand inside {{{directive.name}}}.", "Make it bold: **words**")
        _tell_buried_pictures(node, context)
    for inner in directive.directives:
        if check_directive(inner, directive.name, context):
            _read_html(inner, context)
    return render(nodes)


def _read_sheet(directive: Directive, context: Context) -> Sheet:
    for inner in directive.directives:
        if check_directive(inner, "worksheet", context):
            for below in inner.directives:
                check_directive(below, inner.name, context)
    return Sheet(read_worksheet(directive, context))


def _read_checkpoint(directive: Directive, context: Context) -> Checkpoint:
    for inner in directive.directives:
        check_directive(inner, "checkpoint", context)
    if directive.argument in context.checkpoints:
        first = context.checkpoints[directive.argument]
        context.add(
            directive.line,
            f"The checkpoint “{quote(directive.argument)}” stands twice, first on line {first}.",
            "Give this one another name.",
        )
    context.checkpoints.setdefault(directive.argument, directive.line)
    return read_checkpoint(directive, context)


def _read_admonition(directive: Directive, context: Context) -> Admonition:
    return Admonition(directive.name, directive.argument, _read_html(directive, context))


def _read_pull(directive: Directive, context: Context) -> Pull:
    return Pull(_read_html(directive, context))


def _read_timer(directive: Directive, context: Context) -> Timer:
    return Timer(*read_seconds(directive, context))


def _read_practise(directive: Directive, context: Context) -> Practise:
    if directive.argument:
        context.wanted.append(Wanted(Kind.SCENARIO, directive.argument, directive.line))
    return Practise(directive.argument, "")


def _read_case(directive: Directive, context: Context) -> CaseCard:
    """A card told here, or with an empty body the one from `cases/`, which is put in when the library is joined."""
    html = _read_html(directive, context)
    told = {name: directive.option(name) for name in ("title", "year", "source")}
    if directive.is_empty and not any(told.values()):
        if directive.argument:
            context.wanted.append(Wanted(Kind.CASE, directive.argument, directive.line))
    else:
        _check_case(directive, context)
    return CaseCard(directive.argument, told["title"], html, told["year"], told["source"])


def _check_case(directive: Directive, context: Context) -> None:
    missing = [f":{name}:" for name in ("title", "source") if name not in directive.options]
    if directive.is_empty:
        context.add(directive.line, "{case} is empty.", "Tell what happened between its fences.")
    elif missing and not directive.is_misread:
        context.add(
            directive.line, f"{{case}} has no {' and no '.join(missing)}.", "Add it under the opening line; a case says where it was read."
        )
    if directive.argument in context.cases:
        context.add(directive.line, f"The case “{quote(directive.argument)}” stands twice.", "Give this one another name.")
    context.cases.setdefault(directive.argument, directive.line)


def _read_figure(directive: Directive, context: Context) -> Figure:
    alt = directive.option("alt")
    if alt and directive.argument:
        check_picture(directive.argument, alt, directive.line, context)
    nodes: Iterable[SyntaxTreeNode] = (n for piece in directive.pieces for n in read_markdown(piece.text, piece.line, context))
    caption = " ".join(to_plain(_tokens_of(node)) for node in nodes)
    return Figure(directive.argument, alt, caption)


READERS: Mapping[str, Callable[[Directive, Context], Block]] = {
    "worksheet": _read_sheet,
    "checkpoint": _read_checkpoint,
    "timer": _read_timer,
    **dict.fromkeys(ADMONITIONS, _read_admonition),
    "pull": _read_pull,
    "case": _read_case,
    "practise": _read_practise,
    "figure": _read_figure,
}
