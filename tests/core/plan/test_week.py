"""The first seven days: what falls on which day."""

from __future__ import annotations

from datetime import date

from tests.core.plan.example import HEAD, SHEETS, say
from workshop.core.plan.assemble import assemble
from workshop.core.plan.model import Plan
from workshop.core.worksheet.values import Answered, Unknown


def make(*answers: Answered) -> Plan:
    return assemble(SHEETS, answers, HEAD)


def show(plan: Plan) -> list[str]:
    return [f"{day.day:%a %d}: {task.text}" for day in plan.week for task in day.tasks]


def test_a_plan_written_on_saturday_begins_on_monday() -> None:
    plan = make(*say("support-goal", "w1", chore="Read"))

    assert [f"{day.day:%a}" for day in plan.week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_something_dated_sooner_brings_the_first_day_forward() -> None:
    plan = make(*say("support-goal", "t1", tactic="Listen", start="2026-11-22"))

    assert plan.week[0].day == date(2026, 11, 22)


def test_a_plan_whose_first_date_is_later_begins_then() -> None:
    plan = make(*say("support-goal", "t1", tactic="Listen", start="2027-01-11"))

    assert plan.week[0].day == date(2027, 1, 11)


def test_what_has_no_date_goes_to_the_working_day_with_least_to_do() -> None:
    plan = make(
        *say("support-goal", "w1", chore="Rota", day="2026-11-23"),
        *say("support-goal", "w2", chore="Read"),
        *say("support-goal", "w3", chore="Count"),
    )

    assert show(plan) == ["Mon 23: Rota", "Tue 24: Read", "Wed 25: Count"]


def test_a_named_weekday_is_kept() -> None:
    assert show(make(*say("support-goal", "w1", chore="Count", day="Friday"))) == ["Fri 27: Count"]


def test_what_is_dated_in_the_past_moves_to_the_first_day_and_says_so() -> None:
    plan = make(*say("support-goal", "t1", tactic="Listen", start="2026-10-01"))

    assert show(plan) == ["Mon 23: Listen"]
    assert plan.week[0].tasks[0].late


def test_a_question_due_after_the_week_is_kept_below_it() -> None:
    plan = make(
        *say("support-goal", "w1", chore="Read"),
        *say("core-goal", measure="Calls", target=Unknown("Jonas", date(2026, 12, 24))),
    )

    assert [(task.who, task.day) for task in plan.later] == [("Jonas", date(2026, 12, 24))]


def test_questions_stand_in_the_order_of_their_dates() -> None:
    plan = make(
        *say("core-goal", baseline=Unknown("Jonas"), target=Unknown("Cleo", date(2026, 11, 26)), goal=Unknown("Ines", date(2026, 11, 24)))
    )

    assert [question.ask for question in plan.questions] == ["Ines", "Cleo", "Jonas"]


def test_the_last_day_of_the_calendar_breaks_nothing() -> None:
    plan = make(*say("support-goal", "t1", tactic="Listen", start="9999-12-31"), *say("core-goal", review="9999-12-31"))

    assert plan.week[0].day == date.max
