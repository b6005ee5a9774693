"""Sheets and answers to make plans from: a short core sheet, and Amira's role sheet with a row of everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from workshop.core.content.worksheet import Field, FieldType, Group, Option, Question, Reference, Slot, Worksheet
from workshop.core.plan.model import Head
from workshop.core.worksheet.values import Answered, Unknown, Value

T = FieldType
WRITTEN = date(2026, 11, 21)
HEAD = Head(person="Amira Haddad", organisation="Parcelwise", written=WRITTEN, role="support", role_title="Support, evening team")
KINDS = (Option("experiment", "A small experiment"), Option("programme", "A programme"), Option("not-now", "Not now"))


def field(name: str, slot: Slot | None = None, type: FieldType = T.TEXT, label: str = "", **more: object) -> Field:
    return Field(name=name, type=type, label=label or name.capitalize(), slot=slot, **more)  # type: ignore[arg-type]


def question(number: int, *fields: Field) -> Question:
    return Question(number, fields[0].label, fields)


CORE = Worksheet(
    id="core-goal",
    title="My goal",
    role="core",
    chapter="goal-before-channel",
    items=(
        question(1, field("goal", Slot.GOAL, required=True)),
        question(2, field("why", Slot.GOAL_WHY)),
        question(3, field("kind", Slot.KIND, T.CHOICE, options=KINDS)),
        question(4, field("who", Slot.AUDIENCE, T.CHOICE, options=(Option("customers", "Customers"), Option("candidates", "Candidates")))),
        question(
            5,
            field("measure", Slot.KPI_MEASURE, T.KPI),
            field("unit", Slot.KPI_UNIT),
            field("baseline", Slot.KPI_BASELINE, T.NUMBER),
            field("target", Slot.KPI_TARGET, T.NUMBER),
        ),
        question(6, field("stops", Slot.STOP_WHAT), field("hours", Slot.STOP_HOURS, T.NUMBER, unit="h")),
        question(7, field("review", Slot.REVIEW, T.DATE, remind="7d")),
        question(8, field("manager", Slot.MANAGER)),
        question(9, field("why-not", Slot.NOT_NOW_WHY), field("until", Slot.NOT_NOW_UNTIL, T.DATE)),
    ),
)

SUPPORT = Worksheet(
    id="support-goal",
    title="Support's plan",
    role="support",
    chapter="the-first-reply",
    items=(
        question(1, field("goal", Slot.GOAL, source=Reference("core-goal", "goal"))),
        question(2, field("persona", Slot.AUDIENCE_DETAIL, T.LONG)),
        Group("channels", "Channels", (question(1, field("channel", Slot.CHANNEL_NAME), field("channel-why", Slot.CHANNEL_WHY)),)),
        Group(
            "measures",
            "Measures",
            (
                question(
                    1,
                    field("kpi", Slot.KPI_MEASURE, T.KPI),
                    field("from", Slot.KPI_BASELINE, T.NUMBER),
                    field("to", Slot.KPI_TARGET, T.NUMBER),
                    field("in", Slot.KPI_UNIT),
                    field("source", Slot.KPI_SOURCE),
                ),
            ),
        ),
        Group(
            "tactics",
            "Tactics",
            (
                question(
                    1,
                    field("tactic", Slot.TACTIC_WHAT),
                    field("owner", Slot.TACTIC_OWNER),
                    field("takes", Slot.TACTIC_HOURS, T.NUMBER),
                    field("start", Slot.TACTIC_FROM, T.DATE),
                ),
            ),
        ),
        Group("stops", "Stops", (question(1, field("stop", Slot.STOP_WHAT), field("frees", Slot.STOP_HOURS, T.NUMBER)),)),
        Group("risks", "Risks", (question(1, field("risk", Slot.RISK_WHAT), field("guardrail", Slot.RISK_GUARDRAIL)),)),
        Group("week", "First week", (question(1, field("chore", Slot.FIRST_WEEK_WHAT), field("day", Slot.FIRST_WEEK_DAY, T.DATE)),)),
        question(3, field("belief", Slot.BET_BELIEF), field("stake", Slot.BET_HOURS, T.NUMBER, unit="h")),
        question(4, field("money", Slot.BET_MONEY, T.MONEY, unit="€"), field("stop-loss", Slot.BET_STOP_LOSS)),
        question(5, *(field(f"review-{n}", Slot.REVIEW, T.DATE, remind="1w") for n in (30, 60, 90))),
        question(6, field("diary", Slot.GOAL_WHY, private=True)),
    ),
)

SHEETS = {sheet.id: sheet for sheet in (CORE, SUPPORT)}

_order: Iterator[int] = count(1)


def say(sheet: str, row: str = "", **values: Value) -> list[Answered]:
    """Answers of one row; an underscore in a name stands for the hyphen."""
    return [Answered(sheet, row, name.rstrip("_").replace("_", "-"), value, order=next(_order)) for name, value in values.items()]


FIVE = [
    *say("core-goal", goal="Fewer people ring us twice about the same parcel.", who="customers", measure="Second calls per 100 parcels"),
    *say("core-goal", stops="The Friday follower report", review="2027-02-19"),
]

NOT_NOW = say(
    "core-goal",
    goal="Answer apprentices where they ask.",
    kind="not-now",
    why_not="Nobody can answer there at the weekend, and an account that goes quiet is worse than none.",
    until="2027-03-01",
    manager="Jonas",
)

FULL = [
    *say("core-goal", goal="Fewer calls", kind="programme", who="customers", manager="Jonas"),
    *say("core-goal", why="Second calls cost 31 hours a week and the patience of everybody in the queue.", review="2027-02-19"),
    *say("support-goal", goal="Fewer people ring us twice about the same parcel."),
    *say("support-goal", persona="Their slot was missed once. They write in public between 14:00 and 19:00, and ring after two hours."),
    *say("support-goal", "c1", channel="Microblog", channel_why="Six in ten complaints start here, and the street reads along."),
    *say("support-goal", "c2", channel="Private message", channel_why="Addresses and numbers, always after a first public line."),
    *say("support-goal", "c3", channel="Not reviews", channel_why="Two a month. The depot leads answer those."),
    *say("support-goal", "m1", kpi="Second calls per 100 parcels", from_="14", to="9", source="call log, weekly"),
    *say("support-goal", "m2", kpi="Cases solved in the thread, without a call", from_="22", to="45", in_="%", source="counted on Fridays"),
    *say(
        "support-goal",
        "m3",
        kpi="First reply with a time in it, within 30 minutes",
        from_=Unknown("Jonas", date(2026, 11, 24)),
        to="80",
        in_="%",
    ),
    *say(
        "support-goal",
        "t1",
        tactic="First reply with a time in it, within 30 minutes",
        owner="Evening team, by rota",
        takes="4",
        start="2026-11-23",
    ),
    *say(
        "support-goal",
        "t2",
        tactic="Hand-over card to the depot: scan, street, by when",
        owner="Amira, with Mill Lane",
        takes="2",
        start="2026-11-25",
    ),
    *say(
        "support-goal", "t3", tactic="Close in public: one line in the thread when it is solved", owner="Whoever answered first", takes="1"
    ),
    *say("support-goal", "s1", stop="The Friday follower report", frees="3"),
    *say("support-goal", "s2", stop="The copied apology and its approvals", frees="4"),
    *say("support-goal", "s3", stop="Answering twice, by e-mail and feed", frees="2"),
    *say("support-goal", "r1", risk="A time we cannot keep", guardrail="Say when we will know, not when it arrives."),
    *say("support-goal", "r2", risk="Private facts in public", guardrail="No address or number in the feed. Ask in private only."),
    *say("support-goal", "r3", risk="“Why her and not me?”", guardrail="Offer in public what anybody in the same place gets."),
    *say("support-goal", "w1", chore="Rota up. Baseline taken from the call log.", day="2026-11-23"),
    *say("support-goal", "w2", chore="Listen. No posts before noon.", day="2026-11-24"),
    *say("support-goal", "w3", chore="Read ten old threads aloud, as a team."),
    *say(
        "support-goal",
        belief="A time in the first reply stops the second call.",
        stake="40",
        money="1200",
        stop_loss="six weeks bring no drop",
    ),
    *say("support-goal", review_30="2026-12-21", review_60="2027-01-20"),
]
