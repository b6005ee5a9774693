"""What each word of a reply is to the case, and the outline that makes of a sentence.

Usual words stand as they are, every other by what it is: “because the <unknown> got <nowhere>” is the same trouble in every trade, while
the words in it never come again. And a word that the card allows is another than the same word out of nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.core.coach.card import Kind, content_stems
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import STOP
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.observing import Place
from workshop.core.words.reading import Word

OUTLINE, STANDING = "o:", "as:"
WEIGHT = 0.5
LONGEST = 4
MONEY_SIGNS = "£$€₹"
NOWHERE = "<nowhere>"
# Of where a word stands, only this much is told together with the word: more would never come twice.
BROADLY = {
    "<told>": "told", "<met>": "met", "<secret>": "kept", "<secret-met>": "kept", "<unknown>": "unknown", "<unknown-met>": "unknown",
    "<common>": "nowhere", NOWHERE: "nowhere",
}  # fmt: skip


def find_outline(case: Case, lexicon: Lexicon) -> Iterator[tuple[int, str, Place]]:
    """The number of a sentence, a feature, where it stands: each word with its standing (`as:refund kept`), and each run of up to four
    words as their sorts (`o:we will <nowhere>`); a usual word alone is none.
    """
    words, sentence_of = case.reply.words, case.reply.sentence_of
    standings = list(_find_standings(case, lexicon))
    sorts = [word.stem if _is_usual(word, standing, lexicon) else standing for word, standing in zip(words, standings, strict=True)]
    for start, number in enumerate(sentence_of):
        if standings[start] in BROADLY and words[start].text not in STOP:
            yield number, f"{STANDING}{words[start].stem} {BROADLY[standings[start]]}", (words[start].start, words[start].end)
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            if sentence_of[end - 1] != number:
                break
            run = sorts[start:end]
            if (len(run) == 1 and not run[0].startswith("<")) or (len(run) > 2 and run[-1] == run[-2] == NOWHERE):
                continue
            yield number, OUTLINE + " ".join(run), (words[start].start, words[end - 1].end)


def _is_usual(word: Word, standing: str, lexicon: Lexicon) -> bool:
    return standing in BROADLY and (word.stem in lexicon.usual or word.text in STOP)


def _find_standings(case: Case, lexicon: Lexicon) -> Iterator[str]:
    """For each word of the reply what it is to the case."""
    told = frozenset().union(*(clause.stems for clause in case.told))
    secret = frozenset().union(*(clause.stems for clause in case.clauses(Kind.SECRET, Kind.NO_MONEY)))
    unknown = frozenset().union(*(clause.stems for clause in case.clauses(Kind.UNKNOWN)))
    met = case.post_stems.union(*(content_stems(turn) for turn in case.thread))
    open_to_all = told | met
    standings = (
        ("<secret>", secret - open_to_all),
        ("<unknown>", unknown - open_to_all),
        ("<told>", told),
        ("<secret-met>", secret),
        ("<unknown-met>", unknown),
        ("<met>", met),
        ("<common>", lexicon.common),
    )
    particulars = _find_particulars(case)
    for word in case.reply.words:
        if word.start in particulars:
            yield particulars[word.start]
        elif word.text[:1].isdigit() or word.text[:1] in MONEY_SIGNS:
            yield "<code>"
        elif _is_name(word):
            yield "<name>" if word.text in case.known_names else "<new-name>"
        else:
            yield next((standing for standing, stems in standings if word.stem in stems), NOWHERE)


def _find_particulars(case: Case) -> dict[int, str]:
    """Figures, times and the signature, by where they start."""
    figures = {token.start: "<figure>" if value in case.known_figures else "<new-figure>" for value, token in case.figures}
    figures = {start: sort for start, sort in figures.items() if case.reply.text[start] in MONEY_SIGNS or case.reply.text[start].isdigit()}
    times = {token.start: "<time>" if time in case.known_times else "<new-time>" for time, token in case.times}
    return figures | times | {token.start: "<signature>" for token in case.signature}


def _is_name(word: Word) -> bool:
    return word.is_name and not word.opens and word.text != "i"
