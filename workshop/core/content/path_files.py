"""A path's file: its text, its steps in order, and the rules of its certificate, each checked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workshop.core.content.context import Context
from workshop.core.content.fences import Directive, Piece
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.heads import PathHead
from workshop.core.content.learning_path import CertificateRules, LearningPath, Step, StepKind
from workshop.core.content.markdown import line_of, read_markdown, render
from workshop.core.content.options import check_directive

PATH = "path"
REPEATS = (1, 7, 30)
MOST_STEPS = 60
LONGEST_PATH = 366
LONGEST_TITLE = 80
LONGEST_TEXT = 500
DUE = re.compile(r"(?P<count>\d{1,3})(?P<unit>[dw])")
ALL = "all"
LISTS = {"chapters": StepKind.CHAPTER, "worksheets": StepKind.WORKSHEET, "checkpoints": StepKind.CHECKPOINTS}


def read_path(head: PathHead, root: Directive, identifier: str, context: Context) -> LearningPath:
    """The path as written. That its targets exist is looked for when the library is joined."""
    steps: list[Step] = []
    last: list[Directive] = []
    for directive in root.directives:
        if not check_directive(directive, PATH, context):
            continue
        if directive.name == "step":
            steps.extend(_read_step(directive, steps, context))
        else:
            last.append(directive)
    _check_whole(steps, last, context)
    return LearningPath(
        id=identifier,
        role=head.role,
        title=head.title,
        steps=tuple(steps),
        summary=head.summary,
        html=_read_html(root.body, context),
        certificate=_read_certificate(last[0], steps, context) if last else None,
        language=head.language,
        closed=head.closed,
        file=context.path,
    )


def _check_whole(steps: Sequence[Step], certificates: Sequence[Directive], context: Context) -> None:
    if not steps and context.report.is_clean:
        context.add(1, "This path has no step.", "Add :::{step} with a chapter and the time until it is due.")
    if len(steps) > MOST_STEPS:
        context.add(steps[MOST_STEPS].line, f"A path has at most {MOST_STEPS} steps.", "Divide it into two paths.")
    for twice in certificates[1:]:
        context.add(twice.line, "A path ends with one certificate.", "Remove the second one.")


def _read_step(directive: Directive, before: Sequence[Step], context: Context) -> list[Step]:
    kinds = [kind for kind in StepKind if kind in directive.options]
    if len(kinds) != 1:
        if not directive.is_misread:
            what = "does not say what to do" if not kinds else f"asks for two things: {' and '.join(f':{kind}:' for kind in kinds)}"
            listed = ", ".join(f":{kind}:" for kind in StepKind)
            context.add(directive.line, f"This step {what}.", f"Write one of {listed} in it.")
        return []
    due = _read_due(directive, context)
    if before and 0 <= due < before[-1].due:
        hint = "Put it where it belongs, or give it a later time."
        context.add(directive.line_of("due"), "This step is due before the one above it.", hint)
    target = directive.option(kinds[0])
    return [Step(kinds[0], target, max(due, 0), directive.argument, directive.line_of(kinds[0]))]


def _read_due(directive: Directive, context: Context) -> int:
    text = directive.option("due")
    match = DUE.fullmatch(text)
    days = int(match["count"]) * (7 if match["unit"] == "w" else 1) if match else -1
    if text and not 0 <= days <= LONGEST_PATH:
        context.add(directive.line_of("due"), f":due: {quote(text)} is no time.", "Write days or weeks from the start, as in 3d or 2w")
        return -1
    return days


def _read_certificate(directive: Directive, steps: Sequence[Step], context: Context) -> CertificateRules:
    targets = {name: _read_targets(directive, name, steps, context) for name in LISTS}
    if not any(name in directive.options for name in LISTS) and not directive.is_misread:
        context.add(directive.line, "This certificate asks for nothing.", "Write a rule into it, as in :chapters: all")
    html = _read_html(directive.body, context)
    if len(directive.argument) > LONGEST_TITLE:
        context.add(
            directive.line, f"A certificate's title has at most {LONGEST_TITLE} characters.", "Shorten what stands behind {certificate}."
        )
    if len(html) > LONGEST_TEXT:
        context.add(
            directive.line, f"The text of this certificate is too long to be printed: {LONGEST_TEXT} characters fit.", "Shorten it."
        )
    return CertificateRules(directive.argument, html, **targets, repeat=_read_repeat(directive, context))


def _read_targets(directive: Directive, name: str, steps: Sequence[Step], context: Context) -> tuple[str, ...]:
    """The steps that a rule is about: all of its kind, or those it names."""
    known = tuple(dict.fromkeys(step.target for step in steps if step.kind is LISTS[name]))
    named = directive.option(name).split()
    if named == [ALL]:
        if not known and context.report.is_clean:
            message = f":{name}: {ALL} asks for nothing: this path has no such step."
            context.add(directive.line_of(name), message, f"Add a step with :{LISTS[name]}:, or leave the rule out.")
        return known
    for target in named:
        if target not in known and context.report.is_clean:
            message = f":{name}: names “{quote(target)}”, which is no step of this path."
            context.add(directive.line_of(name), message, name_nearest(target, [*known, ALL]))
    return tuple(target for target in named if target in known)


def _read_repeat(directive: Directive, context: Context) -> int:
    text = directive.option("repeat")
    if not text:
        return 0
    days = int(text[:-1]) if re.fullmatch(r"\d{1,2}d", text) else 0
    if days not in REPEATS:
        context.add(directive.line_of("repeat"), f":repeat: {quote(text)} is no repeat.", "Write 1d, 7d or 30d.")
    elif "checkpoints" not in directive.options:
        context.add(directive.line_of("repeat"), ":repeat: needs checkpoints that are repeated.", "Add :checkpoints: all")
    return days


def _read_html(body: Iterable[Piece | Directive], context: Context) -> str:
    nodes = [node for part in body if isinstance(part, Piece) for node in read_markdown(part.text, part.line, context)]
    for node in nodes:
        if node.type == "heading":
            context.add(line_of(node), "A path has no headings: its steps are its parts.", "Make it bold: **words**")
    return render(nodes)
