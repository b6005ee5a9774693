"""Answers become a plan: what stands where, what wins, what is missing, what looks wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.core.plan import example as cast
from tests.core.plan.example import CORE, FIVE, FULL, HEAD, NOT_NOW, SHEETS, field, question, say
from workshop.core.content.worksheet import FieldType, Slot, Worksheet
from workshop.core.plan.assemble import assemble
from workshop.core.plan.model import Direction, Part, Plan, PlanKind, RemarkKind
from workshop.core.plan.stored import from_json, to_json
from workshop.core.worksheet.values import Answered, Unknown


def make(*answers: Answered, head: cast.Head = HEAD) -> Plan:
    return assemble(SHEETS, answers, head)


def test_nothing_answered_is_an_empty_plan_with_five_gaps_and_where_to_fill_them() -> None:
    plan = make()

    assert plan.empty
    assert [gap.part for gap in plan.gaps] == [Part.GOAL, Part.AUDIENCE, Part.MEASURE, Part.STOP, Part.REVIEW]
    assert all(gap.place for gap in plan.gaps)
    assert not plan.valid


def test_five_answers_make_a_valid_plan() -> None:
    plan = make(*FIVE)

    assert plan.valid
    assert (plan.filled, len(plan.parts)) == (5, 5)


def test_each_of_the_five_is_needed() -> None:
    for part, name in zip(plan_parts(), ("goal", "who", "measure", "stops", "review"), strict=True):
        plan = make(*(answered for answered in FIVE if answered.field != name))

        assert [gap.part for gap in plan.gaps] == [part]


def plan_parts() -> tuple[Part, ...]:
    return make().parts


def test_i_do_not_know_yet_fills_a_part_and_becomes_a_task() -> None:
    answers = [answered for answered in FIVE if answered.field != "review"]

    plan = make(*answers, *say("core-goal", review=Unknown("Jonas", date(2026, 11, 24))))

    assert plan.valid
    assert [(day.day, [task.who for task in day.tasks]) for day in plan.week if day.tasks] == [(date(2026, 11, 24), ["Jonas"])]


def test_a_choice_is_said_by_its_label() -> None:
    assert make(*FIVE).audience.text == "Customers"


def test_an_option_that_is_gone_is_said_by_its_id() -> None:
    assert make(*say("core-goal", who="neighbours")).audience.text == "neighbours"


def test_ones_own_role_wins_over_core_where_a_slot_stands_once() -> None:
    plan = make(*say("core-goal", goal="Core's words"), *say("support-goal", goal="The role's words"))

    assert plan.goal.text == "The role's words"


def test_another_roles_sheet_wins_over_core_and_loses_to_ones_own() -> None:
    hr = Worksheet("hr-goal", "HR", (question(1, field("aim", Slot.GOAL)),), role="hr")
    answers = [*say("core-goal", goal="core"), *say("hr-goal", aim="hr"), *say("support-goal", goal="support")]

    won = assemble({**SHEETS, "hr-goal": hr}, answers, HEAD)
    without_own = assemble({**SHEETS, "hr-goal": hr}, answers[:2], HEAD)

    assert (won.goal.text, without_own.goal.text) == ("support", "hr")


def test_a_measure_has_the_reason_for_it() -> None:
    questions = (question(1, field("kpi", Slot.KPI_MEASURE)), question(2, field("kpi-why", Slot.KPI_WHY)))

    plan = assemble({"s": Worksheet("s", "S", questions)}, say("s", **{"kpi": "Visits", "kpi-why": "They buy on sight"}), HEAD)

    assert [(measure.name.text, measure.why.text) for measure in plan.measures] == [("Visits", "They buy on sight")]
    assert from_json(to_json(plan)) == plan


def test_lists_of_two_sheets_are_merged_and_what_is_said_twice_is_said_once() -> None:
    plan = make(
        *say("core-goal", measure="Second calls", baseline="14", target="9"),
        *say("support-goal", "m1", kpi="  second   CALLS ", source="call log"),
        *say("support-goal", "m2", kpi="Solved in the thread"),
    )

    assert [measure.name.text for measure in plan.measures] == ["second   CALLS", "Solved in the thread"]
    assert plan.measures[0].baseline.number == Decimal(14)
    assert plan.measures[0].source.text == "call log"


def test_an_answer_copied_into_another_sheet_and_edited_there_is_said_in_its_later_words() -> None:
    copied = Worksheet(
        "pr-goal",
        "PR",
        (question(1, field("measure", Slot.KPI_MEASURE, source=cast.Reference("core-goal", "measure"))),),
        role="support",
    )
    answers = [*say("core-goal", measure="Calls", target="9"), *say("pr-goal", measure="Second calls")]

    plan = assemble({"core-goal": CORE, "pr-goal": copied}, answers, HEAD)

    assert [(m.name.text, m.target.number) for m in plan.measures] == [("Second calls", Decimal(9))]


def test_rows_stand_in_the_order_of_their_first_save() -> None:
    answers = [Answered("support-goal", row, "stop", row, order=order) for row, order in (("zz", 1), ("aa", 2))]

    assert [stop.what.text for stop in make(*answers).stops] == ["zz", "aa"]


def test_several_channels_chosen_at_once_are_a_channel_each() -> None:
    sheet = Worksheet("c", "C", (question(1, field("where", Slot.CHANNEL_NAME, FieldType.CHOICES)),))

    plan = assemble({"c": sheet}, say("c", where=("reviews", "blog")), HEAD)

    assert [channel.name.text for channel in plan.channels] == ["reviews", "blog"]


def test_three_dates_in_a_line_are_three_reviews_with_their_reminders() -> None:
    plan = make(*say("support-goal", review_90="2027-02-19", review_30="2026-12-21", review_60="2027-01-20"))

    assert [(review.day, review.remind) for review in plan.reviews] == [
        (date(2026, 12, 21), date(2026, 12, 14)),
        (date(2027, 1, 20), date(2027, 1, 13)),
        (date(2027, 2, 19), date(2027, 2, 12)),
    ]


def test_the_horizon_of_a_measure_is_the_last_review() -> None:
    assert make(*FULL).measures[0].horizon == date(2027, 2, 19)


def test_directions_follow_the_numbers() -> None:
    plan = make(
        *say("support-goal", "m1", kpi="a", from_="14", to="9"),
        *say("support-goal", "m2", kpi="b", from_="1", to="2.5"),
        *say("support-goal", "m3", kpi="c", from_="3", to="3.0"),
        *say("support-goal", "m4", kpi="d", to="3"),
    )

    assert [measure.direction for measure in plan.measures] == [Direction.DOWN, Direction.UP, Direction.LEVEL, None]


def test_a_target_that_is_the_baseline_is_remarked_on() -> None:
    plan = make(*FIVE, *say("core-goal", baseline="9", target="9.0"))

    assert [(remark.kind, remark.text) for remark in plan.remarks] == [(RemarkKind.TARGET_IS_BASELINE, "Second calls per 100 parcels")]
    assert plan.valid


def test_a_number_that_does_not_parse_stays_as_words_and_is_remarked_on() -> None:
    plan = make(*say("core-goal", measure="Calls", baseline="about a dozen", target="NaN"))

    assert (plan.measures[0].baseline.text, plan.measures[0].baseline.number) == ("about a dozen", None)
    assert [remark.kind for remark in plan.remarks] == [RemarkKind.NOT_A_NUMBER, RemarkKind.NOT_A_NUMBER]


def test_a_number_of_absurd_size_is_no_number() -> None:
    assert make(*say("core-goal", measure="x", target="9e999999")).measures[0].target.number is None


def test_a_review_in_the_past_is_remarked_on_and_still_counts() -> None:
    plan = make(*(a for a in FIVE if a.field != "review"), *say("core-goal", review="2026-01-01"))

    assert [remark.kind for remark in plan.remarks] == [RemarkKind.REVIEW_PASSED]
    assert plan.valid


def test_hours_freed_and_taken_add_up() -> None:
    plan = make(*FULL)

    assert (plan.hours.freed, plan.hours.taken) == (Decimal(9), Decimal(6) + 1)


def test_hours_are_unknown_where_nobody_gave_a_number() -> None:
    assert not make(*FIVE).hours


def test_not_now_is_a_plan_of_its_own() -> None:
    plan = make(*NOT_NOW)

    assert plan.kind is PlanKind.NOT_NOW
    assert plan.valid
    assert plan.not_now_until.day == date(2027, 3, 1)


def test_not_now_needs_the_day_to_look_again() -> None:
    plan = make(*say("core-goal", kind="not-now"))

    assert [gap.part for gap in plan.gaps] == [Part.UNTIL]


def test_a_day_to_look_again_makes_an_unfinished_plan_a_not_now() -> None:
    assert make(*say("core-goal", until="2027-03-01")).kind is PlanKind.NOT_NOW


def test_a_day_to_look_again_does_not_undo_a_whole_plan() -> None:
    assert make(*FIVE, *say("core-goal", until="2027-03-01")).kind is PlanKind.EXPERIMENT


def test_an_answer_to_a_question_that_is_gone_is_named() -> None:
    plan = make(*say("core-goal", gone="kept words"), *say("old-sheet", goal="older words"))

    assert [(stray.sheet, stray.field, stray.text) for stray in plan.strays] == [
        ("My goal", "gone", "kept words"),
        ("old-sheet", "goal", "older words"),
    ]


def test_an_answer_to_a_renamed_question_is_found() -> None:
    sheet = Worksheet("s", "S", (question(1, field("aim", Slot.GOAL, renamed_from="goal")),))

    plan = assemble({"s": sheet}, say("s", goal="under the old name"), HEAD)

    assert plan.goal.text == "under the old name"
    assert not plan.strays


def test_an_answer_whose_question_moved_into_a_group_is_named() -> None:
    assert [stray.text for stray in make(*say("support-goal", stop="was single")).strays] == ["was single"]


def test_a_private_answer_is_in_no_plan() -> None:
    plan = make(*FIVE, *say("support-goal", diary="what I really think"))

    assert "what I really think" not in repr(plan)


def test_emptied_answers_do_not_count() -> None:
    assert make(*say("core-goal", goal="", who="")).empty


def test_forty_measures_all_stand_in_the_plan() -> None:
    answers = [a for n in range(40) for a in say("support-goal", f"m{n}", kpi=f"Measure {n}", from_=str(n), to=str(n + 1))]

    assert len(make(*answers).measures) == 40


def test_a_person_without_a_role_has_a_plan_too() -> None:
    assert make(*FIVE, head=replace(HEAD, role="", role_title="")).valid
