"""Contacts, figures, names and identifiers in a reply: taken from the card, made up, said again, or asked for where everybody reads."""

from __future__ import annotations

from workshop.core.coach.card import Clause, Kind, content_stems
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import ASKING_VERBS, DANGER, SENSITIVE, STOP
from workshop.core.coach.families import find_families, is_negated
from workshop.core.coach.finding import find_contacts
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.reading import Sentence, Token, read

SMALL = 3.0


def observe_particulars(case: Case, seen: Observed) -> None:
    """All features of particulars."""
    _observe_contacts(case, seen)
    _observe_handover(case, seen)
    _observe_inventions(case, seen)
    _observe_identifiers(case, seen)


def _observe_contacts(case: Case, seen: Observed) -> None:
    """Contacts that the card names: given, or left out; contacts and links that it does not name."""
    on_card = {one.value for clause in case.card if clause.kind is not Kind.SECRET for one in clause.contacts}
    urgent = {one.value for clause in case.clauses(Kind.TO_NAME) for one in clause.contacts}
    people = {one.value for clause in case.told for one in clause.contacts if one.kind != "url"}
    given = [one for one in case.contacts if one.value in on_card or any(one.value in known or known in one.value for known in on_card)]
    values = {one.value for one in given}
    seen.add("contacts:given", bool(given), [(one.start, one.end) for one in given])
    seen.add("contacts:left-out", bool(on_card) and not given)
    seen.add("contacts:none-on-card", not on_card)
    seen.add("contacts:share", len(values & on_card) / max(len(on_card), 1))
    seen.add("contacts:urgent-left-out", bool(urgent - values))
    seen.add("contacts:person-left-out", bool(people) and not (people & values))
    seen.add("contacts:person-given", bool(people & values), [(one.start, one.end) for one in given])
    strange = [one for one in case.contacts if one not in given and one.kind in ("phone", "email")]
    seen.add("contacts:strange", bool(strange), [(one.start, one.end) for one in strange])
    links = [one for one in case.contacts if one not in given and one.kind == "url"]
    seen.add("contacts:strange-link", bool(links), [(one.start, one.end) for one in links])
    seen.add("contacts:link", any(one.kind == "url" for one in case.contacts))
    card_names = (
        {token.text for clause in case.told for token in clause.reading.tokens if token.is_name and token.text not in STOP}
        - {token.text for token in read(case.situation.brand).tokens}
        - {token.text for token in case.post.tokens}
    )
    signed = set(case.signature)
    named = [token for token in case.reply.tokens if token.is_name and token.text in card_names and token not in signed]
    seen.add("card:names-somebody", min(len({token.text for token in named}), 3) / 2, [(token.start, token.end) for token in named])


def _observe_handover(case: Case, seen: Observed) -> None:
    """Lines of the card that name somebody to turn to: taken up by contact or by name, or left out; the same for danger and for privacy."""
    values = {one.value for one in case.contacts}
    words = {token.text for token in case.reply.tokens}
    lines = [clause for clause in case.card if clause.kind is not Kind.SECRET and clause.contacts]
    taken = [clause for clause in lines if values & {one.value for one in clause.contacts} or words & _names_of(clause, case)]
    seen.add("handover:all", bool(lines) and len(taken) == len(lines))
    seen.add("handover:none", bool(lines) and not taken)
    seen.add("handover:share-left-out", 1 - len(taken) / len(lines) if lines else 0)
    dangerous = [clause for clause in lines if {token.text for token in clause.reading.tokens} & DANGER]
    seen.add("handover:danger-left-out", any(clause not in taken for clause in dangerous))
    seen.add("handover:danger-given", bool(dangerous) and all(clause in taken for clause in dangerous))
    private = any(
        {token.text for token in clause.reading.tokens} & {"private", "privately", "inbox", "dm"} and clause.kind is not Kind.SECRET
        for clause in case.card
    )
    moved = "to-private" in find_families(case.reply)
    seen.add("handover:private-left-out", private and not moved)
    seen.add("handover:private-given", private and moved)
    seen.add("handover:named-only", bool(lines) and bool(taken) and not values)


