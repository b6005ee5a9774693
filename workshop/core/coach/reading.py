"""Words, marks and sentences of a text, with their places in the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from workshop.core.coach.folding import Folded, fold
from workshop.core.coach.spelling import normalise
from workshop.core.words.contractions import unfold_words
from workshop.core.words.reading import Word

# Each alternative is bounded, so that no text makes the search slower than its length.
TOKEN = re.compile(
    r"""(?P<email>\w[\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,20})
      | (?P<url>(?:https?://|www\.)[^\s<>"]{1,300}
          | [a-z0-9][\w-]{0,62}(?:\.[\w-]{2,63}){0,3}\.(?:com|org|net|co\.uk|example|io|info|gov|edu|in|eu|uk)\b
            (?:/(?:[^\s<>"]{0,200}[\w/])?)?
          | \[(?:link|url)\])
      | (?P<image>\[(?:image|photo|picture|gif|video)\b[^\]\n]{0,400}\])
      | (?P<tag>[\#@]\w{1,80})
      | (?P<code>[a-z]{1,6}-?\d[\w-]{0,20}\b)
      | (?P<number>[£$€₹]?\d(?:[\d.,:]{0,20}\d)?%?(?:(?:st|nd|rd|th|am|pm|k|m|p|h|hrs?|mins?|kg|km|mm|g)\b)?)
      | (?P<word>[^\W\d_]{1,60}(?:'[^\W\d_]{1,20}){0,2})
      | (?P<emoji>[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])
      | (?P<mark>[^\w\s])
    """,
    re.X | re.I,
)
SENTENCE_END = frozenset(".!?…")
ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "approx", "ext", "tel", "e.g", "i.e", "etc", "vs", "inc", "ltd"}
)


WORDY = frozenset({"word", "number", "code", "tag", "email", "url"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `text` is lower case, spelt as the rubric spells; `start` and `end` are code points of the original.

    `kind` is one of email, url, image, tag, code, number, word, emoji, mark. `raw` is what was written, letters folded.
    """

    text: str
    stem: str
    start: int
    end: int
    kind: str
    raw: str

    @property
    def is_name(self) -> bool:
        """Written with a capital."""
        return self.kind == "word" and self.raw[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens, half-open, and the mark that ends it."""

    start: int
    end: int
    closing: str

    @property
    def asks(self) -> bool:
        return self.closing == "?"


@dataclass(frozen=True, eq=False)
class Reading:
    """A text, read. `tokens` are in order; `words` are what phrases are looked for in, contractions written out."""

    text: str
    folded: Folded = field(repr=False)
    tokens: tuple[Token, ...]
    memo: dict[str, object] = field(default_factory=dict, repr=False)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(_cut(self.tokens, self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for _number, word in self._numbered)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each of `words`, the number of its sentence."""
        return tuple(number for number, _word in self._numbered)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @cached_property
    def _numbered(self) -> tuple[tuple[int, Word], ...]:
        return tuple((number, word) for number, one in enumerate(self.sentences) for word in _words_of(self.tokens[one.start : one.end]))

    def tokens_of(self, sentence: Sentence) -> Sequence[Token]:
        return self.tokens[sentence.start : sentence.end]

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]


def read_new(text: str) -> Reading:
    """Read a text and keep nothing of it: what a learner writes. Linear in its length."""
    folded = fold(text)
    return Reading(text, folded, tuple(_tokens(folded)))


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """Read a text that comes again and again: posts of exercises, facts, names."""
    return read_new(text)


def _tokens(folded: Folded) -> Iterator[Token]:
    for match in TOKEN.finditer(folded.text):
        kind = match.lastgroup or "mark"
        raw = match.group()
        start, end = folded.place(match.start(), match.end())
        low = raw.lower()
        text, stem = normalise(low) if kind == "word" else (low, low)
        yield Token(text, stem, start, end, kind, raw)


def _words_of(tokens: Sequence[Token]) -> list[Word]:
    """The words of one sentence; the first opens it, the last closes it."""
    plain = [Word(one.text, one.stem, one.start, one.end, one.is_name) for one in tokens if one.kind in WORDY]
    words = list(unfold_words(plain))
    if words:
        words[0] = replace(words[0], opens=True)
        words[-1] = replace(words[-1], closes=True)
    return words


def _cut(tokens: Sequence[Token], text: str) -> Iterator[Sentence]:
    start = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is None or "\n" in text[token.end : following.start] or _ends(tokens, place, following):
            yield Sentence(start, place + 1, token.text if token.text in SENTENCE_END else "")
            start = place + 1


def _ends(tokens: Sequence[Token], place: int, following: Token) -> bool:
    token = tokens[place]
    if token.kind == "url" and token.text.startswith("[") and following.is_name:
        return True
    if following.start == token.end or token.text not in SENTENCE_END or token.kind != "mark":
        return False
    before = tokens[place - 1] if place else None
    if before and token.text == "." and before.end == token.start and (before.text in ABBREVIATIONS or _is_initial(before)):
        return False
    return following.text not in SENTENCE_END


def _is_initial(token: Token) -> bool:
    return token.is_name and len(token.raw) == 1 and token.raw != "I"
