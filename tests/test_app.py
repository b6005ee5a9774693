"""The application starts only with routes that state their audience."""

from __future__ import annotations

import pytest
from flask import Flask

from workshop.web import guards


def test_a_route_without_an_audience_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "x")

    with pytest.raises(guards.RouteWithoutAudience, match="forgotten"):
        guards.check_routes(app)
