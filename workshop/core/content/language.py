"""The words of the authoring language: every directive, field type and option, each with one line that says what it is for.

The compiler reads these tables to check a file, its messages name their words, and the authors' reference prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.content.worksheet import FieldType, Slot

F = FieldType


@dataclass(frozen=True, slots=True)
class OptionWord:
    """One option: what it is for, and what an author writes behind it ("" for a bare word)."""

    about: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class DirectiveWord:
    """One directive.

    `argument` names what stands behind `{name}`; `inside` lists where it may stand, "" being the chapter itself. `needs_body` is for
    directives that are only text: worksheets, groups and checkpoints say themselves what they lack.
    """

    about: str
    argument: str = ""
    needs_argument: bool = False
    options: Mapping[str, OptionWord] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    has_body: bool = True
    needs_body: bool = True
    inside: tuple[str, ...] = ("", "facilitator")


@dataclass(frozen=True, slots=True)
class FieldWord:
    """One field type: what it asks for, and which options go with it."""

    about: str
    options: tuple[str, ...]


TITLE = OptionWord("The heading shown above it.", "My goal")
MINUTES = OptionWord("How long it takes, in whole minutes.", "15")


def _admonition(about: str) -> DirectiveWord:
    return DirectiveWord(about, argument="a title")


DIRECTIVES: Mapping[str, DirectiveWord] = {
    "worksheet": DirectiveWord(
        "A form whose answers are kept and build the plan.",
        argument="an identifier",
        needs_argument=True,
        options={
            "title": TITLE,
            "edition": OptionWord("Counts up when questions change.", "2"),
            "minutes": MINUTES,
            "summary": OptionWord("One sentence on what it gives the reader.", "The one number that shows it."),
            "retired": OptionWord("Fields taken out on purpose; an option as field#option.", "old-field who#partners"),
        },
        needs=("title",),
        needs_body=False,
        inside=("",),
    ),
    "group": DirectiveWord(
        "Questions of a worksheet that repeat, a row at a time.",
        argument="an identifier",
        needs_argument=True,
        options={
            "title": OptionWord("The heading shown above the rows.", "Tactics"),
            "least": OptionWord("The fewest rows that are enough.", "1"),
            "most": OptionWord("The most rows that fit, up to 40.", "5"),
            "add": OptionWord("The words on the button that adds a row.", "Add a tactic"),
        },
        needs=("title",),
        needs_body=False,
        inside=("worksheet",),
    ),
    "checkpoint": DirectiveWord(
        "A question in the text, with feedback on the chosen answer.",
        argument="an identifier",
        needs_argument=True,
        needs_body=False,
        inside=("",),
    ),
    "facilitator": DirectiveWord(
        "Notes that only a facilitator sees.", options={"minutes": OptionWord("How long this step takes in a room.", "10")}, inside=("",)
    ),
    "timer": DirectiveWord(
        "A countdown, such as 5m or 90s, and what it is for.",
        argument="a time such as 5m",
        needs_argument=True,
        has_body=False,
        needs_body=False,
    ),
    "note": _admonition("A remark set apart from the text."),
    "tip": _admonition("Something that makes it easier."),
    "warning": _admonition("Something that goes wrong often, or badly."),
    "law": _admonition("What the law may say; it varies by place."),
    "source": _admonition("Where something was read."),
    "pull": DirectiveWord("A sentence or three set large."),
    "case": DirectiveWord(
        "What one organisation really did; without text it shows the card of that name in cases/.",
        argument="an identifier",
        needs_argument=True,
        options={
            "title": OptionWord("The card's heading.", "Dell answers in the open"),
            "year": OptionWord("When it happened.", "2009"),
            "source": OptionWord("Where it was read.", "The company's own blog, 2009"),
        },
        needs_body=False,
    ),
    "practise": DirectiveWord(
        "A link to a scenario, by its file's name.", argument="a scenario", needs_argument=True, has_body=False, needs_body=False
    ),
    "figure": DirectiveWord(
        "A picture; what stands inside is its caption.",
        argument="a picture's path",
        needs_argument=True,
        options={"alt": OptionWord("What the picture shows, for those who cannot see it.", "A queue at a counter")},
        needs=("alt",),
        needs_body=False,
    ),
}

DIRECTIVES = {
    **DIRECTIVES,
    "step": DirectiveWord(
        "One step of a path, and when it is due.",
        argument="a title",
        options={
            "chapter": OptionWord("A chapter to read, as role/chapter.", "core/who-is-reading"),
            "worksheet": OptionWord("A worksheet to hand in.", "core-goal"),
            "checkpoints": OptionWord("A chapter whose checkpoints are to be answered, as role/chapter.", "core/who-is-reading"),
            "scenario": OptionWord("A scenario to play.", "three-missed-slots"),
            "due": OptionWord("Days or weeks from the start.", "3d"),
        },
        needs=("due",),
        has_body=False,
        needs_body=False,
        inside=("path",),
    ),
    "certificate": DirectiveWord(
        "What a path's certificate is given for; its rules in words stand inside.",
        argument="a title",
        needs_argument=True,
        options={
            "chapters": OptionWord("Chapters of the path that have to be read: all, or their names.", "all"),
            "worksheets": OptionWord("Worksheets of the path that have to be handed in: all, or their names.", "all"),
            "checkpoints": OptionWord("Chapters of the path whose checkpoints have to be answered rightly: all, or their names.", "all"),
            "repeat": OptionWord("The repeat at which they have to be answered rightly: 1d, 7d or 30d.", "7d"),
        },
        inside=("path",),
    ),
}

ADMONITIONS = ("note", "tip", "warning", "law", "source")

FIELD_OPTIONS: Mapping[str, OptionWord] = {
    "as": OptionWord("The place in the plan that the answer fills.", "goal"),
    "required": OptionWord("Handing in waits for this answer."),
    "private": OptionWord("Only the person who wrote it ever sees it."),
    "rows": OptionWord("How many lines high the box is.", "3"),
    "limit": OptionWord("The longest answer, in characters.", "300"),
    "unit": OptionWord("What is counted, shown behind the number.", "h"),
    "min": OptionWord("The smallest answer; for dates today or 2027-01-31.", "0"),
    "max": OptionWord("The largest answer.", "100"),
    "remind": OptionWord("How long before the date to remind, in days or weeks.", "7d"),
    "from": OptionWord("Another field whose answer is copied as a first draft.", "core-goal/goal"),
    "renamed-from": OptionWord("Every name this field had before, the latest first.", "old-name,older-name"),
    "low": OptionWord("The words at the low end of a scale.", '"Not at all"'),
    "high": OptionWord("The words at the high end of a scale.", '"Completely"'),
    "placeholder": OptionWord("An example shown in the empty box.", '"Fewer second calls"'),
}

FLAGS = ("required", "private")
EVERY_FIELD = ("as", "required", "private", "renamed-from")

FIELD_TYPES: Mapping[FieldType, FieldWord] = {
    F.TEXT: FieldWord("A short answer in words.", (*EVERY_FIELD, "rows", "limit", "placeholder", "from")),
    F.LONG: FieldWord("A longer answer, several lines.", (*EVERY_FIELD, "rows", "limit", "placeholder", "from")),
    F.NUMBER: FieldWord("A number.", (*EVERY_FIELD, "unit", "min", "max", "placeholder", "from")),
    F.MONEY: FieldWord("An amount of money.", (*EVERY_FIELD, "unit", "min", "max", "placeholder", "from")),
    F.DATE: FieldWord("A day.", (*EVERY_FIELD, "min", "max", "remind", "from")),
    F.CHOICE: FieldWord("One of the options listed below it.", (*EVERY_FIELD, "from")),
    F.CHOICES: FieldWord("Any number of the options listed below it.", (*EVERY_FIELD, "from")),
    F.SCALE: FieldWord("A step on a scale, 1 to 5 unless told.", (*EVERY_FIELD, "min", "max", "low", "high", "from")),
    F.KPI: FieldWord("What is measured, in a few words.", (*EVERY_FIELD, "limit", "placeholder", "from")),
    F.PREFILL: FieldWord("Shows an answer given on another sheet, as sheet/field; stores nothing.", ()),
}

WORDS = (F.TEXT, F.LONG)
CHOOSE = (F.CHOICE, F.CHOICES)


@dataclass(frozen=True, slots=True)
class SlotWord:
    """One place in the plan: what it holds, which field types fill it, and whether a sheet may fill it only once."""

    about: str
    types: tuple[FieldType, ...]
    single: bool = False


SLOTS: Mapping[Slot, SlotWord] = {
    Slot.KIND: SlotWord("What kind of plan: options experiment, programme or not-now.", (F.CHOICE,), single=True),
    Slot.GOAL: SlotWord("The business goal.", WORDS, single=True),
    Slot.GOAL_WHY: SlotWord("Why the goal matters.", WORDS, single=True),
    Slot.AUDIENCE: SlotWord("Who has to act.", (*WORDS, *CHOOSE), single=True),
    Slot.AUDIENCE_DETAIL: SlotWord("The audience, described closer.", WORDS, single=True),
    Slot.CHANNEL_NAME: SlotWord("Where to speak.", (*WORDS, *CHOOSE)),
    Slot.CHANNEL_WHY: SlotWord("Why there.", WORDS),
    Slot.TACTIC_WHAT: SlotWord("What is done.", (*WORDS, *CHOOSE)),
    Slot.TACTIC_OWNER: SlotWord("Who does it.", WORDS),
    Slot.TACTIC_HOURS: SlotWord("The hours a week it takes.", (F.NUMBER,)),
    Slot.TACTIC_FROM: SlotWord("From when on.", (F.DATE, F.TEXT)),
    Slot.KPI_MEASURE: SlotWord("What is measured.", (F.KPI, *WORDS, F.CHOICE)),
    Slot.KPI_BASELINE: SlotWord("The number today.", (F.NUMBER, F.MONEY)),
    Slot.KPI_TARGET: SlotWord("The number wanted.", (F.NUMBER, F.MONEY)),
    Slot.KPI_UNIT: SlotWord("What the numbers count.", (F.TEXT, F.CHOICE)),
    Slot.KPI_SOURCE: SlotWord("Where the number is read.", (*WORDS, F.CHOICE)),
    Slot.KPI_WHY: SlotWord("Why this measure shows the goal.", WORDS),
    Slot.STOP_WHAT: SlotWord("What is no longer done.", (*WORDS, *CHOOSE)),
    Slot.STOP_HOURS: SlotWord("The hours a week that frees.", (F.NUMBER,)),
    Slot.BET_BELIEF: SlotWord("What we believe will happen.", WORDS, single=True),
    Slot.BET_HOURS: SlotWord("The hours staked on it.", (F.NUMBER,), single=True),
    Slot.BET_MONEY: SlotWord("The money staked on it.", (F.MONEY, F.NUMBER), single=True),
    Slot.BET_STOP_LOSS: SlotWord("When to stop.", WORDS, single=True),
    Slot.RISK_WHAT: SlotWord("What may go wrong.", (*WORDS, *CHOOSE)),
    Slot.RISK_GUARDRAIL: SlotWord("What keeps it from going wrong.", WORDS),
    Slot.FIRST_WEEK_WHAT: SlotWord("A first step.", WORDS),
    Slot.FIRST_WEEK_DAY: SlotWord("The day of that step.", (F.CHOICE, F.DATE, F.TEXT, F.NUMBER)),
    Slot.REVIEW: SlotWord("When to look at it again.", (F.DATE,)),
    Slot.MANAGER: SlotWord("Who is told.", (F.TEXT,), single=True),
    Slot.NOT_NOW_WHY: SlotWord("Why not now.", WORDS, single=True),
    Slot.NOT_NOW_UNTIL: SlotWord("When to think again.", (F.DATE,), single=True),
}

PLAN_KINDS = ("experiment", "programme", "not-now")
