"""The plan that the demo account Amira has written, saved as she would have saved it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from workshop.accounts.models import Credential, Membership
from workshop.core.content.worksheet import Worksheet
from workshop.core.worksheet.check import parse
from workshop.core.worksheet.values import Unknown, Value
from workshop.db import read, write
from workshop.playbooks.library import library
from workshop.web.times import now, today
from workshop.worksheets.models import Plan
from workshop.worksheets.saving import Change, save

ANSWERS = Path(__file__).with_name("demo_answers.yaml")
WRITER = "amira"


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """One answer of the file: where it belongs and what it says there (text, option ids, or a table of our own)."""

    worksheet: str
    row: str
    field: str
    said: Any


def load_plan() -> None:
    """Save the answers that the library has a field for, unless Amira has a plan already."""
    writer = _find_writer()
    if writer is None or _has_plan(writer.person_id):
        return
    with write() as session:
        plan = Plan(organisation_id=writer.organisation_id, person_id=writer.person_id, kind="programme", created_at=now())
        session.add(plan)
        session.flush()
        plan_id = plan.id
    sheets = library().worksheets
    for answer in _read_answers():
        if answer.worksheet in sheets:
            _save(plan_id, writer.person_id, sheets[answer.worksheet], answer)


def _find_writer() -> Any:
    query = (
        select(Credential.person_id, Membership.organisation_id)
        .join(Membership, Membership.person_id == Credential.person_id)
        .where(Credential.name == WRITER, Credential.demo)
    )
    return read().execute(query).first()


def _has_plan(person_id: int) -> bool:
    return read().execute(select(Plan.id).where(Plan.person_id == person_id)).first() is not None


def _read_answers() -> Iterator[DemoAnswer]:
    for worksheet, fields in yaml.safe_load(ANSWERS.read_text(encoding="utf-8")).items():
        for name, said in fields.items():
            if isinstance(said, list) and said and isinstance(said[0], dict):
                yield from _read_rows(worksheet, name, said)
            else:
                yield DemoAnswer(worksheet, "", name, said)


def _read_rows(worksheet: str, group: str, rows: list[dict[str, Any]]) -> Iterator[DemoAnswer]:
    for number, row in enumerate(rows, 1):
        name = f"{group.replace('-', '')}{number:04}"
        yield from (DemoAnswer(worksheet, name, field, said) for field, said in row.items())


def _save(plan_id: int, author_id: int, sheet: Worksheet, answer: DemoAnswer) -> None:
    field = sheet.find_field(answer.field)
    if field is None:
        return
    value = _make_value(answer.said) if isinstance(answer.said, dict) else parse(field, answer.said, today=today())
    if isinstance(value, str | tuple | Unknown):
        save(plan_id, author_id, Change(sheet, answer.row, field, 0, value, secrets.token_hex(16)), now())


def _make_value(said: dict[str, Any]) -> Value:
    if "ask" in said:
        return Unknown(said["ask"], today() + timedelta(days=said["by"]))
    return (today() + timedelta(days=said["days"])).isoformat()
