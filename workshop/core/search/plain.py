"""Sanitised HTML as plain text, its blocks kept apart by spaces."""

from __future__ import annotations

from html.parser import HTMLParser

INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "span", "strong", "sub", "sup", "u"})


def plain_text(html: str) -> str:
    """The words of a piece of HTML on one line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own names
        self._keep_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self._keep_apart(tag)

    def _keep_apart(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append(" ")
