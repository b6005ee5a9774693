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
        ("Other firms' quotes aren't commented on.", [Kind.SECRET]),
        ("Nobody's pay or debts are to be discussed in the channel.", [Kind.SECRET]),
        ("Gwen paid by instalments and one is late; private.", [Kind.SECRET, Kind.SECRET]),
        ("Two new flavours arrive after Easter; no word before.", [Kind.SECRET, Kind.SECRET]),
        ("Policy details, value: not in public.", [Kind.SECRET]),
        ("Who signed the poster off is internal.", [Kind.SECRET]),
        ("No names of the opticians.", [Kind.SECRET]),
        ("How many theatre places there are isn't settled.", [Kind.UNKNOWN]),
        ("Nothing is known about its weight.", [Kind.UNKNOWN]),
        ("Who is behind the accounts has not been established.", [Kind.UNKNOWN]),
        ("Taxis are not paid back.", [Kind.NO_MONEY]),
        ("Sales may not promise a discount.", [Kind.NO_MONEY]),
        ("No prizes or tickets for finders.", [Kind.NO_MONEY]),
        ("Staff may speak if they say they work here.", [Kind.DISCLOSE]),
        ("No fee; a doctor's letter is needed.", [Kind.STATED, Kind.STATED]),
        ("The pool shuts from 3 to 16 August; members aren't charged for that fortnight.", [Kind.STATED, Kind.STATED]),
    ],
)
def test_kinds_are_read_from_the_words(fact: str, kinds: list[Kind]) -> None:
    assert [clause.kind for clause in read_card([Fact(fact)])] == kinds


def test_an_author_who_says_what_a_line_is_for_is_believed() -> None:
    clauses = read_card([Fact("The chair comes on Friday.", FactKind.KEEP_OUT)])

    assert [clause.kind for clause in clauses] == [Kind.SECRET]


@pytest.mark.parametrize(
    ("fact", "admits"), [("The bank must not have done so.", True), ("Our failure.", True), ("The park did not fail.", False)]
)
def test_an_admission_is_told_from_its_denial(fact: str, admits: bool) -> None:
    assert [clause.admits for clause in read_card([Fact(fact)])] == [admits]


def test_contacts_and_times_are_found() -> None:
    (clause,) = read_card([Fact("Devi Marlow keeps the diary, 01632 960 744, until 18:00.")])

    assert [one.value for one in clause.contacts] == ["01632960744"]
    assert clause.times == {"t6:00"}
    assert clause.names >= {"marlow"}
