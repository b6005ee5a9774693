"""Standing on a path: done is what the facts say, due days count from the start, late and today are told apart."""

from __future__ import annotations

from datetime import date, timedelta

from workshop.core.content.learning_path import CertificateRules, Step, StepKind
from workshop.core.paths.certificate import hold_rules, is_earned
from workshop.core.paths.progress import Facts, State, find_next, find_standings
from workshop.core.paths.repeats import Tried, climb

START = date(2026, 11, 21)
STEPS = (
    Step(StepKind.CHAPTER, "core/who", 2),
    Step(StepKind.CHECKPOINTS, "core/who", 3),
    Step(StepKind.WORKSHEET, "core-goal", 7),
)
KNOWN = {"core/who": ("first", "second")}
RULES = CertificateRules("Ready", "", chapters=("core/who",), worksheets=("core-goal",), checkpoints=("core/who",), repeat=7)


def test_nothing_done_is_ahead_today_or_late() -> None:
    standings = find_standings(STEPS, Facts(checkpoints=KNOWN), START, START + timedelta(days=3))

    assert [one.state for one in standings] == [State.LATE, State.TODAY, State.AHEAD]
    assert [one.due.day for one in standings] == [23, 24, 28]


def test_what_was_done_before_the_start_counts() -> None:
    before = START - timedelta(days=100)
    facts = Facts(read={"core/who": before}, handed_in={"core-goal": before}, checkpoints=KNOWN)

    standings = find_standings(STEPS, facts, START, START)

    assert [one.done for one in standings] == [before, None, before]
    assert find_next(standings) == standings[1]


def test_checkpoints_are_done_on_the_day_of_the_last_one() -> None:
    some = Facts(checkpoints=KNOWN, right_since={"first": START})
    both = Facts(checkpoints=KNOWN, right_since={"first": START, "second": START + timedelta(days=1)})

    assert find_standings(STEPS, some, START, START)[1].done is None
    assert find_standings(STEPS, some, START, START)[1].answered == 1
    assert find_standings(STEPS, both, START, START)[1].done == START + timedelta(days=1)


def test_a_chapter_that_lost_its_checkpoints_is_not_done_by_itself() -> None:
    standings = find_standings(STEPS, Facts(checkpoints={"core/who": ()}), START, START)

    assert standings[1].state is State.AHEAD


def test_a_day_beyond_the_calendar_stays_at_its_end() -> None:
    standings = find_standings(STEPS, Facts(), date.max, date.max)

    assert {one.due for one in standings} == {date.max}


def test_a_certificate_needs_every_rule() -> None:
    week_ago = [Tried(START, True), Tried(START + timedelta(days=1), True)]
    held = climb([*week_ago, Tried(START + timedelta(days=7), True)])
    almost = Facts(read={"core/who": START}, ladders={"first": held, "second": climb(week_ago)}, checkpoints=KNOWN)
    whole = Facts(almost.read, {"core-goal": START}, {"first": held, "second": held}, {}, KNOWN)

    assert [(rule.met, rule.of) for rule in hold_rules(RULES, almost)] == [(1, 1), (1, 2), (0, 1)]
    assert not is_earned(hold_rules(RULES, almost))
    assert is_earned(hold_rules(RULES, whole))


def test_a_wrong_answer_takes_the_rule_back() -> None:
    wrong = climb([Tried(START, True), Tried(START + timedelta(days=1), False)])
    rules = CertificateRules("Ready", "", checkpoints=("core/who",))

    (rule,) = hold_rules(rules, Facts(ladders={"first": wrong, "second": wrong}, checkpoints=KNOWN))

    assert rule.met == 0


def test_a_certificate_without_rules_is_never_earned() -> None:
    assert not is_earned(hold_rules(CertificateRules("Ready", ""), Facts()))
