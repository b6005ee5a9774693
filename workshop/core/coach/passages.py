"""Each sentence of a reply by itself: what it says, of whom, and how it stands to card and post."""

from __future__ import annotations

from workshop.core.coach.card import Kind
from workshop.core.coach.case import Case
from workshop.core.coach.claims import PLUS, Statement, read_statements
from workshop.core.coach.english_words import (
    COMMERCE,
    FORBIDDING,
    FUTURE,
    GIFTS,
    GUARDED,
    HE,
    HEALTH,
    MECHANISM,
    MONEY,
    PAST,
    PERSONS,
    PROMISING,
    SEASONS,
    SENSITIVE,
    STAFF,
    STOP,
    UNKNOWING,
    WE,
)
from workshop.core.coach.families import find_families, is_negated
from workshop.core.coach.finding import find_figures, find_times
from workshop.core.coach.observing import Observed

GROUPS = (
    ("he", HE),
    ("we", WE),
    ("you", frozenset({"you", "your", "yours", "you're", "you've", "you'd"})),
    ("staff", STAFF),
    ("mechanism", MECHANISM),
    ("money", MONEY),
    ("promising", PROMISING),
    ("season", SEASONS),
    ("future", FUTURE),
    ("health", HEALTH),
    ("sensitive", SENSITIVE),
)


