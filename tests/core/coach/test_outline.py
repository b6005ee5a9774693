"""What words are to the case: the same fault in two trades has one outline, and a word is another where the card keeps it."""

from __future__ import annotations

from workshop.core.coach.case import Case
from workshop.core.coach.lexicon import Lexicon
from workshop.core.coach.model import Fact, Situation, Turn
from workshop.core.coach.outline import find_outline
from workshop.core.coach.reading import read

USUAL = Lexicon(usual=frozenset(read("it was because the got we will").words[place].stem for place in range(7)))


def outline(reply: str, *facts: str, post: str = "Nothing works.") -> dict[str, str]:
    case = Case(Situation(Turn("@ann", post), facts=tuple(Fact(one) for one in facts)), read(reply))
    return {feature: reply[start:end] for _sentence, feature, (start, end) in find_outline(case, USUAL)}


def test_the_same_fault_in_two_trades_has_one_outline() -> None:
    rail = outline("It was because the points froze.", "Why the points failed is not known.")
    bank = outline("It was because the server crashed.", "Why the server failed is not known.")

    shared = {feature for feature in rail if feature.startswith("o:")} & set(bank)

    assert "o:becaus the <unknown> <nowhere>" in shared
    assert rail["o:becaus the <unknown> <nowhere>"] == "because the points froze"


def test_a_word_stands_where_the_card_puts_it() -> None:
    reply = "We will refund you."

    assert "as:refund told" in outline(reply, "A refund is allowed.")
    assert "as:refund kept" in outline(reply, "No refund may be promised.")
    assert "as:refund met" in outline(reply, post="I want a refund.")
    assert "as:refund nowhere" in outline(reply)


def test_what_everybody_may_know_is_no_secret() -> None:
    assert "o:the <secret>" in outline("The depot.", "Talks on the depot are confidential.")
    assert "o:the <secret>" not in outline("The depot.", "Talks on the depot are confidential.", post="What about the depot?")


def test_figures_times_and_names_stand_for_their_kind() -> None:
    found = outline("Ask Jo by 16:30, 40 euros, and Tomas at 9pm.", "Jo answers until 16:30.")

    assert {"o:<name>", "o:<time>", "o:<new-figure>", "o:<new-name>", "o:<new-time>"} <= set(found)


def test_no_run_reaches_into_the_next_sentence() -> None:
    found = outline("We got it. The server crashed.")

    assert not any(text.startswith("it. The") for text in found.values())
    assert "o:the <nowhere> <nowhere>" not in found  # two words from nowhere in a row say no more than one


def test_nothing_said_has_no_outline() -> None:
    assert outline("") == {} and outline("…") == {}
