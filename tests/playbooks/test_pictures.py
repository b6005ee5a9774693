"""Pictures of the content are served, and nothing else is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.playbooks.content import SVG


def test_a_drawing_is_served_without_any_power(as_bob: FlaskClient) -> None:
    answer = as_bob.get("/playbooks/pictures/pictures/queue.svg")

    assert answer.data == SVG
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["support/01-first-reply.md", "../pyproject.toml", "..%2f..%2fetc/passwd", "/etc/passwd", "pictures/%00.svg", "pictures"]
)
def test_nothing_else_is_served(as_bob: FlaskClient, path: str) -> None:
    answer = as_bob.get(f"/playbooks/pictures/{path}")

    assert answer.status_code in (308, 404)
    assert b"secret" not in answer.data


def test_a_picture_that_has_not_changed_is_not_sent_again(as_bob: FlaskClient) -> None:
    etag = as_bob.get("/playbooks/pictures/pictures/queue.svg").headers["ETag"]

    answer = as_bob.get("/playbooks/pictures/pictures/queue.svg", headers={"If-None-Match": etag})

    assert answer.status_code == 304


def test_a_visitor_gets_no_picture(client: FlaskClient) -> None:
    assert client.get("/playbooks/pictures/pictures/queue.svg").status_code == 303
