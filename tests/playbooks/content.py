"""A small library made by hand: two playbooks, notes, solutions and a role finder, with markers where nobody may look."""

from __future__ import annotations

from flask import Flask

from workshop.core.content.model import (
    Admonition,
    CaseCard,
    Chapter,
    Checkpoint,
    CheckpointOption,
    Compiled,
    Feedback,
    Figure,
    Heading,
    Note,
    Playbook,
    Practise,
    Prose,
    Pull,
    Solution,
    Timer,
)
from workshop.playbooks.bookcase import Bookcase, Edition
from workshop.playbooks.finder import Finder, Gap, Words

NOTE_MARKER = "ONLY-THE-FACILITATOR-READS-THIS"
RIGHT_MARKER = "FEEDBACK-ON-THE-RIGHT-ONE"
WRONG_MARKER = "FEEDBACK-ON-THE-WRONG-ONE"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><title>A queue</title><script>alert(1)</script></svg>'

FIRST_MOVE = Checkpoint(
    "first-move",
    "A customer is angry. Your first move?",
    (CheckpointOption("delete", "Delete it"), CheckpointOption("listen", "Say what you understood")),
)
TWO_READERS = Checkpoint(
    "two-readers",
    "Who reads along?",
    (CheckpointOption("writer", "The writer"), CheckpointOption("others", "Everybody else"), CheckpointOption("nobody", "Nobody")),
    several=True,
)

FIRST_REPLY = Chapter(
    role="support",
    id="first-reply",
    number=1,
    title="The first reply",
    summary="What to write before you know anything.",
    minutes=10,
    words=900,
    source_hash="a" * 64,
    file="support/01-first-reply.md",
    blocks=(
        Prose("<p>A complaint in public has two readers.</p>"),
        Admonition("source", "", "<p>Lewicki and others, 2016.</p>"),
        Heading(2, "What you heard", "what-you-heard"),
        Prose("<p>Leave out the reasons.</p>"),
        Pull("<p>Say by when.</p>"),
        FIRST_MOVE,
        TWO_READERS,
        CaseCard("dell", "Dell listens", "<p>Then it did.</p>", "2009", "a blog post"),
        Admonition("law", "", "<p>Ask your own lawyer.</p>"),
        Timer(90, "Write it down"),
        Practise("three-missed-slots", "Three missed slots", "Dana waits.", 15),
        Figure("pictures/queue.svg", "People in a queue", "The queue"),
        Heading(2, "What happens next", "what-happens-next"),
        Prose("<p>Then the fix.</p>"),
    ),
)
HAND_OVER = Chapter(
    role="support", id="hand-over", number=2, title="Hand it over well", words=450, blocks=(Prose("<p>Who has it now?</p>"),)
)
WHO_READS = Chapter(role="core", id="who-is-reading", number=1, title="Who is reading", minutes=8, blocks=(Prose("<p>Two readers.</p>"),))

COMPILED = Compiled(
    playbooks=(
        Playbook("core", "For everyone", (WHO_READS,), "Why anybody answers."),
        Playbook("support", "Support", (FIRST_REPLY, HAND_OVER), "The first to hear it."),
    ),
    solutions={
        "first-move": Solution(
            "first-move",
            {"delete": Feedback(False, f"<p>{WRONG_MARKER}</p>"), "listen": Feedback(True, f"<p>{RIGHT_MARKER}</p>")},
        ),
        "two-readers": Solution(
            "two-readers",
            {"writer": Feedback(True, "<p>One.</p>"), "others": Feedback(True, "<p>Most.</p>"), "nobody": Feedback(False, "<p>No.</p>")},
        ),
    },
    notes={("support", "first-reply"): (Note(3, (Prose(f"<p>{NOTE_MARKER}</p>"),), 10),)},
    release="release-1",
)

FINDER = Finder(
    sentence="Most days I {work}. People ask me {asked}.",
    gaps=(
        Gap(
            id="work",
            label="What I do",
            options=(Words(id="help", words="help customers", points={"support": 3}), Words(id="sell", words="sell")),
        ),
        Gap(
            id="asked",
            options=(Words(id="where", words="where it is", points={"support": 3, "hr": 3}), Words(id="price", words="the price")),
        ),
    ),
)

EDITION = Edition(COMPILED, {"pictures/queue.svg": SVG, "support/01-first-reply.md": b"# secret source"}, FINDER)


def put_on_shelf(app: Flask, edition: Edition = EDITION) -> None:
    """Let the application serve this content."""
    app.extensions["library"] = Bookcase(edition)
