"""A journey in a browser that fails is tried once more, and the summary names it: a browser on a busy machine has moods, code has not.

A fault that is there every time fails both times. Nothing but journeys is tried again.
"""

from __future__ import annotations

import pytest
from _pytest.runner import runtestprotocol

MARK = ("second try", True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if not item.get_closest_marker("browser") or not isinstance(item, pytest.Function):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item.user_properties.append(MARK)
        item._initrequest()
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def find_second_tries(reports: list[pytest.TestReport]) -> list[str]:
    """The journeys among these passed ones that had failed before."""
    return sorted({report.nodeid for report in reports if report.when == "call" and MARK in map(tuple, report.user_properties)})
