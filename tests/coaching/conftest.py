"""What the tests of the coach share: Tess, who trains it, and an application's context."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Member, make_client, make_member
from workshop.web.viewer import Kind


@pytest.fixture
def tess(app: Flask) -> Member:
    """Tess writes playbooks and trains the coach."""
    return make_member(app, "Tess", Kind.LEARNER, Kind.AUTHOR)


@pytest.fixture
def as_tess(app: Flask, tess: Member) -> FlaskClient:
    return make_client(app, tess)


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
