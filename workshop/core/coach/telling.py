"""Which of the rubric's messages a verdict is told with, and what is filled into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.core.coach.case import Case
from workshop.core.coach.english_words import STOP
from workshop.core.coach.model import Mark, Span
from workshop.core.coach.rubric import Criterion
from workshop.core.coach.weighing import Part

MOST_QUOTED = 60
MOST_THEIRS = 3


def choose_message(criterion: Criterion, mark: Mark, parts: Sequence[Part], spans: Sequence[Span], feature: str = "") -> str:
    """The id of the message that fits what was found, "" for a pass. The strongest sign with a message decides, else what is missing."""
    if mark is not Mark.FAIL or not criterion.messages:
        return ""
    fitting = SPOKEN.get(feature) if feature else None
    if fitting and criterion.find_message(fitting):
        return fitting
    spoken = [(part.odds, message) for part in parts if part.odds > 0 and (message := _message_of(criterion, part.feature))]
    if spoken:
        return max(spoken)[1]
    wanted = not spans
    return next((one.id for one in criterion.messages if one.missing is wanted), criterion.messages[0].id)


# Findings that are no words of a rubric, and the message that fits them.
SPOKEN: Mapping[str, str] = {}


def _message_of(criterion: Criterion, feature: str) -> str:
    if feature in SPOKEN and criterion.find_message(SPOKEN[feature]):
        return SPOKEN[feature]
    prefix = f"sign:{criterion.id}/"
    if not feature.startswith(prefix):
        return ""
    sign = criterion.find_sign(feature.removeprefix(prefix))
    return sign.message if sign else ""


def find_values(case: Case, criterion: Criterion, spans: Sequence[Span], _feature: str = "") -> Mapping[str, str]:
    """What may be filled into a message: the learner's words, words of the post, the brand, the author."""
    values = {"brand": case.situation.brand, "author": case.situation.post.by, "count": str(len(spans))}
    if spans:
        values["words"] = _shorten(case.reply.text[spans[0].start : spans[0].end])
    theirs = _find_theirs(case)
    if theirs:
        values["theirs"] = theirs
    return {name: value for name, value in values.items() if value and name in _wanted(criterion)}


def _wanted(criterion: Criterion) -> frozenset[str]:
    return frozenset(name for message in criterion.messages for name in message.names)


def _find_theirs(case: Case) -> str:
    """A particular of the post that the reply has not taken up: its first name, figure or rare word."""
    mine = case.reply.stems
    found = [
        token.raw
        for token in case.post.tokens
        if token.stem not in mine
        and token.text not in STOP
        and (token.kind in ("number", "code") or (token.kind == "word" and (token.is_name or len(token.text) > 6)))
    ]
    return ", ".join(dict.fromkeys(found[:MOST_THEIRS]))


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= MOST_QUOTED else plain[: MOST_QUOTED - 1].rsplit(" ", 1)[0] + "…"
