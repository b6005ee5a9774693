"""The fact card: what each clause is for."""

from __future__ import annotations

import pytest

from workshop.core.coach.card import Kind, read_card
from workshop.core.coach.model import Fact, FactKind


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        ("The van was loaded wrongly; that is its failure.", [Kind.STATED, Kind.STATED]),
        ("No refund may be promised.", [Kind.NO_MONEY]),
        ("Why the lights failed is under investigation.", [Kind.UNKNOWN]),
        ("A new depot opens in June; this is not announced.", [Kind.SECRET, Kind.SECRET]),
        ("A camera is in development; confidential.", [Kind.SECRET, Kind.SECRET]),
        ("Forbidden: who posted it, the talks with a sponsor.", [Kind.SECRET]),
        ("Safety line 0800 555 0142, day and night; to be named.", [Kind.STATED, Kind.TO_NAME]),
        ("The writer works for the agency; she must say so.", [Kind.STATED, Kind.DISCLOSE]),
    ],
)
def test_kinds_are_read_from_the_words(fact: str, kinds: list[Kind]) -> None:
    assert [clause.kind for clause in read_card([Fact(fact)])] == kinds


def test_an_author_who_says_what_a_line_is_for_is_believed() -> None:
    clauses = read_card([Fact("The chair comes on Friday.", FactKind.KEEP_OUT)])

    assert [clause.kind for clause in clauses] == [Kind.SECRET]


def test_contacts_and_times_are_found() -> None:
    (clause,) = read_card([Fact("Devi Marlow keeps the diary, 01632 960 744, until 18:00.")])

    assert [one.value for one in clause.contacts] == ["01632960744"]
    assert clause.times == {"t6:00"}
    assert clause.names >= {"marlow"}
