"""The coach as the features ask it: the rubric and what was learnt, looked up by organisation and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workshop.core.coach.judging import judge
from workshop.core.coach.learned import Model, parse_model
from workshop.core.coach.model import Judgement, Situation
from workshop.core.coach.rubric import Rubric
from workshop.playbooks.library import edition, find_rubric

_parse_once = lru_cache(maxsize=8)(parse_model)


@dataclass(frozen=True, slots=True)
class Coach:
    """What judging needs."""

    rubric: Rubric
    model: Model

    def judge(self, situation: Situation, reply: str) -> Judgement:
        return judge(situation, reply, self.rubric, self.model)


def find_coach(organisation_id: int, language: str = "") -> Coach | None:
    """The coach of an organisation, in the reader's language where there is one; None where nobody wrote a rubric or trained it."""
    rubric = find_rubric(organisation_id, language) or find_rubric(organisation_id)
    source = edition().files.get(rubric.model) if rubric and rubric.model else None
    return Coach(rubric, _parse_once(source)) if rubric and source else None
