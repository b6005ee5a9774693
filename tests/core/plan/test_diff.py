"""What is different between two versions of a plan: all that somebody changed, and nothing that only time did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan.example import FIVE, FULL, HEAD, NOT_NOW, SHEETS, say
from tests.core.plan.test_any_mixture import answers
from workshop.core.plan.assemble import assemble
from workshop.core.plan.diff import Aspect, Change, Move, compare
from workshop.core.plan.model import Head, Plan
from workshop.core.worksheet.values import Answered, Value


def make(said: list[Answered], written: date = HEAD.written) -> Plan:
    return assemble(SHEETS, said, replace(HEAD, written=written))


def change(said: list[Answered], sheet: str, row: str = "", **values: Value) -> list[Answered]:
    """The answers after somebody wrote over some of them; a new field goes to the end."""
    new = {(one.worksheet, one.row, one.field): one for one in say(sheet, row, **values)}
    kept = [replace(one, value=new.pop(key).value) if (key := (one.worksheet, one.row, one.field)) in new else one for one in said]
    return [*kept, *new.values()]


def tell(changes: tuple[Change, ...]) -> list[tuple[Aspect, Move, str, str, str]]:
    return [(one.aspect, one.move, one.detail, one.before.text, one.after.text) for one in changes]


def test_a_goal_in_other_words_has_changed() -> None:
    after = make(change(FULL, "support-goal", goal="Fewer parcels come back."))

    assert tell(compare(make(FULL), after)) == [
        (Aspect.GOAL, Move.CHANGED, "", "Fewer people ring us twice about the same parcel.", "Fewer parcels come back.")
    ]


def test_a_target_that_moves_is_a_change_of_its_measure() -> None:
    (found,) = compare(make(FULL), make(change(FULL, "support-goal", "m1", to="8")))

    assert (found.aspect, found.move, found.about, found.detail) == (Aspect.MEASURE, Move.CHANGED, "Second calls per 100 parcels", "target")
    assert (found.before.text, found.after.text) == ("9", "8")


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert not compare(make(FULL), make(change(FULL, "support-goal", "m1", to="9.0")))


def test_a_question_that_was_answered_is_told() -> None:
    (found,) = compare(make(FULL), make(change(FULL, "support-goal", "m3", from_="31")))

    assert found.before.question is not None
    assert found.before.question.ask == "Jonas"
    assert (found.detail, found.after.text) == ("baseline", "31")


def test_two_new_dates_are_two_new_dates() -> None:
    before = [one for one in FULL if not one.field.startswith("review-")]

    found = compare(make(before), make(FULL))

    assert tell(found) == [(Aspect.DATE, Move.ADDED, "", "", "2026-12-21"), (Aspect.DATE, Move.ADDED, "", "", "2027-01-20")]


def test_a_date_that_moves_is_one_change() -> None:
    found = compare(make(FIVE), make(change(FIVE, "core-goal", review="2027-02-26")))

    assert tell(found) == [(Aspect.DATE, Move.CHANGED, "", "2027-02-19", "2027-02-26")]


def test_an_item_in_other_words_at_the_same_place_was_reworded() -> None:
    found = compare(make(FULL), make(change(FULL, "support-goal", "s2", stop="The copied apology")))

    assert tell(found) == [(Aspect.STOP, Move.CHANGED, "", "The copied apology and its approvals", "The copied apology")]


def test_an_item_that_goes_and_one_that_comes_are_both_told() -> None:
    after = [one for one in FULL if one.row != "r1"] + say("support-goal", "r9", risk="The rota has a hole", guardrail="Two names a day")

    found = compare(make(FULL), make(after))

    assert tell(found) == [
        (Aspect.RISK, Move.ADDED, "", "", "The rota has a hole"),
        (Aspect.RISK, Move.REMOVED, "", "A time we cannot keep", ""),
    ]


def test_what_was_promised_for_the_week_is_compared_by_its_words() -> None:
    after = [one for one in FULL if one.row != "w3"] + say("support-goal", "w9", chore="Ring the depot", day="2026-11-25")

    found = compare(make(FULL), make(change(after, "support-goal", "w2", day="2026-11-26")))

    assert tell(found) == [
        (Aspect.TASK, Move.ADDED, "", "", "Ring the depot"),
        (Aspect.TASK, Move.CHANGED, "day", "2026-11-24", "2026-11-26"),
        (Aspect.TASK, Move.REMOVED, "", "Read ten old threads aloud, as a team.", ""),
    ]


def test_another_kind_of_plan_is_the_first_thing_told() -> None:
    assert compare(make(FULL), make(NOT_NOW))[0].aspect is Aspect.KIND


@settings(max_examples=100, deadline=None)
@given(given_answers=st.lists(answers, max_size=30), one=st.dates(), other=st.dates())
def test_time_alone_changes_nothing(given_answers: list[Answered], one: date, other: date) -> None:
    plans = [assemble(SHEETS, given_answers, Head("Bob", "Parcelwise", written, "support")) for written in (one, other)]

    assert compare(plans[0], plans[0]) == ()
    assert compare(*plans) == ()


@settings(max_examples=100, deadline=None)
@given(old=st.lists(answers, max_size=30), new=st.lists(answers, max_size=30))
def test_there_is_a_difference_in_both_directions_or_in_none(old: list[Answered], new: list[Answered]) -> None:
    assert bool(compare(make(old), make(new))) == bool(compare(make(new), make(old)))
