"""Worksheets: from the directive to the form's questions, prose and repeating groups."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from workshop.core.content.context import IDENTIFIER, Context
from workshop.core.content.fences import Directive, Piece
from workshop.core.content.findings import quote
from workshop.core.content.language import SLOTS
from workshop.core.content.markdown import line_of, read_markdown, render
from workshop.core.content.options import read_whole
from workshop.core.content.questions import read_question
from workshop.core.content.worksheet import Field, FieldType, Group, Question, Text, Worksheet

MOST_ROWS = 40
MOST_FIELDS = 200


@dataclass(slots=True)
class _Counter:
    """Numbers questions over a worksheet, or over one of its groups."""

    number: int = 0

    def next(self) -> int:
        self.number += 1
        return self.number


def read_worksheet(directive: Directive, context: Context) -> Worksheet:
    """The worksheet, its mistakes told."""
    items = _read_items(directive, context)
    source = context.lines_between(directive.line, directive.end)
    digest = hashlib.sha256(source.encode()).hexdigest()
    context.sources[digest] = source
    worksheet = Worksheet(
        id=directive.argument,
        title=directive.option("title"),
        items=tuple(items),
        edition=read_whole(directive, "edition", context, default=1, most=10_000),
        language=context.language,
        role=context.role,
        chapter=context.chapter,
        summary=directive.option("summary"),
        minutes=read_whole(directive, "minutes", context, default=0, most=1440),
        source_hash=digest,
        retired=tuple(directive.option("retired").split()),
        file=context.path,
        line=directive.line,
    )
    _check_fields(worksheet, context)
    return worksheet


def _read_items(directive: Directive, context: Context) -> list[Text | Question | Group]:
    items: list[Text | Question | Group] = []
    counter = _Counter()
    for part in directive.body:
        if isinstance(part, Piece):
            items.extend(_read_piece(part, counter, context))
        elif part.name == "group":
            items.append(_read_group(part, context))
    return items


def _read_group(directive: Directive, context: Context) -> Group:
    counter = _Counter()
    items = [item for piece in directive.pieces for item in _read_piece(piece, counter, context)]
    for item in items:
        if isinstance(item, Text):
            context.add(
                directive.line, f"The group “{quote(directive.argument)}” holds text between its questions.", "Move it above the group."
            )
            break
    least = read_whole(directive, "least", context, default=0, most=MOST_ROWS, least=0)
    most = read_whole(directive, "most", context, default=max(8, least), most=MOST_ROWS)
    if least > most:
        context.add(directive.line_of("least"), f":least: {least} is above :most: {most}.", "Swap them.")
    questions = tuple(item for item in items if isinstance(item, Question))
    return Group(directive.argument, directive.option("title"), questions, least, most, directive.option("add"), directive.line)


def _read_piece(piece: Piece, counter: _Counter, context: Context) -> Iterable[Text | Question]:
    """Numbered lines become questions, everything between them prose."""
    prose: list[SyntaxTreeNode] = []
    for node in read_markdown(piece.text, piece.line, context, fields=True):
        if node.type == "ordered_list":
            yield from _as_text(prose)
            prose = []
            questions = (read_question(item, counter.next(), context) for item in node.children)
            yield from (question for question in questions if question)
        else:
            _tell_stray_fields(node, context)
            prose.append(node)
    yield from _as_text(prose)


def _as_text(nodes: Sequence[SyntaxTreeNode]) -> list[Text]:
    return [Text(render(nodes))] if nodes else []


def _tell_stray_fields(node: SyntaxTreeNode, context: Context) -> None:
    if node.type == "heading" and node.tag not in ("h3", "h4"):
        context.add(line_of(node), "A heading in a worksheet begins with ### or ####.", "Write ### before it.")
    for token in node.to_tokens():
        for child in token.children or []:
            if child.type == "myst_role":
                context.add(line_of(node), f"The field “{quote(child.content)}” stands outside a numbered line.", "Begin the line with 1.")
                return


def _check_fields(worksheet: Worksheet, context: Context) -> None:
    """Names and places used twice, groups used twice, sheets without a question."""
    lines: dict[str, int] = {}
    slots: dict[str, Field] = {}
    for field in worksheet.fields:
        if field.type is FieldType.PREFILL:
            continue
        if field.name in lines:
            context.add(
                field.line,
                f"The field “{quote(field.name)}” stands twice in “{quote(worksheet.id)}”, first on line {lines[field.name]}.",
                "Rename one.",
            )
        lines.setdefault(field.name, field.line)
        if field.slot and SLOTS[field.slot].single:
            _check_single(field, slots, worksheet, context)
    _check_renamed(worksheet, lines, context)
    _check_groups(worksheet, context)
    if not worksheet.fields:
        context.add(
            worksheet.line, f"The worksheet “{quote(worksheet.id)}” asks nothing.", "Add a line such as 1. **My goal** {text}`goal as=goal`"
        )
    elif len(lines) > MOST_FIELDS:
        context.add(worksheet.line, f"The worksheet “{quote(worksheet.id)}” has more than {MOST_FIELDS} fields.", "Divide it.")


def _check_renamed(worksheet: Worksheet, lines: Mapping[str, int], context: Context) -> None:
    """Names that are said to be gone, but are still there, or that two fields claim: their answers would belong to two questions."""
    heirs: dict[str, str] = {}
    for field in worksheet.fields:
        for name in field.former:
            if name in lines:
                context.add(field.line, f"renamed-from= names “{quote(name)}”, which is still there.", "Rename only one of them.")
            elif heirs.setdefault(name, field.name) != field.name:
                context.add(field.line, f"renamed-from= names “{quote(name)}”, as {quote(heirs[name])} does.", "Name it at one of them.")
            elif not IDENTIFIER.fullmatch(name):
                context.add(
                    field.line, f"renamed-from= names “{quote(name)}”, which can be no field’s name.", "Look at how it was written."
                )
    for name in worksheet.retired:
        if name in lines:
            context.add(worksheet.line, f":retired: names “{quote(name)}”, which is still there.", "Remove one of the two.")


def _check_single(field: Field, slots: dict[str, Field], worksheet: Worksheet, context: Context) -> None:
    assert field.slot
    if field.slot in slots:
        first = slots[field.slot]
        context.add(
            field.line,
            f"as={field.slot} is filled twice in “{quote(worksheet.id)}”, first by {first.name} on line {first.line}.",
            "Keep one.",
        )
    elif worksheet.group_of(field.name):
        context.add(
            field.line, f"as={field.slot} stands in a repeating group, but a plan has only one.", "Move the question out of the group."
        )
    slots.setdefault(field.slot, field)


def _check_groups(worksheet: Worksheet, context: Context) -> None:
    seen: set[str] = set()
    for group in worksheet.groups:
        if group.id in seen:
            context.add(group.line, f"The group “{quote(group.id)}” stands twice in “{quote(worksheet.id)}”.", "Rename one.")
        elif not group.questions:
            context.add(group.line, f"The group “{quote(group.id)}” asks nothing.", "Add a line such as 1. **What** {text}`what`")
        seen.add(group.id)
