"""A script's and a form's way to a sheet, as its own page would go it."""

from __future__ import annotations

import re
import secrets
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


def find_token(client: FlaskClient, worksheet: str = "core-goal") -> str:
    found = TOKEN.search(client.get(f"/worksheets/{worksheet}").get_data(as_text=True))
    assert found
    return found[1]


def make_key() -> str:
    return secrets.token_hex(16)


def send(client: FlaskClient, body: object, worksheet: str = "core-goal", **options: Any) -> TestResponse:
    """Post JSON to the sheet's operations."""
    headers = {"X-CSRFToken": find_token(client)}
    return client.post(f"/worksheets/{worksheet}/operations", json=body, headers=headers, **options)


def save(
    client: FlaskClient, field: str, value: object = "", *, base: int = 0, worksheet: str = "core-goal", **more: object
) -> TestResponse:
    """Save one field as its page does."""
    return send(client, {"operation": make_key(), "row": "", "field": field, "base": base, "value": value} | more, worksheet)


def post(
    client: FlaskClient, answers: dict[str, Any], *, to: str = "/worksheets/core-goal", bases: dict[str, int] | None = None, **more: Any
) -> TestResponse:
    """Post the form with these fields of it; a key is `field` or `row.field`."""
    data: MultiDict[str, str] = MultiDict({"csrf_token": find_token(client)})
    for name, value in answers.items():
        key = name if "." in name else f".{name}"
        data.setlist(f"value.{key}", value if isinstance(value, list) else [value])
        data[f"base.{key}"] = str((bases or {}).get(name, 0))
    for name, value in more.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return client.post(to, data=data)
