"""The application with the hand-made library on its shelf. Forms' tokens are tested by themselves, in test_tokens."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.playbooks.content import put_on_shelf


@pytest.fixture(autouse=True)
def shelf(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    put_on_shelf(app)
