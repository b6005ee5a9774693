"""Lists inside a scenario's directives: each item with its line, what is quoted below it and what is named below it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from workshop.core.content.context import Context
from workshop.core.content.fences import Directive, Written
from workshop.core.content.findings import quote
from workshop.core.content.scenario.plain import unwrap

START = re.compile(r"-\s+(?P<text>\S.*)$")
NAMED = re.compile(r"(?P<name>[a-z]+):(?:\s+(?P<value>.*))?$")
TAIL = re.compile(r"\s*\{#(?P<id>[^{}\s]*)(?P<rest>[^{}]*)\}\s*$")
MOST_ITEMS = 100


@dataclass(slots=True)
class Item:
    """One item of a list. `quoted` are the lines behind > below it, `named` the lines such as `what: …`."""

    line: int
    lines: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    named: dict[str, Written] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return unwrap(self.lines)

    @property
    def reply(self) -> str:
        return unwrap(self.quoted)


def read_items(directive: Directive, context: Context, *, names: Collection[str] = ()) -> tuple[list[Written], list[Item]]:
    """The lines above the list, and its items. What stands outside both is told."""
    above: list[Written] = []
    items: list[Item] = []
    for piece in directive.pieces:
        for number, line in enumerate(piece.lines, piece.line):
            if match := START.match(line):
                items.append(Item(number, [match["text"]]))
            elif not items:
                above.append(Written(line, number))
            elif line.strip() and not line.startswith("  "):
                context.add(number, f"“{quote(line)}” belongs to no item of the list.", "Put two spaces before it, or - if it is one more.")
            else:
                _add_line(items[-1], line.strip(), number, names)
    if len(items) > MOST_ITEMS:
        context.add(items[MOST_ITEMS].line, f"This list has more than {MOST_ITEMS} items.", "Shorten it.")
    return above, items[:MOST_ITEMS]


def _add_line(item: Item, line: str, number: int, names: Collection[str]) -> None:
    match = NAMED.match(line)
    if line.startswith(">"):
        item.quoted.append(line[1:].strip())
    elif match and match["name"] in names:
        item.named[match["name"]] = Written((match["value"] or "").strip(), number)
    elif item.named and line:
        last = next(reversed(item.named))
        item.named[last] = Written(f"{item.named[last].text} {line}".strip(), item.named[last].line)
    else:
        item.lines.append(line)


def take_tail(text: str) -> tuple[str, str | None, list[str]]:
    """The words of an item without the `{#name more}` at its end, that name (None: there is none), and what else stands in it."""
    match = TAIL.search(text[-200:])
    if match is None:
        return text, None, []
    return text[: len(text) - len(match[0])].rstrip(), match["id"], match["rest"].split()
