"""The shipped chapters, each as its page: whole for everybody, and holding nothing that an attendee may not see."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.core.content.model import Compiled, Prose
from workshop.playbooks.bookcase import Bookcase


@pytest.fixture
def compiled(app: Flask) -> Compiled:
    bookcase = Bookcase.open(app.config["SETTINGS"])
    app.extensions["library"] = bookcase
    return bookcase.edition.compiled


def find_secrets(compiled: Compiled) -> list[str]:
    """Every paragraph that only a facilitator reads, and all feedback of checkpoints."""
    notes = [block.html for found in compiled.notes.values() for note in found for block in note.blocks if isinstance(block, Prose)]
    feedback = [said.html for solution in compiled.solutions.values() for said in solution.feedback.values()]
    return [words for html in (*notes, *feedback) for words in re.findall(r"<p>([^<]{12,})", html)]


def test_no_page_tells_an_attendee_what_is_not_theirs(compiled: Compiled, as_bob: FlaskClient) -> None:
    secrets = find_secrets(compiled)
    chapters = [f"/playbooks/{playbook.role}/{chapter.id}" for playbook in compiled.playbooks for chapter in playbook.chapters]

    pages = "".join(as_bob.get(path).get_data(as_text=True) for path in ("/", "/playbooks", "/role-finder", *chapters))

    assert len(secrets) > 10
    assert [words for words in secrets if words in pages] == []


def test_a_facilitator_reads_the_shipped_notes(compiled: Compiled, as_alice: FlaskClient) -> None:
    role, chapter = next(iter(compiled.notes))

    page = as_alice.get(f"/playbooks/{role}/{chapter}").get_data(as_text=True)

    assert "For the facilitator" in page
