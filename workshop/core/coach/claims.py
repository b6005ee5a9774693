"""What a reply claims, sentence by sentence: causes, culprits, plans, payments, and whether the card bears them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workshop.core.coach.card import Kind
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import FAMILY, FUTURE, GIFTS, HE, HEALTH, MECHANISM, MONEY, PAST, PROMISING, SEASONS, STAFF, STOP, WE
from workshop.core.coach.families import find_families, is_negated
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.reading import Sentence, Token

PLUS = frozenset({"plus", "also", "extra", "besides", "top", "too", "even"})


@dataclass(frozen=True, eq=False)
class Statement:
    """A sentence of the reply, and what is known of its words."""

    number: int
    sentence: Sentence
    tokens: Sequence[Token]
    new: tuple[Token, ...]
    backed: int
    hedged: bool

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(token.text for token in self.tokens)

    @property
    def asks(self) -> bool:
        return self.sentence.asks

    @cached_property
    def is_past(self) -> bool:
        return bool(self.words & PAST) or any(
            token.text.endswith("ed") and len(token.text) > 4 for token in self.tokens if token.kind == "word"
        )

    @cached_property
    def place(self) -> Place:
        return self.tokens[0].start, self.tokens[-1].end

    def places(self, words: frozenset[str]) -> list[Place]:
        return [(token.start, token.end) for token in self.tokens if token.text in words]


def read_statements(case: Case, common: frozenset[str]) -> list[Statement]:
    """The sentences of a reply. `common` are stems so usual that they make nothing new."""
    hedged = {case.reply.sentence_of[start] for start, _end in find_families(case.reply).get("not-known", ())}
    known = case.public_stems | {stem for clause in case.card for stem in clause.stems}
    signed = set(case.signature)
    found = []
    for number, sentence in enumerate(case.reply.sentences):
        tokens = case.reply.tokens_of(sentence)
        content = {token.stem for token in tokens if token.kind in ("word", "code") and token.text not in STOP and len(token.text) > 2}
        new = tuple(
            token
            for token in tokens
            if token.kind == "word"
            and token.stem in content
            and token.stem not in known
            and token.stem not in common
            and token.text not in case.known_names
            and token not in signed
        )
        backed = max((len(content & clause.stems) for clause in case.told), default=0)
        found.append(Statement(number, sentence, tokens, new, backed, number in hedged))
    return found


def observe_claims(case: Case, seen: Observed, common: frozenset[str]) -> None:
    """All features of what is claimed."""
    statements = read_statements(case, common)
    told = [one for one in statements if not one.asks]
    _observe_news(told, seen)
    _observe_culprits(case, told, seen)
    _observe_causes(case, told, seen)
    _observe_money(case, told, seen)
    _observe_plans(case, told, seen)
    _observe_health(case, statements, seen)


def _observe_news(told: list[Statement], seen: Observed) -> None:
    """Sentences with matter that stands nowhere else."""
    tell = [one for one in told if len(one.new) >= 2 and not one.hedged]
    past = [one for one in tell if one.is_past]
    seen.add("claim:new", len(tell) / 2 if tell else 0, [(token.start, token.end) for one in tell for token in one.new])
    seen.add("claim:new-past", bool(past), [(token.start, token.end) for one in past for token in one.new])
    unbacked = [one for one in told if one.backed <= 1 and one.new and len(one.tokens) > 4 and not one.hedged]
    seen.add("claim:unbacked", min(len(unbacked), 3) / 2, [one.place for one in unbacked])
    seen.add("claim:all-backed", bool(told) and not unbacked)


def _observe_culprits(case: Case, told: list[Statement], seen: Observed) -> None:
    """Somebody else who did something: a person of the house, a firm, a name that nobody has said yet."""
    known = {token.text for reading in (case.post, *case.thread) for token in reading.tokens}
    staff: list[Place] = []
    pronoun: list[Place] = []
    named: list[Place] = []
    doing: list[Place] = []
    signed = set(case.signature)
    theirs = bool(known & FAMILY)
    for one in told:
        who = [token for token in one.tokens if token.text in STAFF and token.text not in known]
        he = [token for token in one.tokens if token.text in HE]
        names = [
            token
            for place, token in enumerate(one.tokens)
            if token.is_name and place and token in case.names and token.text not in case.known_names and token not in signed
        ]
        if who and one.is_past and one.backed <= 2:
            staff += [(token.start, token.end) for token in who]
        around = [other for other in told if one.number - 1 <= other.number <= one.number]
        meant = not theirs or any(token.text in STAFF or token in names for other in around for token in other.tokens)
        if he and one.is_past and one.backed <= 2 and meant:
            pronoun += [(token.start, token.end) for token in he]
        for token in names:
            after = one.tokens[one.tokens.index(token) + 1 :][:1]
            named.append((token.start, token.end))
            if after and (
                after[0].text in PAST
                or after[0].text in ("is", "has", "in", "on", "from", "who", "whose", "were", "are", "have", "don't", "can't", "won't")
                or after[0].raw == "'s"
            ):
                doing.append((token.start, token.end))
    seen.add("culprit:staff", bool(staff), staff)
    seen.add("culprit:pronoun", bool(pronoun), pronoun)
    seen.add("culprit:staff-pronoun", bool(staff and pronoun), staff)
    seen.add("culprit:new-name", bool(named), named)
    seen.add("culprit:new-name-does", bool(doing), doing)
    seen.add("culprit:name-or-staff-past", bool(staff or doing), staff + doing)


def _observe_causes(case: Case, told: list[Statement], seen: Observed) -> None:
    """How it came about, told as a fact: worst where the card says that nobody knows."""
    asked = any(clause.kind is Kind.UNKNOWN for clause in case.card)
    secret_cause = any(
        clause.kind is Kind.SECRET and {"caus", "cause", "reason", "why", "fault"} & {token.stem for token in clause.reading.tokens}
        for clause in case.card
    )
    families = find_families(case.reply)
    causal = {case.reply.sentence_of[start] for start, _end in families.get("cause", ()) if not is_negated(case.reply, start)}
    mechanism = [
        one
        for one in told
        if one.words & MECHANISM and not one.hedged and one.is_past and any(token.text in MECHANISM for token in one.new)
    ]
    seen.add("cause:mechanism", bool(mechanism), [place for one in mechanism for place in one.places(MECHANISM)])
    loose = [one for one in told if one.number in causal and not one.hedged and one.backed <= 2]
    seen.add("cause:unbacked", bool(loose), [one.place for one in loose])
    seen.add("cause:unbacked-unknown", bool(loose) and (asked or secret_cause), [one.place for one in loose])
    seen.add(
        "cause:mechanism-unknown",
        bool(mechanism) and (asked or secret_cause),
        [place for one in mechanism for place in one.places(MECHANISM)],
    )
    fresh = [
        one
        for one in told
        if one.new
        and one.is_past
        and not one.hedged
        and one.backed <= 1
        and not one.words & WE
        and one.words & {"was", "were", "it", "had", "the", "a"}
    ]
    seen.add("cause:fresh-past", bool(fresh), [one.place for one in fresh])
    seen.add("cause:fresh-past-unknown", bool(fresh) and asked, [one.place for one in fresh])


def _observe_money(case: Case, told: list[Statement], seen: Observed) -> None:
    """Money or gifts promised: backed by a line of the card, or not."""
    allowed = [clause for clause in case.told if {token.text for token in clause.reading.tokens} & MONEY]
    forbidden = bool(case.clauses(Kind.NO_MONEY)) or any(
        clause.kind is Kind.SECRET and {token.text for token in clause.reading.tokens} & MONEY for clause in case.card
    )
    loose: list[Place] = []
    legal: list[Place] = []
    for one in told:
        money = one.words & MONEY - {"back", "lot", "ticket", "tickets", "match"}
        if not money and not any(token.raw[:1] in "£$€₹" for token in one.tokens):
            continue
        denied = one.hedged or bool(
            one.words & {"not", "can't", "cannot", "won't", "no", "never", "nothing", "don't"} and not one.words & {"will", "we'll", "i'll"}
        )
        promised = one.words & PROMISING or any(word.endswith(("'ll",)) for word in one.words)
        content = {token.stem for token in one.tokens}
        backed = any(
            len(content & clause.stems) >= 2 or (content & clause.stems and {token.text for token in clause.reading.tokens} & money)
            for clause in allowed
        )
        if promised and not denied and not backed:
            loose += one.places(MONEY)
        elif promised and not denied:
            legal += one.places(MONEY)
    gifts = [(one, token) for one in told for token in one.tokens if token.text in GIFTS]
    listed = {token.text for clause in case.told for token in clause.reading.tokens} | {token.text for token in case.post.tokens}
    given = [
        (token.start, token.end)
        for one, token in gifts
        if token.text not in listed
        and (one.words & PROMISING or one.words & PLUS or any(word.endswith("'ll") for word in one.words))
        and not one.hedged
    ]
    seen.add("money:gift", bool(given), given)
    seen.add("money:gift-forbidden", bool(given) and forbidden, given)
    seen.add("money:unbacked", bool(loose), loose)
    seen.add("money:unbacked-forbidden", bool(loose) and forbidden, loose)
    seen.add("money:backed", bool(legal), legal)


def _observe_plans(case: Case, told: list[Statement], seen: Observed) -> None:
    """What is to come and stands on no card, or only under what must stay in the house."""
    public = {time for clause in case.told for time in clause.times} | {
        token.text for reading in (case.post, *case.thread) for token in reading.tokens
    }
    public |= {token.text for clause in case.told for token in clause.reading.tokens}
    found = [
        (one, token)
        for one in told
        for token in one.tokens
        if token.text in SEASONS and token.text not in public and one.words & FUTURE and one.backed <= 2
    ]
    seen.add("plan:new-season", bool(found), [(token.start, token.end) for _one, token in found])
    secrets = {stem for clause in case.clauses(Kind.SECRET) for stem in clause.stems}
    both = [(one, token) for one, token in found if {other.stem for other in one.tokens} & secrets]
    seen.add("plan:secret-season", bool(both), [(token.start, token.end) for _one, token in both])


def _observe_health(case: Case, statements: list[Statement], seen: Observed) -> None:
    """Somebody's body or state of health: worse where the card forbids to speak of it."""
    guarded = any(
        clause.kind in (Kind.SECRET, Kind.UNKNOWN)
        and {"health", "medical", "medicine", "ill", "illness", "treatment", "takes", "measured", "blood", "allergy", "body"}
        & {token.text for token in clause.reading.tokens}
        for clause in case.card
    )
    posted = {token.text for token in case.post.tokens}
    found = [(one, token) for one in statements for token in one.tokens if token.text in HEALTH]
    fresh = [(token.start, token.end) for _one, token in found if token.text not in posted]
    theirs = [
        (token.start, token.end)
        for one, token in found
        if any(
            other.text in ("your", "his", "her", "their", "mum's", "mother's", "son's", "daughter's") or other.text.endswith("'s")
            for other in one.tokens[max(0, one.tokens.index(token) - 3) : one.tokens.index(token)]
        )
    ]
    seen.add("health:new", bool(fresh), fresh)
    seen.add("health:new-guarded", bool(fresh) and guarded, fresh)
    seen.add("health:theirs", bool(theirs), theirs)
    seen.add("health:theirs-guarded", bool(theirs) and guarded, theirs)
    hopes = [(one.place) for one in statements if one.words & {"hope", "glad", "hear"} and one.words & (HEALTH - {"sleep"})]
    seen.add("health:wishes", bool(hopes), hopes)
