"""The source of a worksheet is kept at its first use, once an organisation."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from tests.cast import Member
from tests.playbooks.content import COMPILED, EDITION, put_on_shelf
from workshop.core.content.worksheet import Worksheet
from workshop.db import read, write
from workshop.playbooks.library import remember_source
from workshop.playbooks.models import ContentSource
from workshop.web.times import now

SHEET = Worksheet("my-goal", "My goal", (), source_hash="b" * 64)


def test_a_source_is_kept_once(app: Flask, bob: Member) -> None:
    put_on_shelf(app, replace(EDITION, compiled=replace(COMPILED, sources={SHEET.source_hash: "1. **The goal**"})))

    with app.app_context():
        for _time in range(2):
            with write() as session:
                remember_source(session, bob.organisation_id, SHEET, now())

        kept = read().execute(select(ContentSource.content_id, ContentSource.source, ContentSource.organisation_id)).all()

    assert [tuple(row) for row in kept] == [("my-goal", "1. **The goal**", bob.organisation_id)]


def test_a_source_that_is_gone_stops_nobody(app: Flask, bob: Member) -> None:
    put_on_shelf(app, replace(EDITION, compiled=replace(COMPILED, sources={})))

    with app.app_context():
        with write() as session:
            remember_source(session, bob.organisation_id, SHEET, now())

        kept = read().execute(select(ContentSource.content_id)).all()

    assert kept == []
