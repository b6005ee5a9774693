"""Hand-made sheets with every kind of field, for the tests of this folder."""

from __future__ import annotations

from workshop.core.content.model import Chapter, Compiled, Playbook, Sheet
from workshop.core.content.worksheet import Field, FieldType, Group, Option, Question, Reference, Text, Worksheet

AUDIENCE = Worksheet(
    id="core-audience",
    title="My audience",
    role="core",
    chapter="goal-first",
    source_hash="a" * 64,
    file="core/01-goal-first.md",
    items=(
        Question(1, "Who it is written for", (Field("persona", FieldType.TEXT, "Who it is written for"),)),
        Question(
            2,
            "How they prefer to be reached",
            (Field("reach", FieldType.CHOICE, "How", options=(Option("call", "By call"), Option("post", "By post"))),),
        ),
    ),
)

GOAL = Worksheet(
    id="core-goal",
    title="My goal",
    edition=2,
    role="core",
    chapter="goal-first",
    source_hash="b" * 64,
    file="core/01-goal-first.md",
    summary="From what the business needs to the one number that shows it.",
    items=(
        Text("<p>Write it the way you would say it to a colleague.</p>"),
        Question(
            1,
            "The business goal",
            (Field("goal", FieldType.TEXT, "The business goal", required=True, rows=2, limit=200),),
            help="<p>What would the business miss?</p>",
        ),
        Question(
            2,
            "Who has to act",
            (
                Field(
                    "who",
                    FieldType.CHOICE,
                    "Who has to act",
                    required=True,
                    options=(Option("customers", "Customers"), Option("candidates", "Candidates"), Option("journalists", "Journalists")),
                ),
            ),
        ),
        Question(
            3,
            "Measured by",
            (
                Field("measure", FieldType.KPI, "Measured by", placeholder="Customers who ring a second time about the same thing"),
                Text(" from "),
                Field("baseline", FieldType.NUMBER, "Measured by: from", least="0"),
                Text(" to "),
                Field("target", FieldType.NUMBER, "Measured by: to", least="0", most="1000000"),
            ),
        ),
        Question(
            4,
            "What we stop doing for it",
            (
                Field("stops", FieldType.LONG, "What we stop doing for it"),
                Text(" — hours a week "),
                Field("hours", FieldType.NUMBER, "What we stop doing for it: hours a week", unit="h"),
            ),
        ),
        Question(5, "Looked at again on", (Field("review", FieldType.DATE, "Looked at again on", least="today"),)),
        Question(6, "Written for", (Field("written-for", FieldType.PREFILL, "Written for", source=Reference("core-audience", "persona")),)),
        Question(
            7,
            "Where we find them",
            (
                Field(
                    "where",
                    FieldType.CHOICES,
                    "Where we find them",
                    options=(Option("blog", "Blog"), Option("forum", "Forum"), Option("fair", "Fair")),
                ),
            ),
        ),
        Question(
            8, "How sure I am", (Field("sure", FieldType.SCALE, "How sure I am", low_label="a guess", high_label="I would bet on it"),)
        ),
        Question(9, "What it may cost", (Field("cost", FieldType.MONEY, "What it may cost", unit="EUR"),)),
        Question(10, "What worries me", (Field("worry", FieldType.LONG, "What worries me", private=True),)),
        Question(
            11,
            "For whom, in one word",
            (Field("short", FieldType.TEXT, "For whom, in one word", source=Reference("core-audience", "persona")),),
        ),
        Group(
            "tactics",
            "Tactic",
            (
                Question(1, "What we do", (Field("tactic", FieldType.TEXT, "What we do", required=True),)),
                Question(
                    2,
                    "Who does it",
                    (
                        Field("owner", FieldType.TEXT, "Who does it"),
                        Text(" hours a week "),
                        Field("tactic-hours", FieldType.NUMBER, "Who does it: hours a week"),
                    ),
                ),
            ),
            most=3,
            add_label="Add a tactic",
        ),
    ),
)

HOSTILE = Worksheet(
    id="hostile-names",
    title="Names that collide",
    role="core",
    chapter="goal-first",
    source_hash="c" * 64,
    items=(
        Question(
            1,
            "Names of a form's own methods",
            tuple(Field(name, FieldType.TEXT, name) for name in ("data", "errors", "validate", "process", "meta", "rows", "add", "remove")),
        ),
    ),
)


def make_compiled() -> Compiled:
    chapter = Chapter("core", "goal-first", 1, "Goal first", (Sheet(AUDIENCE), Sheet(GOAL), Sheet(HOSTILE)))
    sources = {sheet.source_hash: f"The text of {sheet.title}" for sheet in chapter.worksheets}
    return Compiled(playbooks=(Playbook("core", "For everybody", (chapter,)),), sources=sources, release="r1")
