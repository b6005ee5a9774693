"""How a reply is written: length, sentences, marks, emoji, capitals, hashtags, pictures, signature, voice."""

from __future__ import annotations

import re

from workshop.core.coach.case import Case
from workshop.core.coach.english_words import KNOWN_CAPITALS
from workshop.core.coach.folding import is_fancy
from workshop.core.coach.observing import Observed
from workshop.core.coach.reading import Sentence, Token

LONGEST_SENTENCE = 25
MOST_EMOJI = 2
LIMIT = re.compile(r"\b(\d{2,5}) (?:characters|signs)\b", re.I)
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
WE = frozenset({"we", "us", "our", "ours"})
YOU = frozenset({"you", "your", "yours"})
NO_ALT = re.compile(
    r"\balt\b\s*(?:text)?\s*[:=]\s*(?:none|no|n/a|-|\"\"|'')?\s*\]|\bno alt\b|\balt(?: text)? (?:missing|none)|without alt", re.I
)
ALT = re.compile(r"\balt\b", re.I)


def observe_shape(case: Case, seen: Observed) -> None:
    """All features of form."""
    _observe_sizes(case, seen)
    _observe_sentences(case, seen)
    _observe_voice(case, seen)
    _observe_access(case, seen)
    _observe_jargon(case, seen)


def _observe_jargon(case: Case, seen: Observed) -> None:
    """Abbreviations that the post did not use and not everybody knows, and numbered codes of a trade."""
    known = case.known_words | {word.casefold() for word in KNOWN_CAPITALS}
    signed = set(case.signature)
    found = [
        token
        for token in case.reply.tokens
        if (
            token.kind == "word"
            and len(token.raw) > 1
            and sum(char.isupper() for char in token.raw) >= 2
            and len(token.raw) <= LONGEST_ABBREVIATION
            and token.raw.casefold() not in known
            and token not in signed
            and not token.raw.endswith("'S")
        )
        or (token.kind == "code" and token.raw.casefold() not in known and token.raw[0].isupper())
    ]
    blocks = find_block_capitals(case.reply.tokens) if len(found) > 4 else []
    found = [token for token in found if not any(start <= token.start < end for start, end in blocks)]
    places = [(token.start, token.end) for token in found]
    seen.add("plain:abbreviation", bool(found), places)
    seen.add("plain:abbreviations", len({token.text for token in found}) >= 2, places)
    told = {token.raw.casefold() for clause in case.told for token in clause.reading.tokens}
    strange = [token for token in found if token.raw.casefold().removesuffix("'s") not in told]
    seen.add("plain:abbreviation-off-card", bool(strange), [(token.start, token.end) for token in strange])
    seen.add("plain:abbreviations-off-card", len({token.text for token in strange}) >= 2, [(token.start, token.end) for token in strange])
    long_words = [token for token in case.reply.tokens if token.kind == "word" and len(token.raw) >= LONG_WORD]
    seen.add(
        "plain:long-words",
        min(len(long_words) / max(len(case.reply.words), 1), 0.3) * 5,
        [(token.start, token.end) for token in long_words],
    )


LONGEST_ABBREVIATION = 7
LONG_WORD = 10
QUESTION_WORDS = frozenset({"what", "which", "when", "where", "who", "how", "whats", "what's"})
GREETING = 3  # so many words in, nobody has asked yet


def _observe_sizes(case: Case, seen: Observed) -> None:
    words = len(case.reply.words)
    seen.add("shape:length", min(words, 120) / 40)
    for least, name in ((10, "under-10"), (18, "under-18"), (28, "under-28")):
        seen.add(f"shape:{name}", words < least)
    limits = [int(match[1]) for clause in case.card for match in LIMIT.finditer(clause.reading.text)]
    seen.add("shape:too-long-for-network", bool(limits) and len(case.reply.text) > min(limits))


def _observe_sentences(case: Case, seen: Observed) -> None:
    lengths = [(count_words(case, one), one) for one in case.reply.sentences]
    longest = max((length for length, _one in lengths), default=0)
    seen.add("shape:longest-sentence", min(longest, 40) / 25)
    long_ones = [place_of(case, one) for length, one in lengths if length > LONGEST_SENTENCE]
    seen.add("shape:long-sentence", bool(long_ones), long_ones)
    seen.add("shape:mean-sentence", min(sum(length for length, _one in lengths) / max(len(lengths), 1), 30) / 12)
    asking = [place_of(case, one) for one in case.reply.sentences if one.asks]
    seen.add("shape:asks", bool(asking), asking)
    seen.add("shape:asks-nothing", not asking)
    items = sum(_count_questions(case, one) for one in case.reply.sentences if one.asks)
    seen.add("shape:asks-three", len(asking) >= 3 or items >= 3, asking)
    seen.add("shape:asks-once", len(asking) == 1 and items <= 2, asking)
    seen.add("shape:no-full-stop", not any(one.closing for one in case.reply.sentences))
    exclaimed = [(token.start, token.end) for token in case.reply.tokens if token.text == "!"]
    seen.add("shape:exclaims", min(len(exclaimed), 3) / 2, exclaimed)


