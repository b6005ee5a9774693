"""A library with words in every place where something can be found, and markers where nobody may look."""

from __future__ import annotations

from dataclasses import replace

from tests.playbooks.content import COMPILED, NOTE_MARKER, RIGHT_MARKER, WRONG_MARKER
from workshop.core.content.model import CaseCard, Chapter, Compiled, Heading, Playbook, Prose, Sheet
from workshop.core.content.worksheet import Field, FieldType, Group, Option, Question, Text, Worksheet
from workshop.playbooks.bookcase import Edition

HIDDEN = (NOTE_MARKER, RIGHT_MARKER, WRONG_MARKER)

SHEET = Worksheet(
    id="sales-lighthouse",
    title="My quiet corner",
    summary="Where you would stand.",
    items=(
        Text("<p>Take a pencil.</p>"),
        Question(
            1,
            "Whom would you serve first?",
            (
                Field(
                    "whom",
                    FieldType.CHOICE,
                    "Whom would you serve first?",
                    options=(Option("harbour", "The harbourmaster"), Option("crew", "The crew")),
                ),
            ),
            help="<p>Nobody has to be <em>persuaded</em>.</p>",
        ),
        Group("steps", "Your stepping stones", (Question(1, "What comes next?", (Field("next", FieldType.TEXT, "What comes next?"),)),)),
    ),
)
LANTERN = Chapter(
    role="sales",
    id="lantern",
    number=1,
    title="The lantern",
    summary="Being seen without shouting.",
    blocks=(
        Prose("<p>Before anything else, a ship &amp; its captain. Compare <b>light</b>house.</p>"),
        Heading(2, "Keep the foghorn for fog", "foghorn"),
        Prose("<p>Ships pass. A lantern, a lantern and once more a lantern is enough for most nights.</p>"),
        Sheet(SHEET),
        CaseCard("eddystone", "Eddystone stands again", "<p>A storm took the first tower.</p>", "1703", "a history"),
        Heading(3, "<b>Łukasz</b> asks مريم", "asks"),
        Prose("<p>李雷 keeps the lamp. Everybody else sleeps.</p>"),
    ),
)
HARBOUR = Chapter(
    role="sales",
    id="harbour",
    number=2,
    title="The harbour",
    blocks=(Heading(2, "A lantern at the quay", "quay"), Prose("<p>Moor there.</p>")),
)

LIBRARY = replace(COMPILED, playbooks=(*COMPILED.playbooks, Playbook("sales", "Sales", (LANTERN, HARBOUR))), release="release-of-search")
EDITION = Edition(LIBRARY)


def make_edition(*chapters: Chapter, release: str) -> Edition:
    return Edition(Compiled(playbooks=(Playbook("sales", "Sales", chapters),), release=release))
