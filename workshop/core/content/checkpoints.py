"""Checkpoints: the question and its options for everybody, the solution for the server alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from workshop.core.content.context import Context, Names, slugify
from workshop.core.content.fences import Directive
from workshop.core.content.findings import quote
from workshop.core.content.markdown import TASK, line_of, read_markdown, render, render_inline, to_plain
from workshop.core.content.model import Checkpoint, CheckpointOption, Feedback, Solution

OPTION_ID = re.compile(r"\s*\{#(?P<id>[^{}]*)\}\s*$")
HOW = "Write a list of answers, each beginning with - [ ] or - [x]"


@dataclass(frozen=True, slots=True)
class _Answer:
    option: CheckpointOption
    feedback: Feedback


def read_checkpoint(directive: Directive, context: Context) -> Checkpoint:
    """The checkpoint without its solution, which goes to `context.solutions`."""
    nodes = [n for piece in directive.pieces for n in read_markdown(piece.text, piece.line, context, tasks=True)]
    lists = [i for i, node in enumerate(nodes) if node.type == "bullet_list"]
    answers: list[_Answer] = []
    if not lists:
        context.add(directive.line, f"The checkpoint “{quote(directive.argument)}” has no answers.", HOW)
    elif divided := _find_answer(nodes[: lists[-1]]):
        context.add(divided, "The answers of a checkpoint are divided.", "Write them as one list, each beginning with -")
    elif lists[-1] != len(nodes) - 1:
        context.add(
            line_of(nodes[lists[-1] + 1]), "Text follows the answers of a checkpoint.", "Move it above them, or below the closing :::"
        )
    else:
        answers = _read_answers(nodes[lists[-1]], context)
        _check_answers(directive, answers, context)
    question = nodes[: lists[-1]] if lists else nodes
    if lists and not question:
        context.add(directive.line, f"The checkpoint “{quote(directive.argument)}” asks nothing.", "Write its question above the answers.")
    context.solutions.append(Solution(directive.argument, {a.option.id: a.feedback for a in answers}))
    several = sum(a.feedback.right for a in answers) > 1
    return Checkpoint(directive.argument, render(question), tuple(a.option for a in answers), several)


def _find_answer(nodes: Sequence[SyntaxTreeNode]) -> int | None:
    """The line of an answer that stands among the question, where everybody would read its solution."""
    tokens = [token for node in nodes for token in node.to_tokens()]
    return next((token.map[0] for token in tokens if token.type == "inline" and token.map and TASK.match(token.content)), None)


def _check_answers(directive: Directive, answers: Sequence[_Answer], context: Context) -> None:
    if len(answers) == 1:
        context.add(directive.line, f"The checkpoint “{quote(directive.argument)}” has one answer only.", HOW)
    elif answers and not any(a.feedback.right for a in answers):
        context.add(directive.line, f"The checkpoint “{quote(directive.argument)}” has no right answer.", "Mark it with [x].")


def _read_answers(node: SyntaxTreeNode, context: Context) -> list[_Answer]:
    taken = Names()
    answers = [_read_answer(item, taken, context) for item in node.children]
    return [answer for answer in answers if answer]


def _read_answer(item: SyntaxTreeNode, taken: Names, context: Context) -> _Answer | None:
    line = line_of(item)
    first = item.children[0] if item.children else None
    mark = TASK.match(first.children[0].content) if first and first.type == "paragraph" else None
    if first is None or mark is None:
        context.add(line, "This answer does not say whether it is right.", "Begin it with [ ] or [x]")
        return None
    rest = item.children[1:]
    for child in rest:
        if child.type != "blockquote":
            context.add(line_of(child), "What stands below an answer is no feedback.", "Begin its lines with >")
    tokens, named = take_identifier((first.children[0].token or Token("", "", 0)).children or [])
    html = render_inline(_without_mark(tokens, mark))
    identifier = _name_option(named, to_plain(_without_mark(tokens, mark)), taken, line, context)
    quoted = [n for child in rest if child.type == "blockquote" for n in child.children]
    return _Answer(CheckpointOption(identifier, html), Feedback(mark["mark"] != " ", render(quoted)))


def _name_option(named: str | None, words: str, taken: Names, line: int, context: Context) -> str:
    if not words:
        context.add(line, "This answer has no words.", "Write them behind the brackets.")
    if named is None:
        return taken.take(slugify(words, "answer"))
    context.check_identifier(named, line, "an answer")
    if named in taken.taken:
        context.add(line, f"Two answers are named {{#{quote(named)}}}.", "Give this one another name.")
    taken.taken.add(named)
    return named


def _without_mark(tokens: Sequence[Token], mark: re.Match[str]) -> list[Token]:
    if not tokens or tokens[0].type != "text":
        return list(tokens)
    return [tokens[0].copy(content=tokens[0].content[len(mark[0]) :].lstrip()), *tokens[1:]]


def take_identifier(tokens: Sequence[Token]) -> tuple[list[Token], str | None]:
    """The tokens of a line without the `{#name}` at its end, and that name."""
    if not tokens or tokens[-1].type != "text" or not (match := OPTION_ID.search(tokens[-1].content)):
        return list(tokens), None
    return [*tokens[:-1], tokens[-1].copy(content=tokens[-1].content[: match.start()])], match["id"]
