"""Questions of a worksheet: from a numbered line of Markdown to words and fields in the author's order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from workshop.core.content.checkpoints import take_identifier
from workshop.core.content.context import Context, slugify
from workshop.core.content.fields import read_field
from workshop.core.content.findings import quote
from workshop.core.content.language import CHOOSE, FIELD_TYPES, PLAN_KINDS
from workshop.core.content.markdown import line_of, number_lines, render, render_inline, to_plain
from workshop.core.content.worksheet import Field, Option, Question, Slot, Text

EDGES = " \t\n—–-:,;."


@dataclass(slots=True)
class _Line:
    """A question's line while it is read: what was said so far decides how the next field is labelled."""

    label: str
    parts: list[Text | Field] = field(default_factory=list)
    waiting: list[Token] = field(default_factory=list)

    @property
    def fields(self) -> list[Field]:
        return [part for part in self.parts if isinstance(part, Field)]


def read_question(item: SyntaxTreeNode, number: int, context: Context) -> Question | None:
    """The question of one numbered line, or None when the line has no words at all."""
    first = item.children[0] if item.children else None
    if first is None or first.type != "paragraph":
        context.add(line_of(item), "This numbered line asks nothing.", "Write the question behind the number.")
        return None
    lead, rest = _take_lead(_tokens_of(first))
    breaks = sum(token.type in ("softbreak", "hardbreak") for token in lead)
    line = _read_parts(to_plain(lead), rest, line_of(first) + breaks, context)
    if not line.label.strip(EDGES):
        context.add(line_of(first), "This question has no words.", "Write it in bold before the first field: **My question** {text}`name`")
    if not line.fields:
        context.add(line_of(first), f"“{quote(line.label)}” asks for nothing.", "Add a field behind it, such as {text}`name`")
    help_, options = _read_below(item.children[1:], line, context)
    return Question(number, line.label.strip(EDGES), _with_options(line, options, line_of(first), context), render(help_))


def _tokens_of(paragraph: SyntaxTreeNode) -> list[Token]:
    token = paragraph.children[0].token if paragraph.children else None
    return list(token.children or []) if token else []


def _take_lead(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The question's own words (its bold beginning, or all words before the first field), and what follows them."""
    end = next((i for i, t in enumerate(tokens) if t.type == "strong_close"), None)
    if end is not None and tokens and not to_plain(tokens[: _first_strong(tokens)]):
        return list(tokens[: end + 1]), list(tokens[end + 1 :])
    end = next((i for i, t in enumerate(tokens) if t.type == "myst_role"), len(tokens))
    return list(tokens[:end]), list(tokens[end:])


def _first_strong(tokens: Sequence[Token]) -> int:
    return next(i for i, t in enumerate(tokens) if t.type == "strong_open")


def _read_parts(label: str, tokens: Sequence[Token], first: int, context: Context) -> _Line:
    line = _Line(label)
    for token, number in number_lines(tokens, first):
        if token.type == "myst_role":
            words = _flush(line)
            line.parts.append(read_field(token.meta["name"], token.content, _label_field(line, words), number, context))
        else:
            line.waiting.append(token)
    _flush(line)
    return line


def _flush(line: _Line) -> str:
    """Keep the words read since the last field, unless they are only a dash, and give them without markup."""
    words = to_plain(line.waiting).strip(EDGES)
    if words:
        line.parts.append(Text(_trim(render_inline(line.waiting))))
    line.waiting = []
    return words


def _trim(html: str) -> str:
    """Words between two fields without the dashes and colons that set them apart in the text."""
    return re.sub(r"^[\s—–:,;-]+|[\s—–:-]+$", "", html)


def _label_field(line: _Line, words: str) -> str:
    """The question for the first field; the question and the words before it for every other."""
    question = line.label.strip(EDGES)
    if not line.fields:
        return question
    return f"{question}: {words}" if words else f"{question}: {len(line.fields) + 1}"


def _read_below(nodes: Sequence[SyntaxTreeNode], line: _Line, context: Context) -> tuple[list[SyntaxTreeNode], tuple[Option, ...]]:
    """What stands below a question's line: help for the reader, and the options of its choice."""
    choosing = [f for f in line.fields if f.type in CHOOSE]
    options: tuple[Option, ...] = ()
    help_: list[SyntaxTreeNode] = []
    for node in nodes:
        for token in node.to_tokens():
            _tell_hidden_fields(token, node, context)
        if node.type == "bullet_list" and choosing and not options:
            options = tuple(_read_options(node, choosing[0], context))
        else:
            help_.append(node)
    return help_, options


def _tell_hidden_fields(token: Token, node: SyntaxTreeNode, context: Context) -> None:
    for child in token.children or []:
        if child.type == "myst_role" and child.meta["name"] in FIELD_TYPES:
            context.add(
                line_of(node), f"The field “{quote(child.content)}” stands below its question.", "Put it into the numbered line itself."
            )


def _read_options(node: SyntaxTreeNode, field: Field, context: Context) -> Iterator[Option]:
    taken: set[str] = set()
    for item in node.children:
        option = _read_option(item, field, context)
        if option and option.id in taken:
            context.add(
                line_of(item), f"Two options of “{quote(field.name)}” are named {{#{quote(option.id)}}}.", "Give this one another name."
            )
        elif option:
            taken.add(option.id)
            yield option


def _read_option(item: SyntaxTreeNode, field: Field, context: Context) -> Option | None:
    line = line_of(item)
    if len(item.children) != 1 or item.children[0].type != "paragraph":
        context.add(line, f"An option of “{quote(field.name)}” is more than one line.", "Keep one line of words and its {#name}.")
        return None
    tokens, name = take_identifier(_tokens_of(item.children[0]))
    label = to_plain(tokens)
    if name is None:
        context.add(line, f"The option “{quote(label)}” has no name.", f"Add {{#{slugify(label, 'name')}}} behind it.")
        return Option(slugify(label, "option"), label)
    context.check_identifier(name, line, "an option")
    if not label:
        context.add(line, f"The option {{#{quote(name)}}} has no words.", "Write them before its name.")
    return Option(name, label)


def _with_options(line: _Line, options: tuple[Option, ...], number: int, context: Context) -> tuple[Text | Field, ...]:
    """The line's parts, the options given to its choice."""
    choosing = [f for f in line.fields if f.type in CHOOSE]
    if len(choosing) > 1:
        context.add(number, "Two fields of this line have options.", "Give each a numbered line of its own.")
    elif choosing and not options:
        context.add(number, f"{{{choosing[0].type}}} “{quote(choosing[0].name)}” has no options.", _say_how(number, context))
    elif choosing and choosing[0].slot is Slot.KIND and (strange := [o.id for o in options if o.id not in PLAN_KINDS]):
        context.add(
            number, f"as=kind knows no {{#{quote(strange[0])}}}.", f"Name the options {', '.join(f'{{#{kind}}}' for kind in PLAN_KINDS)}."
        )
    return tuple(replace(part, options=options) if isinstance(part, Field) and part.type in CHOOSE else part for part in line.parts)


def _say_how(number: int, context: Context) -> str:
    """How to write options, with the indentation that this line's number needs."""
    source = context.lines_between(number, number)
    width = len(match[0]) if (match := re.match(r"\s*\d+[.)]\s+", source)) else 3
    return f"List them below it, each behind {width} spaces: - Customers {{#customers}}"