def notice_passages(case: Case, common: frozenset[str]) -> list[Observed]:
    """Features of every sentence, in order."""
    statements = read_statements(case, common)
    found = [Observed() for _one in statements]
    if not statements:
        return []
    _observe_families(case, found)
    unknown = case.clauses(Kind.UNKNOWN)
    secret = case.clauses(Kind.SECRET)
    money = case.clauses(Kind.NO_MONEY)
    posted = {token.text for token in case.post.tokens}
    secret_stems = {stem for clause in secret for stem in clause.stems} - FORBIDDING
    rare_secret = secret_stems - case.public_stems
    unknown_stems = {stem for clause in unknown for stem in clause.stems} - UNKNOWING
    listed = posted | {token.text for clause in case.told for token in clause.reading.tokens}
    told_stems = {stem for clause in case.told for stem in clause.stems}
    figures = {token.start for value, token in case.figures if value not in case.known_figures and value > 3 and value != 100}
    told_times = {time for clause in case.told for time in clause.times}
    known_times = case.known_times
    times = {token.start: time for time, token in find_times(case.reply)}
    signed = set(case.signature)
    met = {token.text for reading in case.thread for token in reading.tokens}
    complains = case.situation.firm_failed is True or "feeling" in find_families(case.post)
    guarded = any({token.text for token in clause.reading.tokens} & GUARDED for clause in secret)
    names = {token.start for token in case.names if token.text not in case.known_names and token not in signed and len(token.text) > 2}
    contacts = [(one.start, one.end, one.value) for one in case.contacts]
    card_contacts = {one.value for clause in case.card for one in clause.contacts}
    for one, seen in zip(statements, found, strict=True):
        content = {token.stem for token in one.tokens if token.kind in ("word", "code") and token.text not in STOP and len(token.text) > 2}
        seen.add("s:asks", one.asks)
        seen.add("s:past", one.is_past)
        seen.add("s:hedged", one.hedged)
        seen.add("s:first", one.number == 0)
        seen.add("s:last", one.number == len(statements) - 1)
        seen.add("s:short", len(one.tokens) < 5)
        seen.add("s:exclaims", any(token.text == "!" for token in one.tokens))
        seen.add("s:emoji", any(token.kind == "emoji" for token in one.tokens))
        seen.add(
            "s:negated",
            bool(
                one.words & {"not", "no", "never", "nothing", "don't", "can't", "won't", "isn't", "wasn't", "didn't", "nobody", "without"}
            ),
        )
        for name, group in GROUPS:
            seen.add(f"s:{name}", bool(one.words & group))
            seen.add(f"s:{name}-new", bool((one.words & group) - posted) and name in ("staff", "mechanism", "money", "health"))
        seen.add("s:new", min(len(one.new), 4) / 2)
        seen.add("s:new2", len(one.new) >= 2)
        seen.add("s:backed", min(one.backed, 5) / 3)
        seen.add("s:unbacked", one.backed == 0 and len(content) >= 2)
        seen.add("s:post", min(len(content & case.post_stems), 4) / 2)
        seen.add("s:post-none", not content & case.post_stems)
        fresh = content - told_stems
        seen.add("s:secret-any", bool(content & secret_stems))
        seen.add("s:secret", min(len(content & rare_secret), 3) / 2)
        seen.add("s:secret2", len(content & rare_secret) >= 2)
        seen.add("s:unknown", min(len(fresh & unknown_stems), 3) / 2 if not one.hedged and not one.asks else 0)
        seen.add("s:unknown2", len(content & unknown_stems) >= 2 and not one.hedged and not one.asks)
        seen.add("s:unknown-hedged", bool(content & unknown_stems) and one.hedged)
        seen.add("s:unknown-card", bool(unknown))
        is_money = bool(one.words & MONEY) or any(token.raw[:1] in "£$€₹" for token in one.tokens)
        plus = bool(one.words & PLUS)
        gift = {token.text for token in one.tokens if token.text in GIFTS and token.text not in listed}
        seen.add("s:gift", bool(gift) and not one.asks)
        seen.add("s:gift-promised", bool(gift) and bool(one.words & PROMISING or plus) and not one.hedged and not one.asks)
        seen.add("s:gift-forbidden", bool(gift) and bool(money))
        seen.add("s:money-plus", is_money and plus)
        seen.add("s:money-forbidden", is_money and bool(money))
        seen.add("s:money-promised", is_money and bool(one.words & PROMISING) and not one.hedged)
        seen.add("s:money-unbacked", is_money and one.backed <= 1)
        seen.add(
            "s:money-promised-unbacked",
            is_money
            and bool(one.words & PROMISING)
            and one.backed <= 2
            and not one.hedged
            and not one.words & {"not", "can't", "won't", "no"},
        )
        spans = [(token.start, token) for token in one.tokens]
        seen.add("s:new-figure", any(start in figures for start, _token in spans))
        seen.add("s:new-name", any(start in names for start, _token in spans))
        mine = {times[start] for start, _token in spans if start in times}
        seen.add("s:told-time", bool(mine & told_times))
        seen.add("s:new-time", bool(mine - known_times - {"today", "tonight", "tomorrow"}))
        seen.add(
            "s:new-season", bool(one.words & SEASONS - told_stems - {token.text for clause in case.told for token in clause.reading.tokens})
        )
        given = [value for start, _end, value in contacts if one.place[0] <= start < one.place[1]]
        seen.add("s:contact", any(value in card_contacts for value in given))
        seen.add("s:strange-contact", any(value not in card_contacts for value in given))
        bought = {token.text for token in one.tokens if token.text in COMMERCE} - posted - met
        seen.add("s:commerce", bool(bought) and not one.asks)
        seen.add("s:commerce2", len(bought) >= 2)
        seen.add("s:commerce-complaint", bool(bought) and complains)
        seen.add("s:commerce-unlisted", bool(bought - listed))
        seen.add("s:person-guarded", guarded and not one.asks and bool(one.words & PERSONS))
        seen.add("s:person-guarded-new", guarded and not one.asks and bool(one.words & PERSONS) and bool(one.new))
        seen.add("s:your-guarded-new", guarded and not one.asks and bool(one.words & {"your", "you", "yours"}) and len(one.new) >= 1)
        seen.add("s:covers-forbidden", bool(money) and seen.has("s:says-see-right"))
        _observe_contradiction(case, one, content, seen)
        _observe_actors(one, seen, names)
        _observe_pairs(seen)
    return found


def _observe_families(case: Case, found: list[Observed]) -> None:
    reading = case.reply
    for name, ranges in find_families(reading).items():
        for start, end in ranges:
            side = "s:not-" if is_negated(reading, start) else "s:says-"
            seen = found[reading.sentence_of[start]]
            places = seen.places.get(side + name, [])
            seen.add(side + name, 1.0, [*places, (reading.words[start].start, reading.words[end - 1].end)])


