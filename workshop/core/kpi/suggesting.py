"""Measures to propose: those of the goal's topics first, for this role and these people; a means comes last and never alone."""

from __future__ import annotations

from workshop.core.kpi.reading import Reading, read_text
from workshop.core.kpi.rubric import Better, Rubric

MOST = 3
ABOUT = (6, 3)  # for what the goal names first, and for what it names after
MAIN, ROLE, PEOPLE, NEARBY = 3, 3, 2, 2
MOST_SHARED = 3


def suggest(rubric: Rubric, measure: Reading, goal: Reading, audience: Reading, role: str) -> tuple[Better, ...]:
    """Up to three measures, the best first. Without a topic in the goal they are chosen by role and by words that both share."""
    weighed = [(_weigh(rubric, one, goal, audience, role), one) for one in rubric.better if not _is_said(rubric, one, measure)]
    fitting = [one for weight, one in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]
    ends = [one for one in fitting if not one.means]
    means = [one for one in fitting[:MOST] if one.means][:1]
    return (*ends[: MOST - len(means)], *means) if ends else ()


def is_proposed(rubric: Rubric, measure: Reading, goal: Reading, audience: Reading, role: str) -> bool:
    """Whether the learner took what the rubric itself proposes for such a goal: that is never argued with."""
    return any(_is_said(rubric, one, measure) and _weigh(rubric, one, goal, audience, role) for one in rubric.better)


def _weigh(rubric: Rubric, one: Better, goal: Reading, audience: Reading, role: str) -> int:
    """How well a measure fits; 0 where it has nothing to do with the goal."""
    about = _weigh_topics(one, goal)
    fits_role = role in one.roles
    if not about and (goal.topics or not fits_role):
        return 0
    shared = min(len(_read_own(one.measure, rubric).stems & goal.stems), MOST_SHARED)
    role_weight = ROLE if fits_role else -ROLE if one.roles else 0
    return max(1, about + role_weight + PEOPLE * _is_for(rubric, one, goal, audience) + shared)


def _weigh_topics(one: Better, goal: Reading) -> int:
    named = sum(ABOUT[min(place, 1)] for place, topic in enumerate(goal.topics) if topic.id in one.topics)
    named += MAIN * bool(goal.topics and goal.topics[0].id == one.topics[0])
    near = {name for topic in goal.topics for name in topic.near}
    return named or NEARBY * bool(near & set(one.topics))


def _is_for(rubric: Rubric, one: Better, goal: Reading, audience: Reading) -> bool:
    wanted = {stem for people in one.people for stem in _read_own(people, rubric).stems}
    return bool(wanted & (goal.stems | audience.stems))


def _is_said(rubric: Rubric, one: Better, measure: Reading) -> bool:
    """Whether the learner wrote this very measure."""
    return _read_own(one.measure, rubric).stems == measure.stems


def _read_own(text: str, rubric: Rubric) -> Reading:
    """A sentence of the rubric itself, read once."""
    if text not in rubric.own_words:
        rubric.own_words[text] = read_text(text, rubric)
    found: Reading = rubric.own_words[text]
    return found
