"""The library of these tests: two chapters' sheets, made by hand."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.worksheets.sheets import make_compiled
from workshop.playbooks.bookcase import Bookcase, Edition


@pytest.fixture
def app(app: Flask) -> Flask:
    app.extensions["library"] = Bookcase(Edition(make_compiled()))
    return app
