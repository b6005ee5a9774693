"""One reply and all that it is judged by, read once: what every feature looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workshop.core.coach.card import Clause, Kind, content_stems, read_card
from workshop.core.coach.finding import Contact, find_contacts, find_figures, find_name_tokens, find_names, find_times
from workshop.core.coach.model import Situation
from workshop.core.coach.reading import Reading, Token, read, read_new

TOLD = frozenset({Kind.STATED, Kind.OFFER, Kind.TO_NAME, Kind.FAILURE})


@dataclass(frozen=True, eq=False)
class Case:
    """A reply in its situation."""

    situation: Situation
    reply: Reading

    @cached_property
    def post(self) -> Reading:
        return read_new(self.situation.post.text)

    @cached_property
    def thread(self) -> tuple[Reading, ...]:
        return tuple(read_new(turn.text) for turn in self.situation.thread)

    @cached_property
    def card(self) -> tuple[Clause, ...]:
        return read_card(self.situation.facts)

    @cached_property
    def told(self) -> tuple[Clause, ...]:
        """What of the card may be said."""
        return tuple(clause for clause in self.card if clause.kind in TOLD)

    def clauses(self, *kinds: Kind) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.card if clause.kind in kinds)

    @cached_property
    def earlier(self) -> tuple[str, ...]:
        """What the writer said before: turns under the brand's name, or a name the reply is signed with, and those known by other means."""
        brand = _letters(self.situation.brand)
        customer = self.situation.post.by
        turns = self.situation.thread
        named = tuple(
            turn.text
            for turn in turns
            if turn.by != customer and (_letters(turn.by)[:6] == brand[:6] or turn.by == "brand" or _is_office(turn.by))
        )
        return (*self.situation.written, *named)

    @cached_property
    def post_stems(self) -> frozenset[str]:
        return content_stems(self.post)

    @cached_property
    def public_stems(self) -> frozenset[str]:
        """Content words that anyone can read already: post, thread, the brand's name and what the card lets be told."""
        stems = set(self.post_stems)
        for reading in self.thread:
            stems |= content_stems(reading)
        for clause in self.told:
            stems |= clause.stems
        return frozenset(stems | content_stems(read(self.situation.brand)))

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names that stand in the post, the thread, the handles, the brand or on what the card lets be told."""
        names: set[str] = set()
        for reading in (self.post, *self.thread):
            names.update(token.text for token in reading.tokens if token.kind in ("word", "code"))
        for turn in (self.situation.post, *self.situation.thread):
            names.update(token.text.strip("@") for token in read(turn.by).tokens)
        names.update(token.text for token in read(self.situation.brand).tokens)
        for clause in self.card:
            if clause.kind is not Kind.SECRET:
                names.update(token.text for token in clause.reading.tokens)
        return frozenset(names)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every word of the post, the thread and the brand: what readers have met already."""
        readings = (self.post, *self.thread, read(self.situation.brand), read(self.situation.post.by))
        return frozenset(token.text for reading in readings for token in reading.tokens)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every word of post, thread, brand and card, and its stem."""
        readings = (self.post, *self.thread, read(self.situation.brand), *(clause.reading for clause in self.card))
        return self.known_words.union(*((token.text, token.stem) for reading in readings for token in reading.tokens))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        return tuple(find_contacts(self.reply))

    @cached_property
    def names(self) -> tuple[Token, ...]:
        return tuple(find_name_tokens(self.reply))

    @cached_property
    def times(self) -> tuple[tuple[str, Token], ...]:
        return tuple(find_times(self.reply))

    @cached_property
    def figures(self) -> tuple[tuple[float, Token], ...]:
        return tuple(find_figures(self.reply))

    @cached_property
    def signature(self) -> tuple[Token, ...]:
        """A name, initials or a department that the reply is signed with."""
        return _find_signature(self.reply)

    @cached_property
    def known_figures(self) -> frozenset[float]:
        readings = [self.post, *self.thread, *(clause.reading for clause in self.card)]
        found = {value for reading in readings for value, _token in find_figures(reading)}
        return frozenset(found)

    @cached_property
    def known_times(self) -> frozenset[str]:
        readings = [self.post, *self.thread, *(clause.reading for clause in self.card)]
        return frozenset(time for reading in readings for time, _token in find_times(reading))

    @cached_property
    def secret_names(self) -> frozenset[str]:
        return frozenset(name for clause in self.clauses(Kind.SECRET) for name in find_names(clause.reading))


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _is_office(by: str) -> bool:
    low = by.casefold()
    return any(
        word in low
        for word in (", hr", "ops", "director", "coo", "ceo", "head of", "team", "desk", "cllr", "manager", "leader", "comms", "people")
    )


def _find_signature(reply: Reading) -> tuple[Token, ...]:
    tokens = [token for token in reply.tokens if token.kind not in ("emoji", "tag", "image")]
    found: list[Token] = []
    for token in reversed(tokens[-8:]):
        if token.kind == "word" and (token.is_name or token.text in ("x", "hr", "team", "for", "at", "the")):
            found.append(token)
        elif token.kind == "mark" and token.text in "-^*/.,~&" and (token.text != "." or not found):
            if found and token.text in "-^*/~":
                return tuple(reversed(found))
            continue
        else:
            break
        if len(found) > 7:
            break
    is_apart = len(tokens) > len(found) and tokens[-len(found) - 1].kind in ("mark",) if found else False
    return tuple(reversed(found)) if is_apart and any(one.is_name for one in found) else ()
