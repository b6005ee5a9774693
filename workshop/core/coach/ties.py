"""Who posts, where, and whether the writer's tie to the firm is plain where it has to be."""

from __future__ import annotations

from workshop.core.coach.card import Kind
from workshop.core.coach.case import Case
from workshop.core.coach.english_words import ROLES, STOP
from workshop.core.coach.families import find_families
from workshop.core.coach.observing import Observed, Place
from workshop.core.coach.reading import Token, read


def observe_ties(case: Case, seen: Observed) -> None:
    """Who posts, where, and what the card asks of the writer."""
    situation = case.situation
    seen.add(f"as:{situation.speaker.value}")
    seen.add(f"network:{situation.network}")
    seen.add(f"failed:{ {True: 'yes', False: 'no', None: 'unknown'}[situation.firm_failed] }".replace(" ", ""))
    must = bool(case.clauses(Kind.DISCLOSE))
    seen.add("tie:must-be-said", must)
    own = situation.speaker.value != "brand"
    brand = {token.text for token in read(situation.brand).tokens if token.kind in ("word", "code") and token.text not in STOP}
    named = [token for token in case.reply.tokens if token.text in brand or token.text.lstrip("#@").startswith(tuple(brand) or ("\0",))]
    seen.add("tie:names-brand", bool(named), [(token.start, token.end) for token in named])
    families = find_families(case.reply)
    roles = _find_roles(case, named)
    agency = {name for clause in case.clauses(Kind.DISCLOSE) for name in clause.names} - brand
    agencies = [token for token in case.reply.tokens if token.is_name and token.text.removesuffix("'s") in agency]
    seen.add("tie:brand-and-role", bool(roles), roles)
    seen.add("tie:names-agency", own and bool(agencies), [(token.start, token.end) for token in agencies])
    disclosed = "disclose" in families or bool(roles) or bool(own and agencies)
    first = any(word.text in ("we", "us", "our", "ours") for word in case.reply.words)
    seen.add("tie:own-account", own)
    seen.add("tie:hidden", own and not disclosed)
    seen.add("tie:hidden-where-due", own and must and not disclosed)
    seen.add("tie:hidden-praise", own and not disclosed and ("praise-own" in families or "as-customer" in families))
    seen.add("tie:hidden-we", own and not disclosed and first)
    seen.add("tie:hidden-no-we", own and not disclosed and not first)
    seen.add("tie:said", own and disclosed)
    seen.add("tie:said-where-due", own and must and disclosed)
    seen.add("tie:customer", own and "as-customer" in families and not disclosed)
    seen.add("tie:brand-as-customer", not own and "as-customer" in families)
    seen.add("tie:brand-hides", "hide-tie" in families)


# How far a word for what somebody does may stand from the name of the firm.
NEAR = 4


def _find_roles(case: Case, named: list[Token]) -> list[Place]:
    """Where the firm's name stands beside a word for what somebody does there: “publicity at Foxglove”, “Rollo engineer here”."""
    tokens = case.reply.tokens
    found = []
    for token in named:
        place = tokens.index(token)
        near = tokens[max(0, place - NEAR) : place + NEAR + 1]
        beside = [one for one in near if one.text in ROLES]
        if beside:
            found.append((min(token.start, *(one.start for one in beside)), max(token.end, *(one.end for one in beside))))
    return found
