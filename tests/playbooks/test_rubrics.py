"""Rubrics of replies as part of the content: served, added to by an overlay, kept at first use, and checked like the rest."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from tests.cast import Member
from tests.core.rubrics.rubric import FILES, SORRY, compile_small
from tests.playbooks.content import EDITION, put_on_shelf
from workshop.db import read, write
from workshop.playbooks.bookcase import compile_edition
from workshop.playbooks.library import find_rubric, remember_rubric
from workshop.playbooks.models import ContentSource
from workshop.web.times import now

SHIPPED = {path: text.encode() for path, text in FILES.items()}


def test_an_overlay_replaces_a_criterion_and_adds_another() -> None:
    own = {
        "rubrics/small/01-sorry.md": SORRY.replace("title: Sorry", "title: Our sorry").encode(),
        "rubrics/small/19-ours.md": SORRY.replace("title: Sorry", "title: Ours").encode(),
    }

    edition = compile_edition([SHIPPED, own])

    assert edition.findings == ()
    assert [one.title for one in edition.rubrics.rubrics["small"].criteria] == ["Our sorry", "Ours"]


def test_a_mistake_in_a_rubric_is_a_finding_of_the_content() -> None:
    broken = {"rubrics/small/01-sorry.md": SORRY.replace(":side:", ":sied:").encode()}

    edition = compile_edition([SHIPPED, broken])

    assert {finding.file for finding in edition.findings} == {"rubrics/small/01-sorry.md"}
    assert edition.rubrics.rubrics == {}


def test_a_rubric_is_kept_once_at_its_first_use(app: Flask, bob: Member) -> None:
    put_on_shelf(app, replace(EDITION, rubrics=compile_small()))

    with app.app_context():
        rubric = find_rubric(bob.organisation_id)
        assert rubric
        for _time in range(2):
            with write() as session:
                remember_rubric(session, bob.organisation_id, rubric, now())

        kept = read().execute(select(ContentSource.kind, ContentSource.content_id, ContentSource.hash)).all()

    assert [tuple(row) for row in kept] == [("rubric", "small", rubric.source_hash)]


def test_a_language_without_a_rubric_has_none(app: Flask) -> None:
    put_on_shelf(app, replace(EDITION, rubrics=compile_small()))

    with app.app_context():
        assert find_rubric(1, "fr") is None