def count_words(case: Case, sentence: Sentence) -> int:
    """Words as a reader counts them: by the gaps between them."""
    tokens = case.reply.tokens_of(sentence)
    if not tokens:
        return 0
    text = case.reply.text[tokens[0].start : tokens[-1].end]
    return sum(any(char.isalnum() for char in part) for part in text.split())


def place_of(case: Case, sentence: Sentence) -> tuple[int, int]:
    """Where a sentence stands, as code points of the reply."""
    tokens = case.reply.tokens_of(sentence)
    return tokens[0].start, tokens[-1].end


def _count_questions(case: Case, sentence: Sentence) -> int:
    """Things asked in one sentence: its question words, or what is listed after the first. A greeting and a please are none."""
    tokens = case.reply.tokens_of(sentence)
    asked = [place for place, token in enumerate(tokens) if token.text in QUESTION_WORDS]
    first = asked[0] if asked else GREETING
    after = zip(tokens[first:], tokens[first + 1 :], strict=False)
    listed = sum(token.text in (",", "and", "or", "&") and following.text != "please" for token, following in after)
    return max(len(asked), listed + 1 if listed >= 2 else 1)


def _observe_voice(case: Case, seen: Observed) -> None:
    words = case.reply.words
    for name, group in (("i", FIRST_PERSON), ("we", WE), ("you", YOU)):
        places = [(word.start, word.end) for word in words if word.text in group]
        seen.add(f"voice:{name}", bool(places), places)
        seen.add(f"voice:no-{name}", not places)
        seen.add(f"voice:{name}-share", min(len(places) / max(len(words), 1), 0.25) * 8)
    written = [token for token in case.reply.tokens if token.kind == "word" and "'" in token.raw]
    seen.add("voice:contractions", min(len(written), 4) / 2)
    seen.add("voice:no-contractions", not written)
    signed = case.signature
    seen.add("voice:signed", bool(signed) and any(len(token.raw) > 2 for token in signed), [(token.start, token.end) for token in signed])
    seen.add("voice:initials", bool(signed) and not any(len(token.raw) > 2 for token in signed))
    seen.add("voice:unsigned", not signed)
    opening = case.reply.words[:4]
    seen.add("voice:small-letters", bool(opening) and not any(word.is_name for word in opening) and case.reply.text[:1].islower())
    by = {token for token in case.situation.post.by.casefold().replace("@", " ").replace("_", " ").split() if len(token) > 2}
    greeted = [
        (word.start, word.end) for word in words if word.text in by or (len(word.text) > 3 and any(one.startswith(word.text) for one in by))
    ]
    seen.add("voice:calls-by-name", bool(greeted), greeted)


def _observe_access(case: Case, seen: Observed) -> None:
    tokens = case.reply.tokens
    emoji = [(token.start, token.end) for token in tokens if token.kind == "emoji"]
    seen.add("access:emoji", min(len(emoji), 5) / 2, emoji)
    seen.add("access:many-emoji", len(emoji) > MOST_EMOJI, emoji)
    tags = [token for token in tokens if token.kind == "tag" and token.raw.startswith("#")]
    seen.add("access:hashtags", min(len(tags), 3), [(token.start, token.end) for token in tags])
    small = [(token.start, token.end) for token in tags if is_run_together(token)]
    seen.add("access:hashtag-run-together", bool(small), small)
    blocks = find_block_capitals(tokens)
    seen.add("access:block-capitals", bool(blocks), blocks)
    fancy = [(place, place + 1) for place, char in enumerate(case.reply.text) if is_fancy(char)]
    seen.add("access:fancy-letters", bool(fancy), [(fancy[0][0], fancy[-1][1])] if fancy else ())
    images = [token for token in tokens if token.kind == "image"]
    bare = [(token.start, token.end) for token in images if not ALT.search(token.raw) or NO_ALT.search(token.raw)]
    seen.add("access:image-without-alt", bool(bare), bare)


def is_run_together(tag: Token) -> bool:
    """A hashtag of several words without capitals between them. One long word is one where it is too long to be a single word."""
    body = tag.raw.lstrip("#")
    return len(body) > LONGEST_SINGLE_WORD and (body.islower() or body[1:].islower() or body.isupper())


LONGEST_SINGLE_WORD = 9


def find_block_capitals(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Runs of two words or more in capitals; one stressed word, an abbreviation and a code are none."""
    found: list[tuple[int, int]] = []
    run: list[Token] = []
    for token in (*tokens, None):
        if token and token.kind == "word" and token.raw.isupper() and (len(token.raw) > 1 or (run and token.raw in "IA")):
            run.append(token)
        elif token is None or token.kind in ("word", "number", "code", "url", "email", "emoji", "image"):
            if len([one for one in run if len(one.raw) > 1 and one.raw.casefold() not in KNOWN_CAPITALS]) >= 2:
                found.append((run[0].start, run[-1].end))
            run = []
    return found
