"""Words as the rubric spells them: short forms of chats written out, American and Indian spellings and uses as British ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from workshop.core.words.reading import stem

SHORT = {
    "pls": "please", "plz": "please", "thx": "thanks", "thnx": "thanks", "ty": "thanks", "u": "you", "ur": "your", "r": "are",
    "yr": "your", "cos": "because", "coz": "because", "cuz": "because", "bc": "because", "tho": "though", "thru": "through",
    "til": "until", "till": "until", "w": "with", "wi": "with", "dms": "dm", "pm'd": "pm", "msg": "message", "msgs": "message",
    "ppl": "people", "soz": "sorry", "sry": "sorry", "ya": "you", "yous": "you", "ye": "you", "ach": "oh", "nae": "no", "wee": "little",
    "aye": "yes", "nowt": "nothing", "owt": "anything", "summat": "something", "wkd": "weekend", "mon": "monday", "tue": "tuesday",
    "tues": "tuesday", "wed": "wednesday", "weds": "wednesday", "thu": "thursday", "thur": "thursday", "thurs": "thursday",
    "fri": "friday", "jan": "january", "feb": "february", "apr": "april", "aug": "august", "sept": "september", "sep": "september",
    "oct": "october", "nov": "november", "dec": "december", "mins": "minutes", "min": "minutes", "hrs": "hours", "hr": "hour",
    "wk": "week", "wks": "weeks", "tmrw": "tomorrow", "tmr": "tomorrow", "tonite": "tonight", "info": "information", "mum": "mother",
    "mom": "mother", "dad": "father", "kid": "child", "kids": "children", "apologize": "apologise", "apologies": "apology",
    "apologises": "apologise", "apologizes": "apologise", "apologised": "apologise", "apologized": "apologise",
    "apologising": "apologise", "apologizing": "apologise", "recieve": "receive", "recieved": "received", "definately": "definitely",
    "seperate": "separate", "inconvienience": "inconvenience", "inconvinience": "inconvenience", "adress": "address",
    "freind": "friend", "alot": "lot", "teh": "the", "untill": "until", "tommorow": "tomorrow", "tomorow": "tomorrow",
    "garantee": "guarantee", "gaurantee": "guarantee", "cannae": "cannot",
    # Usual ones that are more than one slip away; `mending.py` knows the others.
    "definatly": "definitely", "definantly": "definitely", "inconvience": "inconvenience", "incovience": "inconvenience",
    "inconviniance": "inconvenience", "garuntee": "guarantee", "garunteed": "guaranteed", "appologys": "apology",
}  # fmt: skip
ELSEWHERE = {
    "color": "colour", "favor": "favour", "behavior": "behaviour", "honor": "honour", "labor": "labour", "neighbor": "neighbour",
    "center": "centre", "cheque": "cheque", "program": "programme", "catalog": "catalogue", "canceled": "cancelled",
    "canceling": "cancelling", "traveled": "travelled", "fulfill": "fulfil", "gray": "grey", "license": "licence", "defense": "defence",
    "judgment": "judgement", "mold": "mould", "tire": "tyre", "pajamas": "pyjamas", "cellphone": "mobile", "intimate": "inform",
    "revert": "reply", "prepone": "reschedule", "gotten": "got",
}  # fmt: skip
ENDINGS = (("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izes", "ises"), ("ize", "ise"), ("yzed", "ysed"), ("yze", "yse"))
LEAST_BEFORE_ENDING = 3


@lru_cache(maxsize=20_000)
def normalise(word: str) -> tuple[str, str]:
    """A word (lower case, straight apostrophe) as the rubric spells it, and its stem."""
    word = SHORT.get(word, word)
    word = ELSEWHERE.get(word, word)
    for american, british in ENDINGS:
        if word.endswith(american) and len(word) >= len(american) + LEAST_BEFORE_ENDING:
            word = word[: -len(american)] + british
            break
    word = word.removesuffix("'s") if word.endswith("'s") and word not in WITH_IS else word
    return word, stem(word)


WITH_IS = frozenset(f"{word}'s" for word in ("it", "that", "there", "here", "what", "who", "how", "where", "when", "he", "she", "let"))


def spell(word: str) -> str:
    """A word as the coach reads it."""
    return normalise(word)[0]


# By language: what `compile_rubrics` needs so that phrases are spelt as replies are read.
SPELLINGS: Mapping[str, Callable[[str], str]] = {"en": spell}
