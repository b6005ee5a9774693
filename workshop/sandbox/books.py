"""Scenarios ready for playing: the one that is served now for a new run, and for an old run the one that it began with."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.coaching.asking import Coach, find_coach
from workshop.core.content.model import ScenarioHead
from workshop.core.simulation.drills import as_scenario
from workshop.core.simulation.effects import effects_of_rubric
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Drill
from workshop.core.simulation.variants import vary
from workshop.db import read
from workshop.playbooks.library import compile_remembered, find_scenarios, find_script, remember_rubric, remember_scenario
from workshop.playbooks.models import ContentSource
from workshop.web.viewer import Viewer

_compile_kept = lru_cache(maxsize=16)(compile_remembered)


def find_heads(viewer: Viewer) -> list[ScenarioHead]:
    """The scenarios that the viewer can play: there is a script, and a coach that reads its language. Those of the viewer's role first."""
    known = find_scenarios(viewer.organisation_id)
    heads = [head for head in known if find_script(viewer.organisation_id, head.id) and find_coach(viewer.organisation_id, head.language)]
    return sorted(heads, key=lambda head: (viewer.role not in head.roles, head.title))


def find_head(viewer: Viewer, scenario: str) -> ScenarioHead | None:
    """What everybody may know of one, None where it cannot be played."""
    return next((head for head in find_heads(viewer) if head.id == scenario), None)


def get_coach(organisation_id: int, scenario: Scenario) -> Coach:
    """Who judges the replies of a run. Raises LookupError where nobody does."""
    coach = find_coach(organisation_id, scenario.language)
    if coach is None:
        raise LookupError(f"no coach reads {scenario.language}")
    return coach


def open_book(scenario: Scenario, variant: str, coach: Coach) -> PromptBook:
    """A scenario with the rubric's effects, made once a process. Raises KeyError for a variant or drill that is not there.

    `variant` names a variant, a drill after a slash (`/by-when`), or both.
    """
    return _open_once(scenario.id, scenario.digest, variant, coach.rubric.source_hash, _Key(scenario, coach))


def find_kept(organisation_id: int, scenario: str, digest: str) -> Scenario | None:
    """A scenario as it was when a run began with it."""
    current = find_script(organisation_id, scenario)
    if current is not None and current.digest == digest:
        return current
    query = select(ContentSource.source).where(ContentSource.hash == digest, ContentSource.organisation_id == organisation_id)
    source = read().scalar(query)
    return _compile_kept(scenario, source) if source is not None else None


def remember(session: Session, organisation_id: int, scenario: Scenario, coach: Coach, moment: datetime) -> None:
    """Keep the sources that a run is played from, at their first use, in the caller's transaction."""
    remember_rubric(session, organisation_id, coach.rubric, moment)
    remember_scenario(session, organisation_id, scenario, moment)


class _Key:
    """Rides along into the cache without being part of its key."""

    def __init__(self, scenario: Scenario, coach: Coach) -> None:
        self.scenario = scenario
        self.coach = coach

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key)


@lru_cache(maxsize=64)
def _open_once(_scenario: str, _digest: str, variant: str, _rubric: str, made_of: _Key) -> PromptBook:
    name, _slash, drill = variant.partition("/")
    scenario = vary(made_of.scenario, name)
    if drill:
        scenario = as_scenario(scenario, _get_drill(scenario, drill))
    return PromptBook(scenario, effects_of_rubric(made_of.coach.rubric.criteria))


def _get_drill(scenario: Scenario, drill: str) -> Drill:
    found = next((one for one in scenario.drills if one.id == drill), None)
    if found is None:
        raise KeyError(drill)
    return found
