"""The outline of a sentence: usual words as they are, every other by what it is to the case, in runs of up to four.

“Because the <unknown> got <nowhere>” is the same trouble in every trade, while the words in it never come again.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.core.coach.card import Kind, content_stems
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import STOP
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.observing import Place
from workshop.core.words.reading import Word

PREFIX = "o:"
WEIGHT = 0.5
LONGEST = 4
MONEY_SIGNS = "£$€₹"
NOWHERE = "<nowhere>"


def find_outline(case: Case, lexicon: Lexicon) -> Iterator[tuple[int, str, Place]]:
    """Each run of up to four words of a sentence: the number of its sentence, the feature, where it stands. A usual word alone is none."""
    words, sentence_of = case.reply.words, case.reply.sentence_of
    sorts = list(_sort(case, lexicon))
    for start, number in enumerate(sentence_of):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            if sentence_of[end - 1] != number:
                break
            run = sorts[start:end]
            if (len(run) == 1 and not run[0].startswith("<")) or (len(run) > 2 and run[-1] == run[-2] == NOWHERE):
                continue
            yield number, PREFIX + " ".join(run), (words[start].start, words[end - 1].end)


def _sort(case: Case, lexicon: Lexicon) -> Iterator[str]:
    """For each word of the reply itself, if it is usual, or its sort."""
    told = frozenset().union(*(clause.stems for clause in case.told))
    secret = frozenset().union(*(clause.stems for clause in case.clauses(Kind.SECRET, Kind.NO_MONEY)))
    unknown = frozenset().union(*(clause.stems for clause in case.clauses(Kind.UNKNOWN)))
    met = case.post_stems.union(*(content_stems(turn) for turn in case.thread))
    open_to_all = told | met
    sorts = (
        ("<secret>", secret - open_to_all),
        ("<unknown>", unknown - open_to_all),
        ("<told>", told),
        ("<secret-met>", secret),
        ("<unknown-met>", unknown),
        ("<met>", met),
        ("<common>", lexicon.common),
    )
    particulars = _sort_particulars(case)
    for word in case.reply.words:
        if word.start in particulars:
            yield particulars[word.start]
        elif word.text[:1].isdigit() or word.text[:1] in MONEY_SIGNS:
            yield "<code>"
        elif _is_name(word):
            yield "<name>" if word.text in case.known_names else "<new-name>"
        elif word.stem in lexicon.usual or word.text in STOP:
            yield word.stem
        else:
            yield next((sort for sort, stems in sorts if word.stem in stems), NOWHERE)


def _sort_particulars(case: Case) -> dict[int, str]:
    """Figures, times and the signature, by where they start."""
    figures = {token.start: "<figure>" if value in case.known_figures else "<new-figure>" for value, token in case.figures}
    figures = {start: sort for start, sort in figures.items() if case.reply.text[start] in MONEY_SIGNS or case.reply.text[start].isdigit()}
    times = {token.start: "<time>" if time in case.known_times else "<new-time>" for time, token in case.times}
    return figures | times | {token.start: "<signature>" for token in case.signature}


def _is_name(word: Word) -> bool:
    return word.is_name and not word.opens and word.text != "i"
