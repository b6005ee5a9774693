"""The library of example sheets, and the press of the plans' tests."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.plans.conftest import press, pressed
from tests.worksheets.sheets import make_compiled
from workshop.playbooks.bookcase import Bookcase, Edition

__all__ = ["press", "pressed"]


@pytest.fixture
def app(app: Flask) -> Flask:
    app.extensions["library"] = Bookcase(Edition(make_compiled()))
    return app
