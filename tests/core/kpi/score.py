"""How often the shipped rubric is right about the labelled measures. Run as a module it lists its mistakes, but for the third held back."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from workshop.config import ROOT
from workshop.core.kpi.advice import check_measure
from workshop.core.kpi.rubric import Rubric

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Labelled:
    """A measure, and what a trainer says of it."""

    id: str
    role: str
    audience: str
    goal: str
    measure: str
    kind: str


@cache
def load_rubric() -> Rubric:
    return Rubric.model_validate(yaml.safe_load((ROOT / "playbooks/rubrics/measures.yaml").read_text(encoding="utf-8")))


def load_labelled() -> tuple[Labelled, ...]:
    return tuple(Labelled(**json.loads(line)) for line in (HERE / "measures.jsonl").read_text(encoding="utf-8").splitlines())


def load_held_back() -> frozenset[str]:
    return frozenset((HERE / "held_back.txt").read_text(encoding="utf-8").split())


def choose_held_back(labelled: Sequence[Labelled]) -> frozenset[str]:
    """The third with the lowest hash."""
    ranked = sorted(labelled, key=lambda one: hashlib.sha256(f"{one.goal}\n{one.measure}".encode()).hexdigest())
    return frozenset(one.id for one in ranked[: -(-len(ranked) // 3)])


def find_kind(one: Labelled) -> str:
    return str(check_measure(one.measure, one.goal, one.audience, one.role, rubric=load_rubric()).kind)


def share_right(labelled: Sequence[Labelled]) -> float:
    return sum(find_kind(one) == one.kind for one in labelled) / len(labelled)


def main() -> None:
    held_back = load_held_back()
    seen = [one for one in load_labelled() if one.id not in held_back]
    for one in seen:
        if (found := find_kind(one)) != one.kind:
            sys.stdout.write(f"{one.id} {one.kind} → {found}: “{one.measure}” for “{one.goal}”\n")
    sys.stdout.write(f"{share_right(seen):.3f} right of {len(seen)} that may be looked at\n")


if __name__ == "__main__":
    main()
