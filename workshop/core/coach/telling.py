"""Which of the rubric's messages a verdict is told with, and what is filled into it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workshop.core.coach.card import Kind
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import STOP
from workshop.core.coach.evidence import WORDS
from workshop.core.coach.model import Mark, Span
from workshop.core.coach.observing import Place
from workshop.core.coach.rubric import Criterion
from workshop.core.coach.weighing import Part

MOST_QUOTED = 60
MOST_OF_FACT = 140
MOST_THEIRS = 70
LEAST_THEIRS = 2
WEIGHED = "weighed"
CLAUSES = re.compile(r"[^.!?;:,()\n–—]+")


def choose_message(criterion: Criterion, mark: Mark, parts: Sequence[Part], spans: Sequence[Span], feature: str = "") -> str:
    """The id of the message that fits what was found, "" for a pass. The strongest sign with a message decides, else what is missing.

    Where words weighed that no sign and no finding names, the message `weighed` says just that, if the rubric has one.
    """
    if mark is not Mark.FAIL or not criterion.messages:
        return ""
    if feature and (fitting := _message_of(criterion, feature)):
        return fitting
    spoken = [(part.odds, message) for part in parts if part.odds > 0 and (message := _message_of(criterion, part.feature))]
    if spoken:
        return max(spoken)[1]
    missing = next((one.id for one in criterion.messages if one.missing), "")
    if missing and (not spans or _is_absence(parts)):
        return missing
    by_weight = criterion.find_message(WEIGHED) if spans else None
    return by_weight.id if by_weight else next((one.id for one in criterion.messages if not one.missing), missing)


def find_spoken(criterion: Criterion, message: str, parts: Sequence[Part]) -> list[Place]:
    """Where the findings stand that a message is about, the strongest first."""
    about = [part for part in parts if part.odds > 0 and part.places and _message_of(criterion, part.feature) == message]
    return [place for part in sorted(about, key=lambda part: -part.odds) for place in part.places]


def _is_absence(parts: Sequence[Part]) -> bool:
    """Whether what is not there speaks louder than what is."""
    shown = sum(part.odds for part in parts if part.odds > 0 and part.places and not part.feature.startswith(WORDS))
    missed = sum(part.odds for part in parts if part.odds > 0 and not part.places)
    return missed > shown


# Findings that are no words of a rubric, and the message that fits them; a rubric that has no such message is told by its first.
SPOKEN: Mapping[str, str] = {
    "id:asked-in-public": "asks-here", "id:repeated": "identifier", "id:new-full-name": "identifier", "health:theirs": "health",
    "health:new-guarded": "health", "says:health-or-account": "from-the-file", "money:unbacked": "money", "money:gift": "money",
    "money:unbacked-forbidden": "money", "says:offer-money": "money", "cause:mechanism": "cause", "cause:unbacked-unknown": "cause",
    "unknown:cause-told": "cause", "says:legal": "legal", "secret:words": "kept-fact", "secret:two-words": "kept-fact",
    "secret:name": "kept-fact", "culprit:staff": "colleague", "culprit:new-name-does": "colleague", "says:secret": "lead-in",
    "says:launch": "plans", "plan:new-season": "plans", "tie:customer": "poses", "tie:brand-as-customer": "poses",
    "tie:brand-hides": "hides-tie", "tie:hidden-praise": "praise", "tie:hidden-where-due": "no-tie", "says:mock": "mocks",
    "says:blame": "lecture", "unknown:told-as-known": "unknown-told", "says:absolute": "absolute", "says:guess": "guess",
    "new:figure": "off-card", "s:other-figure": "contradicts", "s:other-polarity": "contradicts", "thread:copy": "copied",
    "post-shared:none": "nothing-of-theirs", "contacts:left-out": "contact-left-out", "contacts:person-left-out": "contact-left-out",
    "handover:none": "contact-left-out", "handover:danger-left-out": "danger", "shape:asks-three": "interrogation",
    "missing:not-asked-for": "asks-nothing", "shape:long-sentence": "long-sentence", "shape:too-long-for-network": "too-long",
    "plain:abbreviation": "jargon", "voice:no-contractions": "no-person", "access:image-without-alt": "no-alt",
    "access:hashtag-run-together": "hashtag", "access:many-emoji": "emoji", "access:block-capitals": "capitals",
    "access:fancy-letters": "letters", "pitch:in-complaint": "pitch", "says:pitch": "pitch", "says:favour": "favour",
}  # fmt: skip
ELSEWHERE: Mapping[tuple[str, str], str] = {
    ("asks-usefully", "id:asked-in-public"): "asks-sensitive",
    ("human", "thread:copy"): "same-again",
    ("no-blame", "culprit:staff"): "somebody-else",
    ("no-blame", "says:blame"): "blames-them",
    ("respectful", "says:blame"): "lecture",
    ("respectful", "says:lecture"): "lecture",
    ("acknowledges-impact", "says:we-understand"): "hollow",
    ("owns-it", "says:sorry-if"): "conditional",
    ("next-step", "says:vague-next"): "looking",
    ("next-step", "says:contact-us"): "your-turn",
    ("right-channel", "says:contact-us"): "bounce",
}


def _message_of(criterion: Criterion, feature: str) -> str:
    told = ELSEWHERE.get((criterion.id, feature)) or SPOKEN.get(feature, "")
    if told and criterion.find_message(told):
        return told
    prefix = f"sign:{criterion.id}/"
    if not feature.startswith(prefix):
        return ""
    sign = criterion.find_sign(feature.removeprefix(prefix))
    return sign.message if sign else ""


def find_values(case: Case, criterion: Criterion, message: str, parts: Sequence[Part], spans: Sequence[Span]) -> Mapping[str, str]:
    """What may be filled into a message: the learner's words, words of the post, a line of the card, the brand, the author."""
    wanted = frozenset(name for message in criterion.messages for name in message.names)
    values = {"brand": case.situation.brand, "author": case.situation.post.by, "count": str(len(spans))}
    if "theirs" in wanted:
        values["theirs"] = _find_theirs(case)
    if spans:
        lead = _find_lead(criterion, message, parts, spans)
        values["words"] = _shorten(case.reply.text[lead.start : lead.end], MOST_QUOTED)
    if "fact" in wanted:
        values["fact"] = _find_fact(case, message)
    return {name: value for name, value in values.items() if value and name in wanted}


