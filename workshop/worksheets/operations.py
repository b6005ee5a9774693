"""What a client may ask to be saved: the shape of one operation, and the change it stands for."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Annotated, Any

from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshop.core.content import worksheet as sheets
from workshop.core.content.worksheet import Worksheet
from workshop.playbooks.past import find_past, find_version_with
from workshop.worksheets.raw import Raw, RawUnknown, check
from workshop.worksheets.saving import Change, Refused

LARGEST_REVISION = 2**31 - 1
MOST_AT_ONCE = 100
ROW = r"^([a-z0-9]{8,40})?$"
SOURCE = r"^([0-9a-f]{64})?$"
KEY = r"^[A-Za-z0-9_-]{16,64}$"


class Question(BaseModel):
    """Whom somebody will ask, and by when (an ISO date or nothing)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    ask: str = ""
    by: str = ""


class Operation(BaseModel):
    """One save as a client sends it. `value` is text, or option ids for a field with several choices."""

    model_config = ConfigDict(extra="forbid", strict=True)

    operation: Annotated[str, Field(pattern=KEY)]
    row: Annotated[str, Field(pattern=ROW)] = ""
    field: Annotated[str, Field(max_length=120)]
    base: Annotated[int, Field(ge=0, le=LARGEST_REVISION)]
    value: str | list[str] = ""
    unknown: Question | None = None
    source: Annotated[str, Field(pattern=SOURCE)] = ""
    """The hash of the sheet's source on the page where it was written."""


@dataclass(frozen=True, slots=True)
class Request:
    """What one request asks to be saved. `owner` says whose page it came from, "" where the client does not say."""

    operations: tuple[Operation | Refused, ...]
    several: bool
    owner: str


def read_request(body: bytes) -> Request | Refused:
    """The operations in a request's body, each with its own refusal: one, or a list under `operations`."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        return Refused(_("This could not be read. Reload the page and try again."))
    owner = str(document.pop("owner", ""))
    if "operations" not in document:
        return Request((_read_operation(document),), False, owner)
    several = document["operations"]
    if not isinstance(several, list) or len(several) > MOST_AT_ONCE:
        return Refused(_("At most %(most)s answers can be saved at once.", most=MOST_AT_ONCE))
    return Request(tuple(_read_operation(item) for item in several), True, owner)


def _read_operation(document: Any) -> Operation | Refused:
    try:
        return Operation.model_validate(document)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_url=False, include_input=False)[0]["loc"]) or "operation"
        return Refused(_("This save is not complete: “%(place)s” is missing or not as agreed.", place=place[:80]))


def make_change(worksheet: Worksheet, operation: Operation) -> Change | Refused:
    """The change that an operation stands for, its value checked; or why not. A field may be named as it was called before."""
    field = worksheet.field_for(operation.field)
    if field is None:
        return Refused(_("This sheet has no field called “%(name)s”. It may have changed: reload the page.", name=operation.field[:80]))
    misplaced = find_misplacement(worksheet, field, operation.row)
    if misplaced:
        return misplaced
    unknown = RawUnknown(operation.unknown.ask, operation.unknown.by) if operation.unknown else None
    raw = Raw(tuple(operation.value) if isinstance(operation.value, list) else (operation.value,), unknown)
    value = check(field, raw)
    if isinstance(value, Refused):
        return value
    return Change(worksheet, operation.row, field, operation.base, value, operation.operation)


def make_late_change(organisation_id: int, worksheet: Worksheet | None, name: str, operation: Operation) -> Change | Refused | None:
    """The change as its writer meant it, on the sheet as it was when they wrote; None where no such version is known.

    Words from a page that is older than the sheet are kept, even where the sheet no longer asks for them, or asks otherwise.
    """
    past = find_past(organisation_id, operation.source) if operation.source else None
    if operation.source and worksheet and operation.source == worksheet.source_hash:
        return None
    if past is None and (worksheet is None or worksheet.field_for(operation.field) is None):
        past = find_version_with(organisation_id, name, operation.field)
    return make_change(past, operation) if past and past.id == name else None


def find_misplacement(worksheet: Worksheet, field: sheets.Field, row: str) -> Refused | None:
    """Why a field cannot stand in a row: rows are for groups, and a group's fields need one."""
    if bool(row) == (worksheet.group_of(field.name) is not None):
        return None
    return Refused(_("“%(label)s” does not stand in this row of the sheet. Reload the page.", label=field.label))


def make_key() -> str:
    """A new operation's name, for saves that begin on the server."""
    return secrets.token_urlsafe(24)
