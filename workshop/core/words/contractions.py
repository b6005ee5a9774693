"""Contractions written out: “don't” and “dont” are do and not, “we'll” is we and will, so that a phrase needs to be written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.core.words.reading import IS_AFTER, Word, stem

WHOLE = {
    "can't": ("can", 3, "not"),
    "cannot": ("can", 3, "not"),
    "won't": ("will", 2, "not"),
    "shan't": ("shall", 3, "not"),
    "ain't": ("is", 2, "not"),
    "i'm": ("i", 1, "am"),
    "let's": ("let", 3, "us"),
    "y'all": ("you", 1, "all"),
    "yall": ("you", 1, "all"),
    "gonna": ("going", 3, "to"),
    "gotta": ("got", 3, "to"),
    "wanna": ("want", 3, "to"),
    "gimme": ("give", 3, "me"),
}
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'d": "would"}
BARE = ("do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "could", "would", "should")
WITHOUT_APOSTROPHE = {f"{word}nt": f"{word}n't" for word in BARE} | {
    "cant": "can't",
    "wont": "won't",
    "aint": "ain't",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "youve": "you've",
    "youll": "you'll",
    "theyre": "they're",
    "theyve": "they've",
    "weve": "we've",
    "thats": "that's",
    "whats": "what's",
    "theres": "there's",
}


def unfold(word: str) -> tuple[tuple[str, int], ...]:
    """The words that a contraction stands for, each with where it begins in what was written; the word itself if it is none.

    Takes lower case with a straight apostrophe. A word written without its apostrophe is known where it can be nothing else.
    """
    written = WITHOUT_APOSTROPHE.get(word, word)
    if written in WHOLE:
        first, at, second = WHOLE[written]
        return (first, 0), (second, at)
    for ending, second in ENDINGS.items():
        bare = written.removesuffix(ending)
        if bare and bare != written:
            return (bare, 0), (second, len(bare))
    bare = written.removesuffix("'s")
    return ((bare, 0), ("is", len(bare))) if bare != written and bare in IS_AFTER else ((bare, 0),)


def unfold_words(words: Iterable[Word]) -> Iterator[Word]:
    """Words with every contraction as the two words it stands for; together they cover what was written."""
    for word in words:
        parts = unfold(word.text)
        if len(parts) == 1:
            yield word
            continue
        (first, _), (second, at) = parts
        cut = min(word.start + at, word.end - 1)
        yield Word(first, stem(first), word.start, cut, word.is_name, word.opens)
        yield Word(second, stem(second), cut, word.end, closes=word.closes)
