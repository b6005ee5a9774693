"""The coach as it is shipped: its rubric and its model, and a situation to answer in."""

from __future__ import annotations

from functools import lru_cache

from workshop.config import Settings
from workshop.core.coach.judging import judge
from workshop.core.coach.model import Fact, Judgement, Situation, Speaker, Turn
from workshop.serving.coach_files import Coach, load_coach

LATE_PARCEL = Situation(
    post=Turn("@mira", "Third day I wait in for the blue armchair, order LX-448120. My mother, 80, sleeps on the floor. When??"),
    role="support",
    network="microblog",
    speaker=Speaker.BRAND,
    brand="Lindgren Homes",
    facts=(
        Fact("The van missed both days because Lindgren loaded it wrongly; that is its failure."),
        Fact("The armchair comes on Friday between 8 and 10; dispatcher Tomas Hale, 01632 960 118, is to be named."),
        Fact("Order numbers are not to be used in public; no refund may be promised."),
        Fact("Talks on closing the Leeds depot are confidential."),
    ),
    firm_failed=True,
)
GOOD = (
    "Three days of waiting in, and your mother on the floor, that's awful. We loaded the van wrongly and I'm sorry, Mira. The armchair "
    "comes on Friday between 8 and 10. Tomas Hale runs dispatch, 01632 960 118. Jo"
)


@lru_cache(maxsize=1)
def coach() -> Coach:
    return load_coach(Settings())


def ask(reply: str, situation: Situation = LATE_PARCEL) -> Judgement:
    return judge(situation, reply, coach().rubric, coach().model)
