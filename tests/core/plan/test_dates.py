"""Every date of a plan stands in its calendar once, under a name that stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan.example import FULL, HEAD, NOT_NOW, SHEETS
from tests.core.plan.test_any_mixture import answers
from workshop.core.plan.assemble import assemble
from workshop.core.plan.dates import DateKind, find_dates
from workshop.core.plan.model import Head
from workshop.core.worksheet.values import Answered


def test_a_whole_plan_has_all_its_dates() -> None:
    found = [(one.kind, one.day.isoformat(), one.text) for one in find_dates(assemble(SHEETS, FULL, HEAD))]

    assert (DateKind.REVIEW, "2026-12-21", "") in found
    assert (DateKind.REVIEW, "2027-01-20", "") in found
    assert (DateKind.REVIEW, "2027-02-19", "") in found
    assert (DateKind.START, "2026-11-23", "First reply with a time in it, within 30 minutes") in found
    assert (DateKind.DO, "2026-11-24", "Listen. No posts before noon.") in found
    assert [day for kind, day, _text in found if kind is DateKind.ASK] == ["2026-11-24"]
    assert [day for _kind, day, _text in found] == sorted(day for _kind, day, _text in found)


def test_reviews_carry_their_reminders() -> None:
    reviews = [one for one in find_dates(assemble(SHEETS, FULL, HEAD)) if one.kind is DateKind.REVIEW]

    assert {one.day - one.remind for one in reviews if one.remind} == {timedelta(days=7)}


def test_not_now_has_the_one_day_to_look_again() -> None:
    assert [(one.kind, one.day) for one in find_dates(assemble(SHEETS, NOT_NOW, HEAD))] == [(DateKind.UNTIL, date(2027, 3, 1))]


def test_a_date_that_moves_keeps_its_name() -> None:
    moved = [replace(one, value="2027-02-26") if one.field == "review" else one for one in FULL]

    before, after = ({(one.kind, one.key) for one in find_dates(assemble(SHEETS, said, HEAD))} for said in (FULL, moved))

    assert before == after


@settings(max_examples=150, deadline=None)
@given(given_answers=st.lists(answers, max_size=40), written=st.dates())
def test_no_two_dates_have_one_name(given_answers: list[Answered], written: date) -> None:
    found = find_dates(assemble(SHEETS, given_answers, Head("Bob", "Parcelwise", written, "support")))

    assert len({(one.kind, one.key) for one in found}) == len(found)