def _find_lead(criterion: Criterion, message: str, parts: Sequence[Part], spans: Sequence[Span]) -> Span:
    """The span that shows what the message is about: where its strongest finding stands."""
    findings = sorted((part for part in parts if part.odds > 0 and part.places), key=lambda part: -part.odds)
    for part in (*(one for one in findings if _message_of(criterion, one.feature) == message), *findings):
        for span in spans:
            if any(start < span.end and span.start < end for start, end in part.places):
                return span
    return spans[0]


def _find_fact(case: Case, message: str) -> str:
    """The line of the card that the message means: of its kind, the one that shares most with the reply."""
    kinds = FACTS.get(message)
    clauses = [clause for clause in case.card if kinds is None or clause.kind in kinds]
    if message in ("contact-left-out", "danger"):
        clauses = [clause for clause in case.card if clause.contacts]
    best = max(clauses, key=lambda clause: len(clause.stems & case.reply.stems), default=None)
    return _shorten(best.reading.text, MOST_OF_FACT) if best else ""


FACTS: Mapping[str, tuple[Kind, ...]] = {
    "kept-fact": (Kind.SECRET,),
    "plans": (Kind.SECRET,),
    "dispute": (Kind.SECRET,),
    "money": (Kind.NO_MONEY,),
    "cause": (Kind.UNKNOWN,),
    "unknown-told": (Kind.UNKNOWN,),
}


def _find_theirs(case: Case) -> str:
    """Words of the post that the reply has not taken up: of its clauses the one that says most of them."""
    mine = case.reply.stems
    clauses = [match for match in CLAUSES.finditer(case.post.text) if len(match[0].split()) >= LEAST_THEIRS]

    def count(clause: re.Match[str]) -> int:
        tokens = [token for token in case.post.tokens if clause.start() <= token.start < clause.end()]
        return sum(token.stem not in mine and token.text not in STOP and token.kind != "mark" for token in tokens)

    best = max(clauses, key=count, default=None)
    return _shorten(best[0].strip(" “”\"'"), MOST_THEIRS) if best and count(best) else ""


def _shorten(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + "…"
