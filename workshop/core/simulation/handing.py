"""Handing over: what a card says of what the team must know, by rule and by its own words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Any

from workshop.core.simulation.cast import Team
from workshop.core.simulation.script import Card


def judge_card(team: Team | None, card: Card, post: str, told: Collection[str]) -> dict[str, Any]:
    """What the card holds (`found`, `missing`: ids of needs), how complete it is in percent, and what the team will answer.

    `told` are needs that an earlier card has met. The answer is `line` (with everything), `asks` (something is missing) or
    `declines` (not this team's matter). A colleague's seat needs a matter, a time and something to know.
    """
    words = f" {_plain(card.text)} "
    needs = team.needs if team else ()
    found = [need.id for need in needs if need.id in told or any(f" {_plain(word)} " in words for word in need.words)]
    missing = [need.id for need in needs if need.id not in found]
    parts = [bool(card.what.strip()), bool(card.by.strip()), *([need.id in found for need in needs] or [bool(card.needs.strip())])]
    wrong = team is not None and bool(team.takes) and post.partition("~")[0] not in team.takes
    return {
        "found": found,
        "missing": missing,
        "complete": 100 * sum(parts) // len(parts),
        "what": parts[0],
        "by": parts[1],
        "answer": "declines" if wrong else "asks" if missing else "line",
    }


def _plain(text: str) -> str:
    """Words and numbers alone, folded, with single spaces between."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
