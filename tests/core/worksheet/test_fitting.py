"""Answers to a field that was edited: what is still read, and what only its writer can mend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workshop.core.content.worksheet import Field, FieldType, Option
from workshop.core.worksheet.fitting import Fit, Misfit, fit
from workshop.core.worksheet.values import Unknown, Value

NOW = Misfit.ASKED_OTHERWISE
AB = (Option("a", "A"), Option("b", "B"))


def make(kind: str, **more: Any) -> Field:
    return Field("f", FieldType(kind), "Field", **more)


@pytest.mark.parametrize(
    ("then", "now", "value"),
    [
        (make("text"), make("long"), "some words"),
        (make("text", limit=500), make("text", limit=3), "longer than it may be now"),
        (make("number"), make("text"), "31"),
        (make("number"), make("number"), "1.250"),
        (make("number", unit=""), make("number", unit="h"), "31"),
        (make("number"), make("money"), "31"),
        (make("text"), make("date"), "2026-12-01"),
        (make("date", least="today"), make("date", least="today"), "2020-01-01"),
        (make("choice", options=AB), make("choice", options=AB[::-1]), "a"),
        (make("choices", options=AB), make("choices", options=AB), ("a", "b")),
        (make("text"), make("date"), Unknown("Jonas", date(2026, 12, 1))),
        (None, make("number", most="40"), "31"),
    ],
)
def test_what_still_reads_as_an_answer_stays_one(then: Field | None, now: Field, value: Value) -> None:
    assert fit(then, now, value) == Fit(value)


@pytest.mark.parametrize(
    ("then", "now", "value", "why"),
    [
        (make("text"), make("date"), "some time in spring", NOW),
        (make("text"), make("number"), "about forty", NOW),
        (make("choice", options=AB), make("text"), "a", NOW),
        (make("text"), make("choice", options=AB), "a", NOW),
        (make("number", unit="h"), make("number", unit="%"), "31", NOW),
        (make("scale", least="1", most="5"), make("scale", least="1", most="10"), "4", NOW),
        (make("number"), make("scale"), "3", NOW),
        (make("date"), make("number"), "2026-12-01", NOW),
        (make("choices", options=AB), make("choice", options=AB), ("a", "b"), NOW),
        (make("number"), make("number", most="24"), "31", Misfit.OUT_OF_BOUNDS),
        (make("text"), make("number", least="50"), "31", Misfit.OUT_OF_BOUNDS),
        (make("date"), make("date", most="2026-12-31"), "2027-05-01", Misfit.OUT_OF_BOUNDS),
        (make("choice", options=AB), make("choice", options=AB[1:]), "a", Misfit.NOT_OFFERED),
        (None, make("date"), "some time in spring", NOW),
    ],
)
def test_what_does_not_is_left_as_it_was_written(then: Field | None, now: Field, value: Value, why: Misfit) -> None:
    assert fit(then, now, value) == Fit("", value, why)


def test_only_the_option_that_is_gone_is_left() -> None:
    then, now = make("choices", options=AB), make("choices", options=AB[1:])

    assert fit(then, now, ("a", "b")) == Fit(("b",), ("a",), Misfit.NOT_OFFERED)


def test_words_are_read_as_if_they_were_typed_now() -> None:
    assert fit(make("text"), make("number"), "1,200") == Fit("1200")


def test_one_chosen_option_is_one_of_several() -> None:
    assert fit(make("choice", options=AB), make("choices", options=AB), "a") == Fit(("a",))