def _observe_actors(one: Statement, seen: Observed, names: set[int]) -> None:
    """Who does something in the sentence: the first he, staff, new name, we or you before a verb of the past."""
    past = next(
        (place for place, token in enumerate(one.tokens) if token.text in PAST or (token.text.endswith("ed") and len(token.text) > 4)), None
    )
    before = one.tokens[:past] if past is not None else ()
    for token in reversed(before):
        kind = (
            "staff"
            if token.text in STAFF
            else "he"
            if token.text in HE
            else "we"
            if token.text in WE
            else "you"
            if token.text in ("you", "you've")
            else "new-name"
            if token.start in names
            else "it"
            if token.text in ("it", "that", "this")
            else ""
        )
        if kind:
            seen.add(f"s:past-of-{kind}")
            break


DENYING = frozenset(
    {
        "not",
        "no",
        "never",
        "nothing",
        "don't",
        "can't",
        "won't",
        "isn't",
        "wasn't",
        "didn't",
        "doesn't",
        "aren't",
        "nobody",
        "without",
        "cannot",
        "closed",
        "only",
    }
)


def _observe_contradiction(case: Case, one: Statement, content: set[str], seen: Observed) -> None:
    """A line of the card on the same matter that says no where the sentence says yes, or has other figures."""
    if one.asks or one.hedged:
        return
    for clause in case.card:
        shared = content & clause.stems
        if len(shared) < 2 or len(shared) < 0.34 * len(clause.stems):
            continue
        denied = bool({token.text for token in clause.reading.tokens} & DENYING)
        if denied != bool(one.words & DENYING):
            seen.add("s:other-polarity", 1.0, [one.place])
            seen.add("s:other-polarity-secret", clause.kind in (Kind.SECRET, Kind.UNKNOWN), [one.place])
        figures = {value for value, _token in find_figures(clause.reading)}
        mine = {value for value, token in case.figures if one.place[0] <= token.start < one.place[1]}
        if figures and mine and not figures & mine:
            seen.add("s:other-figure", 1.0, [one.place])


PAIRS = (
    ("s:staff", "s:past"), ("s:he", "s:past"), ("s:new-name", "s:past"), ("s:mechanism", "s:unknown-card"),
    ("s:mechanism-new", "s:unknown-card"), ("s:says-cause", "s:unknown-card"), ("s:says-cause", "s:unknown"),
    ("s:health", "s:secret-any"), ("s:sensitive", "s:asks"), ("s:sensitive", "s:says-give-us"), ("s:sensitive", "s:says-to-private"),
    ("s:season", "s:secret-any"), ("s:future", "s:new-season"), ("s:secret-any", "s:new"), ("s:you", "s:says-blame"),
    ("s:says-absolute", "s:unbacked"), ("s:says-guess", "s:unbacked"), ("s:says-guess", "s:unknown"), ("s:past-of-it", "s:new"),
    ("s:past-of-it", "s:unknown-card"), ("s:new-name", "s:secret-any"), ("s:staff", "s:secret-any"), ("s:he", "s:secret-any"),
    ("s:says-sorry", "s:says-cause"), ("s:asks", "s:you"), ("s:emoji", "s:you"), ("s:says-pitch", "s:money"),
    ("s:you", "s:new2"), ("s:you", "s:secret-any"), ("s:says-of-them", "s:secret-any"), ("s:says-of-them", "s:new"),
    ("s:says-cause-plain", "s:unknown-card"), ("s:says-cause-plain", "s:unknown"), ("s:says-hushed", "s:secret-any"),
    ("s:says-lecture", "s:you"), ("s:says-lecture", "s:unbacked"), ("s:says-special", "s:you"), ("s:past", "s:unknown"),
)  # fmt: skip


def _observe_pairs(seen: Observed) -> None:
    for first, second in PAIRS:
        if seen.has(first) and seen.has(second):
            seen.add(f"{first}+{second[2:]}")
