"""The fact card, clause by clause: what may be said, what is not known, what must stay in the house, what has to be named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workshop.core.coach.english_words import STOP
from workshop.core.coach.finding import Contact, find_contacts, find_names, find_times
from workshop.core.coach.model import Fact, FactKind
from workshop.core.coach.reading import Reading, read


class Kind(StrEnum):
    """What a clause of the card is for."""

    STATED = "stated"
    UNKNOWN = "unknown"
    SECRET = "secret"  # noqa: S105
    OFFER = "offer"
    NO_MONEY = "no-money"
    TO_NAME = "to-name"
    DISCLOSE = "disclose"
    FAILURE = "failure"


CLAUSE = re.compile(r";(?=\s)|(?<=[a-z\d)'])\.(?=\s+[A-Z\[])")
ABOUT_BEFORE = re.compile(
    r"^\s*(?:(?:this|that|it|they|which|both|the rest|these|so (?:is|are|does|do))\b"
    r"|(?:(?:strictly |still |all )?(?:confidential|internal|secret|private|unannounced)"
    r"|not (?:yet |to be |for )?(?:public|publication|announced|known|mentioned|shared|said|told|before)|no (?:names|word before|photos)"
    r"|(?:please )?(?:do not|don't|never) (?:mention|share|say|tell|discuss|name|comment)(?: (?:it|this|them|so))?)\.?\s*$)",
    re.I,
)

LEAD = re.compile(
    r"^\s*(?:(?:strictly )?(?:forbidden|confidential|in confidence|not public|secret)\b|(?:on |in |from )?(?:the |our |his |her )?"
    r"(?:file|files|records?|notes?|internal(?: note)?|for staff only|background)\s*:)",
    re.I,
)

# The first that fits wins. Written for cards as people write them; a fact of a known kind needs none of this.
SIGNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.DISCLOSE,
        re.compile(
            r"must (?:also )?(?:say|state|disclose|make)\b[^.]{0,40}\b(?:so|work|that (?:they|he|she)|clear|plain|paid)"
            r"|say where they work|if they say (?:that )?they work|^\s*staff disclose"
            r"|(?:staff|employees|agency|he|she|they)\b[^.]{0,30}\b(?:must|have to|has to) (?:say|disclose)"
            r"|posts? from (?:her|his|their) own|profile (?:says|does not say)",
            re.I,
        ),
    ),
    (
        Kind.TO_NAME,
        re.compile(
            r"(?<!not )(?<!never )\bto be (?:named|given|offered|said|told)\b|must be (?:named|given|said|told"
            r"|offered)|should be named|is to be sent",
            re.I,
        ),
    ),
    (
        Kind.NO_MONEY,
        re.compile(
            r"\bno (?!date|name|figure|number|reason|detail|time|cause|comment|statement|information)(?:\w+[ ,]+){0,6}"
            r"(?:may|can|is|are) (?:to )?(?:be )?(?:promised|offered|given|waived|paid|approved|agreed|foreseen|planned for)"
            r"|nothing (?:\w+ ){0,4}(?:(?:may|can) be|is|has been) (?:promised|offered|given|approved|agreed)"
            r"|(?:may|must|can) not be (?:promised|offered|refunded)|may be neither paid|must be neither paid"
            r"|no (?:other |further |extra |more |additional )?(?:money"
            r"|refunds?|payments?|gifts?|compensation|discounts?|price match|vouchers?|credit)\b"
            r"|(?:discounts?|free (?:samples|tickets|bags)|codes?)[^.]{0,40}(?:not allowed|may not)|not refunded"
            r"|any compensation|compensation only|(?:refunds?|compensation|credits?|payments?)\b[^.]{0,40}\b(?:decided"
            r"|only) (?:after|by|through|when)"
            r"|only (?:the )?(?:\w+ ){1,4}(?:is|are|may be) (?:refunded|covered|paid|offered)|nothing (?:more|else)\b"
            r"|nothing beyond|any money|\bno promises?\b(?! (?:on|of|about) (?:health|results?))|nothing (?:more )?promised"
            r"|(?:aren't|isn't|is not|are not|may not be|never) (?:promised|paid|paid back|refunded|repaid|reimbursed|covered|dropped)\b"
            r"|may not (?:promise|offer|give) (?:a |any )?(?:discount|refund|money|voucher|credit)|\bis no refund"
            r"|^\s*no (?:\w+ or )?(?:tickets|credits?|prizes?)\b|may not be dropped",
            re.I,
        ),
    ),
    (
        Kind.SECRET,
        re.compile(
            r"confidential|(?<!nothing )(?:not|n't|never) (?:to be |be )?(?:discuss|confirm|request|disclose|reveal)(?:ed|s)?\b"
            r"|(?:do not|don't|never) (?:mention|discuss|share|name|reveal|confirm|comment|tell|say)\b|say nothing"
            r"|\bno(?:body|[ -]one)?(?:'s)? (?:\w+ ){0,5}may be (?:given|named|said|told|discussed|confirmed|shared|published)"
            r"|staff only|in-house|embargo|under wraps|(?:not|n't) (?:yet )?(?:been )?(?:told|informed)"
            r"|not (?:yet )?(?:public|announced|released|published)|isn't (?:public|announced)"
            r"|aren't (?:public|announced)|\bsecret\b|in confidence|forbidden"
            r"|(?:may|must|can)(?: not|n't| never) be (?:said|told|named|described|discussed|confirmed|stated|repeated"
            r"|used|quoted|shared|argued|published|mentioned|blamed|guessed)"
            r"|not to be (?:said|told|named|described|discussed|used|repeated|asked|shared|mentioned|confirmed|blamed"
            r"|guessed|called)|may not (?:confirm|say|speak|tell|discuss|name|comment|give|talk)"
            r"|nothing (?:bad )?(?:\w+ ){0,4}(?:may|can|must) be (?:said|told)|nobody may|no one may"
            r"|never (?:to be )?(?:named|shared)|internal only|not for (?:the )?public|neither .{0,60}may be (?:spoken"
            r"|said|confirmed|told)"
            r"|must not|nothing about|nor any other|stays? in(?:side)? the house|no comparison|no health (?:advice|promises)|may not\b"
            r"|(?:not|never) (?:in|for the|for) public|not for publication|(?:no|nothing)\b[^.:]{0,60}\bin public\b"
            r"|(?:not|n't|never|neither|nobody|no) (?:be |is |to be )?(?:commented on|talked about|spoken of|given out|said|told|named"
            r"|described|discussed|repeated)\b"
            r"|^\s*no (?:names?|remarks?|talk|word|amounts?|off-the-record|worker|staff|single|client|guest|member)\b"
            r"|nobody's .{0,60}(?:discussed|spoken|told|repeated)|(?:stays?|is|are|remains?) (?:inside|private|internal|in confidence)\b"
            r"|^\s*(?:strictly )?(?:private|internal|unannounced)\b|, unannounced|internal document|under legal review|nothing but what"
            r"|do(?:es)? not repeat|don't repeat|nobody may|^\s*not (?:to )?tell|^\s*nothing on\b|so is (?:the|that|who|what)\b",
            re.I,
        ),
    ),
    (
        Kind.UNKNOWN,
        re.compile(
            r"no decision|nothing (?:is|has been) (?:decided|tested)|nothing about .{0,40}(?:been )?tested"
            r"|not been (?:tested|decided|studied)"
            r"|no \w+ has been decided"
            r"|not (?:yet )?(?:known|decided|settled|certain|clear|confirmed|sure)|isn't (?:yet )?(?:known|decided|clear)"
            r"|unknown|under (?:investigation|review|inquiry)|being (?:looked|examined|checked|investigated|tested|asked"
            r"|weighed)"
            r"|(?:is|are) (?:still )?(?:looking into|examining|checking|investigating|testing)|is disputed|^\s*(?:whether"
            r"|why)\b|no cause|is an estimate|no figures|remains open|at inquiry|nothing (?:else |yet )?is (?:yet )?known"
            r"|not (?:yet )?(?:been )?(?:established|counted)|(?:isn't|aren't|not) (?:yet )?(?:settled|established|out)\b"
            r"|being (?:counted|gone through|established)|under (?:analysis|examination)|for the internal review|not guess|no answer yet",
            re.I,
        ),
    ),
    (
        Kind.OFFER,
        re.compile(
            r"may (?:be )?(?:said|offered?|told|given)|allowed|can (?:be|have|get|ask)|is free|anyone|any customer"
            r"|for everyone|free of charge|same day",
            re.I,
        ),
    ),
)
FAILED = re.compile(
    r"(?<!not )\b(?:fail(?:ed|ure|ings?)?|mistake|error|to blame|takes the blame|(?:must|should)(?: not|n't) have|should never have"
    r"|responsibility|(?:was|were) missed|should have|wrongly|by accident|fault|at fault|wrong"
    r"|apologi[sz]ed?|said sorry|admitted|forgot|slip)\b",
    re.I,
)
FROM_AUTHOR = {
    FactKind.MAY_SAY: Kind.STATED,
    FactKind.MAY_OFFER: Kind.OFFER,
    FactKind.NOT_KNOWN: Kind.UNKNOWN,
    FactKind.KEEP_OUT: Kind.SECRET,
}


@dataclass(frozen=True, eq=False)
class Clause:
    """Part of a fact, and what it is for. `stems` are its content words."""

    kind: Kind
    reading: Reading
    stems: frozenset[str]
    contacts: tuple[Contact, ...]
    times: frozenset[str]
    names: frozenset[str]
    admits: bool


def read_card(facts: Sequence[Fact]) -> tuple[Clause, ...]:
    """Every clause of the card, in order."""
    return tuple(clause for fact in facts for clause in _read_fact(fact.text, fact.kind))


@lru_cache(maxsize=512)
def _read_fact(text: str, kind: FactKind) -> tuple[Clause, ...]:
    parts = [part for part in CLAUSE.split(text) if part and part.strip()]
    kinds = [FROM_AUTHOR.get(kind) or _infer(part) for part in parts]
    for place in range(1, len(parts)):
        if (
            kind is FactKind.STATED
            and kinds[place] is not Kind.STATED
            and ABOUT_BEFORE.match(parts[place])
            and kinds[place - 1] is Kind.STATED
        ):
            kinds[place - 1] = kinds[place]
        if LEAD.match(parts[0]) and kinds[place] is Kind.STATED:
            kinds[place] = kinds[0]
    return tuple(_make(part, one) for part, one in zip(parts, kinds, strict=True))


def _infer(part: str) -> Kind:
    if LEAD.match(part):
        return Kind.SECRET
    return next((kind for kind, pattern in SIGNS if pattern.search(part)), Kind.STATED)


def _make(part: str, kind: Kind) -> Clause:
    reading = read(part.strip())
    return Clause(
        kind,
        reading,
        content_stems(reading),
        tuple(find_contacts(reading)),
        frozenset(time for time, _token in find_times(reading)),
        frozenset(find_names(reading)),
        bool(FAILED.search(part)),
    )


def content_stems(reading: Reading) -> frozenset[str]:
    """The words of a text that carry its matter."""
    return frozenset(_content(reading))


def _content(reading: Reading) -> Iterator[str]:
    for token in reading.tokens:
        if token.kind in ("word", "code") and token.text not in STOP and len(token.text) > 2:
            yield token.stem
