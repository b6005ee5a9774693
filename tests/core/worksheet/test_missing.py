"""What handing in waits for."""

from __future__ import annotations

from workshop.core.content.worksheet import Field, FieldType, Group, Option, Question, Slot, Worksheet
from workshop.core.worksheet.missing import missing, needed_fields
from workshop.core.worksheet.values import Answered, Unknown, Value

GOAL = Field("goal", FieldType.TEXT, "My goal", required=True)
ASIDE = Field("aside", FieldType.TEXT, "An aside")
STEP = Field("step", FieldType.TEXT, "What", required=True)
DAY = Field("day", FieldType.DATE, "When")
STEPS = Group("steps", "Steps", (Question(1, "What", (STEP,)), Question(2, "When", (DAY,))), least=1)
SHEET = Worksheet("my-goal", "My goal", (Question(1, "My goal", (GOAL, ASIDE)), STEPS))


def answer(field: str, value: Value, row: str = "", order: int = 0) -> Answered:
    return Answered("my-goal", row, field, value, order=order)


def test_an_empty_sheet_misses_what_is_required() -> None:
    found = missing(SHEET, [])

    assert [m.message for m in found] == [
        "“My goal” still needs an answer. “I don't know yet” is one.",
        "Steps needs at least one row.",
    ]


def test_not_knowing_yet_is_an_answer() -> None:
    found = missing(SHEET, [answer("goal", Unknown("Jonas")), answer("step", "Call", "a")])

    assert found == ()


def test_an_emptied_answer_is_none() -> None:
    found = missing(SHEET, [answer("goal", ""), answer("step", "Call", "a")])

    assert [m.field.name for m in found] == ["goal"]


def test_each_row_needs_its_own_answer() -> None:
    found = missing(SHEET, [answer("goal", "x"), answer("step", "Call", "a"), answer("day", "2026-11-24", "b", 2)])

    assert [(m.field.name, m.row) for m in found] == [("step", "b")]


def test_answers_of_another_sheet_do_not_count() -> None:
    found = missing(SHEET, [Answered("other", "", "goal", "x"), answer("step", "Call", "a")])

    assert [m.field.name for m in found] == ["goal"]


PUT_OFF = Worksheet(
    "my-goal",
    "My goal",
    (
        Question(1, "My goal", (Field("aim", FieldType.TEXT, "My goal", slot=Slot.GOAL, required=True),)),
        Question(2, "Measured by", (Field("measure", FieldType.KPI, "Measured by", slot=Slot.KPI_MEASURE, required=True),)),
        Question(
            3,
            "Which kind",
            (
                Field(
                    "sort",
                    FieldType.CHOICE,
                    "Which kind",
                    slot=Slot.KIND,
                    options=(Option("experiment", "Now"), Option("not-now", "Not now")),
                ),
            ),
        ),
        Question(4, "Look again on", (Field("later", FieldType.DATE, "Look again on", slot=Slot.NOT_NOW_UNTIL),)),
        STEPS,
    ),
)


def test_not_now_needs_a_goal_and_a_day_and_nothing_else() -> None:
    found = missing(PUT_OFF, [answer("sort", "not-now")])

    assert [m.field.name for m in found] == ["aim", "later"]
    assert missing(PUT_OFF, [answer("sort", "not-now"), answer("aim", "x"), answer("later", "2027-01-01")]) == ()


def test_any_other_kind_needs_what_is_required() -> None:
    found = needed_fields(PUT_OFF, [answer("sort", "experiment")])

    assert found == {"aim", "measure", "step"}