def _names_of(clause: Clause, case: Case) -> set[str]:
    known = {token.text for token in (*case.post.tokens, *read(case.situation.brand).tokens)}
    return {token.text for token in clause.reading.tokens if token.is_name and token.text not in STOP and len(token.text) > 3} - known


def _observe_inventions(case: Case, seen: Observed) -> None:
    """Figures, times and names that stand neither in the post, nor in the thread, nor on the card."""
    figures = [token for value, token in case.figures if value not in case.known_figures and value > SMALL and value != 100]
    seen.add("new:figure", bool(figures), [(token.start, token.end) for token in figures])
    money = [token for token in figures if token.raw[0] in "£$€₹"]
    seen.add("new:money", bool(money), [(token.start, token.end) for token in money])
    percent = [token for token in figures if token.raw.endswith("%")]
    seen.add("new:percent", bool(percent), [(token.start, token.end) for token in percent])
    times = [token for time, token in case.times if time not in case.known_times and time not in ("today", "tonight", "tomorrow")]
    seen.add("new:time", bool(times), [(token.start, token.end) for token in times])
    signed = set(case.signature)
    names = [token for token in case.names if token.text not in case.known_names and token not in signed and len(token.text) > 2]
    names = [token for token in names if token.text + "s" not in case.known_names and token.text.removesuffix("s") not in case.known_names]
    seen.add("new:name", bool(names), [(token.start, token.end) for token in names])
    seen.add("new:names", len({token.text for token in names}) >= 2, [(token.start, token.end) for token in names])
    mine = content_stems(case.reply)
    strange = mine - case.public_stems
    seen.add("new:words", min(len(strange), 30) / 15)


def _observe_identifiers(case: Case, seen: Observed) -> None:
    """Numbers, addresses and full names of the person who wrote, said again or newly given away; asked for in public."""
    codes = {token.text for token in case.post.tokens if token.kind in ("code", "email")} | {
        one.value for one in find_contacts(case.post) if one.kind in ("phone", "email")
    }
    on_card = {token.text for clause in case.told for token in clause.reading.tokens if token.kind in ("code", "email")}
    repeated = [
        token
        for token in case.reply.tokens
        if token.text in codes and token.text not in on_card and sum(char.isdigit() for char in token.text) >= 4
    ]
    repeated_phones = [one for one in case.contacts if one.value in codes and one.kind in ("phone", "email")]
    seen.add(
        "id:repeated",
        bool(repeated or repeated_phones),
        [(token.start, token.end) for token in repeated] + [(one.start, one.end) for one in repeated_phones],
    )
    full = [
        (first.start, second.end)
        for first, second in zip(case.names, case.names[1:], strict=False)
        if second.start - first.end == 1
        and (first.text not in case.known_names or second.text not in case.known_names)
        and second not in case.signature
    ]
    seen.add("id:new-full-name", bool(full), full)
    families = find_families(case.reply)
    private = {case.reply.sentence_of[start] for name in ("to-private", "do-not-give") for start, _end in families.get(name, ())}
    mails = {number for number, one in enumerate(case.reply.sentences) if any(token.kind == "email" for token in case.reply.tokens_of(one))}
    asking: list[Place] = []
    hidden: list[Place] = []
    for number, sentence in enumerate(case.reply.sentences):
        tokens = case.reply.tokens_of(sentence)
        wanted = [token for token in tokens if token.text in SENSITIVE and not _is_denied(case, token)]
        if not wanted or not _asks(case, number, sentence):
            continue
        places = [(token.start, token.end) for token in wanted]
        (hidden if number in private or number in mails else asking).extend(places)
    seen.add("id:asked-in-public", bool(asking), asking)
    seen.add("id:asked-much", len(asking) >= 2, asking)
    seen.add("id:asked-in-private", bool(hidden), hidden)


def _asks(case: Case, number: int, sentence: Sentence) -> bool:
    if sentence.asks:
        return True
    given = {case.reply.sentence_of[start] for start, _end in find_families(case.reply).get("give-us", ())}
    return number in given or any(token.text in ASKING_VERBS for token in case.reply.tokens_of(sentence)[:6])


def _is_denied(case: Case, token: Token) -> bool:
    start = next((place for place, word in enumerate(case.reply.words) if word.start == token.start), None)
    return start is not None and is_negated(case.reply, start)
