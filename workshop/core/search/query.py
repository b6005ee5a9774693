"""What a query asks for: a few terms, whatever signs, quotes or operators stand between them."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.core.search.words import Word, split

MOST_TERMS = 16
SHORTEST_BEGINNING = 3

# Asked for only where nothing else is: every section has them.
COMMON = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "had", "has", "have", "how"),
        *("i", "if", "in", "is", "it", "its", "me", "my", "not", "of", "on", "or", "our", "should", "so", "that", "the"),
        *("their", "them", "then", "there", "they", "this", "to", "was", "we", "were", "what", "when", "where", "which"),
        *("who", "whom", "why", "will", "with", "you", "your"),
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query. With `begins`, words that only begin like it are found too."""

    key: str
    begins: bool = False

    def matches(self, key: str) -> bool:
        return key.startswith(self.key) if self.begins else key == self.key


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of a query, each once, at most 16; none where it holds no word."""
    words = tuple(split(text))
    telling = tuple(word for word in words if not is_common(word, text)) or words
    return tuple(dict.fromkeys(_make_term(word) for word in telling))[:MOST_TERMS]


def is_common(word: Word, text: str) -> bool:
    return text[word.start : word.end].lower() in COMMON


def _make_term(word: Word) -> Term:
    return Term(word.key, begins=len(word.key) >= SHORTEST_BEGINNING)
