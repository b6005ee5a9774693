"""Whether a certificate is earned: each of its rules held against what is known of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.core.content.learning_path import CertificateRules
from workshop.core.paths.progress import Facts


class RuleKind(StrEnum):
    """What a rule counts."""

    CHAPTERS = "chapters"
    CHECKPOINTS = "checkpoints"
    WORKSHEETS = "worksheets"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how much of what it counts is there. `repeat` is the repeat that checkpoints have to have come to, 0 for none."""

    kind: RuleKind
    met: int
    of: int
    repeat: int = 0

    @property
    def is_met(self) -> bool:
        return self.met >= self.of


def hold_rules(rules: CertificateRules, facts: Facts) -> tuple[Rule, ...]:
    """The rules of a certificate, each with what is there of it; a rule that counts nothing is left out."""
    names = [name for chapter in rules.checkpoints for name in facts.checkpoints.get(chapter, ())]
    held = (
        Rule(RuleKind.CHAPTERS, sum(chapter in facts.read for chapter in rules.chapters), len(rules.chapters)),
        Rule(RuleKind.CHECKPOINTS, sum(_holds(name, rules.repeat, facts) for name in names), len(names), rules.repeat),
        Rule(RuleKind.WORKSHEETS, sum(sheet in facts.handed_in for sheet in rules.worksheets), len(rules.worksheets)),
    )
    return tuple(rule for rule in held if rule.of)


def is_earned(held: Sequence[Rule]) -> bool:
    """Whether every rule is met; a certificate without any rule is never earned."""
    return bool(held) and all(rule.is_met for rule in held)


def _holds(checkpoint: str, repeat: int, facts: Facts) -> bool:
    ladder = facts.ladders.get(checkpoint)
    return ladder is not None and ladder.held >= repeat
