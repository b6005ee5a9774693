"""A library of the example sheets, and one press for all tests that print."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pypdf
import pytest
from flask import Flask
from sqlalchemy import select

from tests.cast import Member
from tests.core.plan.example import CORE, HEAD, SHEETS, SUPPORT
from workshop.config import Settings
from workshop.core.content.model import Chapter, Compiled, Playbook, Sheet
from workshop.core.content.worksheet import Worksheet
from workshop.core.plan.assemble import assemble
from workshop.core.plan.practised import Practised
from workshop.core.worksheet.values import Answered, to_stored
from workshop.db import Database
from workshop.plans import paper, press_service, press_wire
from workshop.plans import press as presses
from workshop.playbooks.bookcase import Bookcase, Edition
from workshop.worksheets.models import Answer, Plan

MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Answering(Protocol):
    def __call__(self, member: Member, *answers: Answered) -> None: ...


@pytest.fixture
def library(app: Flask) -> None:
    """The example's two sheets, each in a chapter of its role."""
    app.extensions["library"] = Bookcase(Edition(Compiled(playbooks=(make_playbook(CORE, "Everybody"), make_playbook(SUPPORT, "Support")))))


def make_playbook(sheet: Worksheet, title: str) -> Playbook:
    return Playbook(sheet.role, title, (Chapter(sheet.role, sheet.chapter, 1, sheet.title, (Sheet(sheet),)),))


@pytest.fixture
def answering(app: Flask) -> Answering:
    """Answers of a person, as they stand in the database once saved."""

    def answer(member: Member, *answers: Answered) -> None:
        database: Database = app.extensions["database"]
        with database.write() as session:
            owner = {"organisation_id": member.organisation_id, "person_id": member.person_id}
            plan = session.scalar(select(Plan).filter_by(**owner))
            if plan is None:
                plan = Plan(**owner, room_id=None, team_id=None, kind="experiment", created_at=MOMENT)
                session.add(plan)
                session.flush()
            for one in answers:
                place = {"plan_id": plan.id, "worksheet": one.worksheet, "row": one.row, "field": one.field}
                session.query(Answer).filter_by(**place).delete()
                saved = {"edition": 1, "revision": 1, "author_id": member.person_id, "first_saved_at": MOMENT, "saved_at": MOMENT}
                session.add(Answer(**place, value=to_stored(one.value), **saved))
                session.flush()

    return answer


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an installation whose press runs."""
    settings = Settings(instance=tmp_path_factory.mktemp("press"), press_timeout=60)
    press_service.ensure_running(settings)
    yield settings
    press_service.stop(settings)


@pytest.fixture
def press(pressed: Settings, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application under test reaches the session's press instead of starting one of its own."""
    settings.instance.mkdir(exist_ok=True)
    where: Path = press_wire.find_socket(pressed.instance)
    monkeypatch.setattr(press_wire, "LONGEST_SOCKET_PATH", 0)
    (settings.instance / "press.at").write_text(str(where), encoding="utf-8")


@pytest.fixture
def printed(app: Flask, pressed: Settings, tmp_path: Path) -> Printing:
    return Printing(app, pressed, tmp_path)


class Printing:
    """Prints a plan and reads it back."""

    def __init__(self, app: Flask, settings: Settings, folder: Path) -> None:
        self.app, self.settings, self.path = app, settings, folder / "plan.pdf"

    def __call__(self, answers: list[Answered], person: str = HEAD.person, practised: tuple[Practised, ...] = ()) -> pypdf.PdfReader:
        self.plan = replace(assemble(SHEETS, answers, replace(HEAD, person=person)), practised=practised)
        with self.app.test_request_context("/"):
            documents = paper.set_paper(self.plan)
        self.path.write_bytes(presses.render(documents, self.settings))
        return pypdf.PdfReader(BytesIO(self.path.read_bytes()))

    def text(self) -> str:
        return subprocess.run(["pdftotext", "-layout", str(self.path), "-"], check=True, capture_output=True, text=True).stdout
