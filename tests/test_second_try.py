"""Journeys that fail are tried once more and named; other tests are not, and what is broken stays so."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pytest

tries = {"moody": 0, "broken": 0, "plain": 0}

@pytest.fixture
def fresh():
    return []

@pytest.mark.browser
def test_moody(fresh):
    tries["moody"] += 1
    fresh.append(1)
    assert fresh == [1]
    assert tries["moody"] > 1

@pytest.mark.browser
def test_broken():
    tries["broken"] += 1
    assert tries["broken"] > 2

def test_plain():
    tries["plain"] += 1
    assert tries["plain"] > 1

@pytest.mark.browser
def test_good():
    pass
"""


def test_a_journey_gets_a_second_try_and_nothing_else_does(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmarkers = browser: a journey\n")
    pytester.makeconftest("from tests.second_try import pytest_runtest_protocol\n")
    pytester.makepyfile(TESTS)

    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist")

    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["*FAILED*test_broken*", "*FAILED*test_plain*"])
