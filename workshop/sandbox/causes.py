"""What moved a meter, for the debrief: one sentence with its cause, and where to look it up: the move, the criterion, the playbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from workshop.coaching.showing import Reading, find_reading
from workshop.core.simulation.branching import fork_of
from workshop.core.simulation.curves import Course
from workshop.core.simulation.explaining import SENTENCES, Explanation, Said, explain
from workshop.core.simulation.ledger import SILENCE, Cited, Entry
from workshop.sandbox.posts import say_time
from workshop.sandbox.running import Play
from workshop.web.viewer import Viewer

NUMBERS = (
    *(_l("No"), _l("One"), _l("Two"), _l("Three"), _l("Four"), _l("Five"), _l("Six"), _l("Seven"), _l("Eight"), _l("Nine"), _l("Ten")),
    *(_l("Eleven"), _l("Twelve")),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A criterion that a change was judged by, with what it moved; `url` is where it is told what the coach looks for."""

    title: str
    amount: int
    url: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """One entry of the ledger. `pieces` are the sentence, with words of the player's own marked as such; `move` is its number, 0 for none.

    `where` leads to the move or to the post that waited, on the same page. `after` is how many events a new try from here shares.
    """

    letter: str
    amount: int
    pieces: tuple[tuple[str, bool], ...]
    time: str
    after: int
    move: int
    where: str
    points: tuple[Point, ...]
    reading: Reading | None

    @property
    def sentence(self) -> str:
        return "".join(text for text, _quoted in self.pieces)


def tell_cause(play: Play, viewer: Viewer, course: Course, entry: Entry, replies: frozenset[int]) -> CauseView:
    """An entry in the reader's language. `replies` are the numbers of the moves that the page shows with their marks."""
    told = explain(play.stage.book, course, entry, play.stage.feed.texts)
    where = f"reply-{entry.move}" if entry.move in replies else "waited" if entry.kind == SILENCE or entry.move else ""
    return CauseView(
        letter=entry.letter,
        amount=entry.amount,
        pieces=tuple(_cut(say_cause(told.said), told)),
        time=say_time(play.scenario, entry.since),
        after=fork_of(play.stage.events, entry),
        move=entry.move,
        where=where,
        points=tuple(_make_point(play, cited) for cited in entry.cited),
        reading=_find_reading(play, viewer, entry),
    )


def say_cause(said: Said) -> str:
    """The sentence in the reader's language: the core has it in English, with its numbers apart."""
    people = ngettext("one person", "%(count)s people", said.readers, count=f"{said.readers:,}") if said.readers else _("nobody")
    return said.fill(_(SENTENCES[said.message]), _say_minutes(said.minutes), people)


def _say_minutes(minutes: int) -> str:
    number = str(NUMBERS[minutes]) if minutes < len(NUMBERS) else str(minutes)
    return str(ngettext("%(number)s minute", "%(number)s minutes", minutes, number=number))


def _cut(sentence: str, told: Explanation) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces: what the player wrote apart from what is said of it."""
    rest = sentence
    for quote in told.quotes:
        before, found, after = rest.partition(quote)
        if not found:
            continue
        yield from ((before, False), (quote, True))
        rest = after
    yield rest, False


def _make_point(play: Play, cited: Cited) -> Point:
    found = play.coach.rubric.find(cited.criterion)
    if found is None:
        return Point(say_other(cited.criterion), cited.amount, "")
    return Point(found.title, cited.amount, url_for("coaching.criteria", _anchor=found.id))


def say_other(criterion: str) -> str:
    """What a run judges besides the rubric's criteria."""
    return _("In good time") if criterion == "in-time" else criterion


def _find_reading(play: Play, viewer: Viewer, entry: Entry) -> Reading | None:
    """The paragraph of a playbook on what weighed most."""
    seat = play.stage.book.seats.get(play.seat)
    role = seat.role if seat else ""
    found: Mapping[str, Reading] = {
        cited.criterion: reading
        for cited in entry.cited
        if (criterion := play.coach.rubric.find(cited.criterion))
        and (reading := find_reading(criterion.link_for(role), viewer.organisation_id, viewer.language))
    }
    return next(iter(found.values()), None)
