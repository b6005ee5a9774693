"""Which word of a measure rules, what saves a count of applause, and what does not."""

from __future__ import annotations

import pytest

from tests.core.kpi.score import load_rubric
from workshop.core.kpi.advice import Advice, check_measure

CALLS = "Fewer people ring us twice about the same parcel"
SALES = "More people book a viewing of our flats"
NURSES = "Nurses in Leeds know that our shoes exist"


def check(measure: str, goal: str, audience: str = "Customers") -> Advice:
    return check_measure(measure, goal, audience, "core", rubric=load_rubric())


RULES = [
    # what stands before “per” rules
    ("likes per order", SALES, "vanity"),
    ("likes/visitor", SALES, "vanity"),
    ("bookings per 100 likes", SALES, "tied"),
    # an outcome that hangs on applause saves it
    ("followers who booked", SALES, "tied"),
    ("followers and bookings", SALES, "vanity"),
    ("visitors who read about our bookings page", SALES, "vanity"),
    # what is denied is no head
    ("bookings, not likes", SALES, "tied"),
    ("likes instead of bookings", SALES, "vanity"),
    # an outcome may only be the label of something else
    ("views of the booking page", SALES, "vanity"),
    # the step on the way is the very thing where it is the goal
    ("average response time", CALLS, "proxy"),
    ("average response time", "Answer every complaint on the same day", "tied"),
    # reach among those whom the goal names
    ("reach among nurses", NURSES, "tied"),
    ("reach", NURSES, "proxy"),
    ("likes from nurses", NURSES, "vanity"),
    ("reach", "Become better known", "vanity"),
    # the figure of another goal
    ("bookings", "Fewer accidents on our sites", "proxy"),
    # typing errors
    ("folowers", SALES, "vanity"),
    ("impresions", SALES, "vanity"),
    ("veiws", SALES, "vanity"),
    # words that only look alike
    ("parts that were sold", "Sell 40 more parts", "tied"),
]


@pytest.mark.parametrize(("measure", "goal", "kind"), RULES)
def test_the_kind_of_a_measure(measure: str, goal: str, kind: str) -> None:
    assert check(measure, goal).kind == kind


def test_a_word_of_the_goal_is_no_typing_error() -> None:
    advice = check("shores cleaned", "More shores are cleaned by volunteers")

    assert advice.kind == "tied"


def test_a_goal_of_applause_is_asked_what_for() -> None:
    advice = check("followers", "Get more followers")

    assert advice.why
    assert advice.why.id == "circular"


def test_without_a_goal_the_goal_is_asked_for() -> None:
    advice = check("boats on the water", "")

    assert advice.why
    assert advice.why.id == "goalless"
