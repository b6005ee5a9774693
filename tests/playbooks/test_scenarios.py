"""Scenarios in the library: found by role, their script for the server alone, their text kept at first use."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from tests.cast import Member
from tests.core.content.scenario.test_golden import GOLDEN
from tests.playbooks.content import EDITION, put_on_shelf
from workshop.core.content.library import compile_library
from workshop.db import read, write
from workshop.playbooks.library import compile_remembered, find_scenarios, find_script, remember_scenario
from workshop.playbooks.models import ContentSource
from workshop.web.times import now

COMPILED = compile_library({"scenarios/late-boat.md": GOLDEN.encode(), "pictures/quay.svg": b"<svg/>"})


def test_a_scenario_is_found_by_each_of_its_roles(app: Flask, bob: Member) -> None:
    put_on_shelf(app, replace(EDITION, compiled=COMPILED))

    with app.app_context():
        found = {role: [head.id for head in find_scenarios(bob.organisation_id, role)] for role in ("", "support", "operations", "hr")}
        script = find_script(bob.organisation_id, "late-boat")
        missing = find_script(bob.organisation_id, "early-boat")

    assert found == {"": ["late-boat"], "support": ["late-boat"], "operations": ["late-boat"], "hr": []}
    assert script == COMPILED.scripts["late-boat"]
    assert missing is None


def test_the_text_of_a_scenario_is_kept_once_and_gives_the_same_script(app: Flask, bob: Member) -> None:
    put_on_shelf(app, replace(EDITION, compiled=COMPILED))
    script = COMPILED.scripts["late-boat"]

    with app.app_context():
        for _time in range(2):
            with write() as session:
                remember_scenario(session, bob.organisation_id, script, now())

        kept = read().execute(select(ContentSource.kind, ContentSource.content_id, ContentSource.source)).all()

    assert [tuple(row) for row in kept] == [("scenario", "late-boat", GOLDEN)]
    assert compile_remembered("late-boat", kept[0].source) == script


def test_a_text_that_cannot_be_played_any_more_gives_none() -> None:
    assert compile_remembered("late-boat", GOLDEN.replace(":at: 0s", ":at: soon")) is None
