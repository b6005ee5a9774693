"""The application with a hand-made library on its shelf, which has something to find and something to keep."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.playbooks.content import put_on_shelf
from tests.search.library import EDITION


@pytest.fixture(autouse=True)
def shelf(app: Flask) -> None:
    put_on_shelf(app, EDITION)
