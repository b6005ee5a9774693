"""What a directive's opening lines must say: its argument, its options, where it stands, what is inside."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from workshop.core.content.context import Context
from workshop.core.content.fences import Directive
from workshop.core.content.findings import name_nearest, quote
from workshop.core.content.language import DIRECTIVES, DirectiveWord

NAMED = ("worksheet", "group", "checkpoint", "case", "practise")
DURATION = re.compile(r"(?P<count>[1-9]\d{0,3})(?P<unit>[sm])")
LONGEST_TIMER = 4 * 60 * 60


def check_directive(
    directive: Directive,
    inside: str,
    context: Context,
    words: Mapping[str, DirectiveWord] = DIRECTIVES,
    named: Collection[str] = NAMED,
) -> bool:
    """Whether a directive exists and may stand here; everything wrong with its opening lines is told.

    `words` are the directives of this kind of file, `named` those whose argument is an identifier.
    """
    word = words.get(directive.name)
    if word is None:
        hint = name_nearest(directive.name, words, pattern="{{{}}}")
        context.add(directive.line, f"There is no directive {{{quote(directive.name)}}}.", hint)
        return False
    if inside not in word.inside:
        context.add(directive.line, *_say_where(directive.name, inside, word))
        return False
    _check_options(directive, context, word)
    if word.needs_argument and not directive.argument:
        context.add(
            directive.line, f"{{{directive.name}}} lacks {word.argument}.", f"Write it behind the braces: :::{{{directive.name}}} …"
        )
    elif directive.argument and not word.argument:
        context.add(directive.line, f"{{{directive.name}}} takes no words behind the braces.", "Move them to the next line.")
    elif directive.argument and directive.name in named:
        context.check_identifier(directive.argument, directive.line, f"a {directive.name}")
    if word.needs_body and directive.is_empty:
        context.add(directive.line, f"{{{directive.name}}} is empty.", "Write something between its fences, or remove it.")
    elif not word.has_body and not directive.is_empty:
        context.add(directive.line, f"Nothing can stand inside {{{directive.name}}}.", "Move it below the closing fence.")
    return True


def _say_where(name: str, inside: str, word: DirectiveWord) -> tuple[str, str]:
    places = word.inside
    if inside == "path":
        return f"{{{name}}} cannot stand in a path.", "A path holds text, {step} and {certificate}."
    if places == ("path",):
        return f"{{{name}}} stands only in a path.", "Write it into a file in the folder paths/"
    message = f"{{{name}}} cannot stand inside {{{inside}}}." if inside else f"{{{name}}} cannot stand on its own."
    if "" in places:
        return message, f"Move it out, above or below the {{{inside}}}."
    return message, f"Put it into a {' or '.join(f'{{{place}}}' for place in places)}."


def _check_options(directive: Directive, context: Context, word: DirectiveWord) -> None:
    for name, written in directive.options.items():
        if name not in word.options:
            directive.is_misread = True
            hint = name_nearest(name, word.options, pattern=":{}:") if word.options else f"{{{directive.name}}} takes no options."
            context.add(written.line, f"{{{directive.name}}} knows no option :{quote(name)}:.", hint)
        elif not written.text:
            context.add(written.line, f":{name}: has no value.", f"Write it as in :{name}: {word.options[name].example}")
    for name in word.needs:
        if name not in directive.options and not directive.is_misread:
            context.add(directive.line, f"{{{directive.name}}} has no :{name}:.", f"Add the line :{name}: {word.options[name].example}")


def read_whole(directive: Directive, option: str, context: Context, *, default: int, most: int, least: int = 1) -> int:
    """An option's whole number, or the default where it is missing or wrong (which is told)."""
    text = directive.option(option)
    if not text:
        return default
    if re.fullmatch(r"\d{1,6}", text, re.ASCII) and least <= int(text) <= most:
        return int(text)
    context.add(directive.line_of(option), f":{option}: {quote(text)} does not fit.", f"Write a whole number from {least} to {most:,}.")
    return default


def read_seconds(directive: Directive, context: Context) -> tuple[int, str]:
    """A timer's seconds and its label, from an argument such as `5m Talk in pairs`."""
    time, _, label = directive.argument.partition(" ")
    match = DURATION.fullmatch(time)
    seconds = int(match["count"]) * (60 if match["unit"] == "m" else 1) if match else 0
    if directive.argument and not 0 < seconds <= LONGEST_TIMER:
        context.add(
            directive.line, f"“{quote(time)}” is no time for a timer.", "Write minutes or seconds up to four hours, as in 5m or 90s"
        )
    return seconds, label.strip()
