"""From a piece of Markdown to a tree of nodes, and from nodes to HTML that can do no harm.

HTML in Markdown is never let through, addresses are judged in `addresses.py`, and whatever comes out is sanitised once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.myst_role import myst_role_plugin

from workshop.core.content.addresses import check_link, check_picture
from workshop.core.content.context import Context
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.language import FIELD_TYPES

LONGEST_PARAGRAPH = 5_000
MOST_BRACKETS = 200
MOST_COLUMNS = 20
DEEPEST_MARKUP = 20
HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
NO_ADDRESS = re.compile(r"\[[^\[\]]+\]\[(?P<name>[^\[\]]*)\]")
NO_LINK = re.compile(r"\[[^\[\]]*\]\([^\s()]*")
TASK = re.compile(r"\[(?P<mark>[ xX])\](?:\s+|$)")

CLEANER = nh3.Cleaner(
    tags={"p", "br", "hr", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h2", "h3", "h4"}
    | {"table", "thead", "tbody", "tr", "th", "td"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002 - an address that will not do is a finding, not silently text
        return True


def _bound(state: StateCore) -> None:
    """Empty paragraphs that would take too long to read; `read_markdown` tells them."""
    for token in state.tokens:
        if token.type == "inline" and (len(token.content) > LONGEST_PARAGRAPH or token.content.count("[") > MOST_BRACKETS):
            token.meta["too_long"] = True
            token.content = ""


def _make_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": DEEPEST_MARKUP})
    parser.enable(["table", "strikethrough"])
    # Indented code and underlined headings turn plain text into something else behind an author's back.
    parser.disable(["code", "lheading", "html_block", "html_inline"])
    parser.use(myst_role_plugin)
    parser.core.ruler.before("inline", "bound", _bound)
    return parser


PARSER = _make_parser()
RENDERER = RendererHTML(PARSER)


def read_markdown(text: str, line: int, context: Context, *, fields: bool = False, tasks: bool = False) -> list[SyntaxTreeNode]:
    """The top nodes of a piece of Markdown that starts on `line`, everything questionable in it told.

    `fields` says that fields may stand here, `tasks` that `[x]` may.
    """
    if _has_wide_table(text, line, context):
        return []
    tokens = PARSER.parse(text, {})
    _check_tokens(tokens, line, context, fields=fields, tasks=tasks)
    for token in tokens:
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    return SyntaxTreeNode(tokens).children


def _has_wide_table(text: str, first: int, context: Context) -> bool:
    """Whether a table is so wide that every short row below it would be filled up with hundreds of cells (told)."""
    for number, line in enumerate(text.split("\n"), first):
        if line.count("|") > MOST_COLUMNS + 1 and not line.strip(" |:->\t"):
            context.add(number, f"This table is too wide: {MOST_COLUMNS} columns fit.", "Divide it into several tables.")
            return True
    return False


def line_of(node: SyntaxTreeNode) -> int:
    """The line in its file on which a block node starts (after `read_markdown`)."""
    return node.map[0] if node.map else next((line_of(child) for child in node.children if child.map), 1)


def render(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Sanitised HTML of block nodes."""
    return "".join(render_tokens(node.to_tokens()) for node in nodes).strip()


def render_tokens(tokens: Sequence[Token]) -> str:
    """Sanitised HTML of block tokens."""
    return CLEANER.clean(RENDERER.render(tokens, PARSER.options, {}))


def render_inline(tokens: Sequence[Token]) -> str:
    """Sanitised HTML of the tokens inside a paragraph."""
    return CLEANER.clean(RENDERER.renderInline(tokens, PARSER.options, {})).strip()


def to_plain(tokens: Iterable[Token]) -> str:
    """The words of tokens inside a paragraph, without any markup."""
    return " ".join("".join(_words(tokens)).split())


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "myst_role"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from _words(token.children or [])


def number_lines(tokens: Iterable[Token], first: int) -> Iterator[tuple[Token, int]]:
    """The tokens inside a paragraph that starts on line `first`, each with its line."""
    line = first
    for token in tokens:
        yield token, line
        if token.type in ("softbreak", "hardbreak"):
            line += 1


def _check_tokens(tokens: Sequence[Token], first: int, context: Context, *, fields: bool, tasks: bool) -> None:
    told_lists: set[int] = set()
    open_lists: list[int] = []
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                open_lists.append(index)
            case "bullet_list_close" | "ordered_list_close":
                open_lists.pop()
            case "inline":
                line = first + (token.map or [0])[0]
                _check_inline(token, line, context, fields=fields)
                if not tasks and _is_first_in_item(tokens, index) and TASK.match(token.content) and open_lists[-1] not in told_lists:
                    told_lists.update(open_lists)
                    context.add(
                        line, "A solution stands outside a checkpoint.", "Put the question and its [ ] and [x] answers into :::{checkpoint}"
                    )


def _is_first_in_item(tokens: Sequence[Token], index: int) -> bool:
    return index >= 2 and tokens[index - 1].type == "paragraph_open" and tokens[index - 2].type == "list_item_open"


def _check_inline(token: Token, first: int, context: Context, *, fields: bool) -> None:
    if token.meta.get("too_long"):
        context.add(first, f"This paragraph is too long: {LONGEST_PARAGRAPH:,} characters fit, and {MOST_BRACKETS} brackets.", "Divide it.")
    for offset, written in enumerate(token.content.split("\n")):
        if re.match(r"#{2,6}[^\s#]", written):
            context.add(first + offset, f"“{quote(written)}” is no heading yet.", "Put a space behind the #")
        if written.lstrip().startswith(":::"):
            context.add(
                first + offset, "A directive cannot stand inside a list, a quotation or a table.", "Move it to the start of a line."
            )
    for child, line in number_lines(token.children or [], first):
        _check_child(child, line, context, fields=fields)


def _check_child(token: Token, line: int, context: Context, *, fields: bool) -> None:
    match token.type:
        case "link_open":
            check_link(token, line, context)
        case "image":
            fits = check_picture(str(token.attrGet("src") or ""), to_plain(token.children or []), line, context)
            token.meta["is_told"] = not fits
        case "myst_role":
            _check_role(token, line, context, fields=fields)
        case "text":
            _check_text(token.content, line, context, fields=fields)


def _check_role(token: Token, line: int, context: Context, *, fields: bool) -> None:
    name = token.meta["name"]
    if name not in FIELD_TYPES:
        context.add(line, f"There is no field type {{{quote(name)}}}.", name_nearest(name, FIELD_TYPES, pattern="{{{}}}"))
    elif not fields:
        context.add(line, f"A {{{name}}} field stands outside a worksheet.", "Put it into a numbered line of a :::{worksheet}")


def _check_text(text: str, line: int, context: Context, *, fields: bool) -> None:
    if found := HTML.search(text):
        context.add(
            line, f"HTML such as “{quote(found[0])}” does not work here.", "Leave it out, or write it between backticks to show it."
        )
    if found := NO_ADDRESS.search(text):
        context.add(line, f"“{quote(found[0])}” leads nowhere in this part of the text.", "Write the address behind it: [words](address)")
    elif found := NO_LINK.search(text):
        context.add(line, f"“{quote(found[0])}” is no link: its address has a space in it, or is not complete.", "Write [words](address)")
    if fields and (found := re.search(r"\{(\w{1,20})\}\s*$", text)) and found[1].lower() in FIELD_TYPES:
        context.add(line, f"{{{found[1]}}} has no name.", f"Write it without a space, as in {{{found[1].lower()}}}`name`")
