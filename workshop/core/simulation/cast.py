"""Who takes part in a scenario: accounts and seats on our side, personas, segments of onlookers, teams behind the scenes.

All times are milliseconds of the run's own time; all meters are whole points from 0 to 100; ids are permanent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workshop.core.coach.model import Speaker

SECOND = 1_000
MINUTE = 60 * SECOND


class Temper(StrEnum):
    """What a persona rewards and resents; `tempers.py` holds what each means in points."""

    CONSTRUCTIVE = "constructive"
    VINDICTIVE = "vindictive"
    MISINFORMED = "misinformed"
    TROLL = "troll"
    BYSTANDER = "bystander"
    JOURNALIST = "journalist"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Account:
    """As whom our side speaks: the brand's own account, a member of staff, an agency."""

    id: str
    name: str
    handle: str
    speaker: Speaker = Speaker.BRAND
    face: str = ""
    followers: int = 0
    bio: str = ""


@dataclass(frozen=True, slots=True)
class SeatRole:
    """A place to play: `role` is a playbook's. Empty `networks` means all of the scenario's. `account` is the id of an Account."""

    id: str
    title: str
    role: str
    account: str
    brief: str = ""
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Persona:
    """An actor of the scenario.

    `anger`, `trust` and `patience` are where the meters start. `sensitivity` is percent by criterion (100 is the temper's own;
    200 doubles what that criterion does to this persona). `followers` read what the persona posts. `pace` is the usual time
    until this persona answers. `segments` names the segments whose people follow the persona, empty for all.
    """

    id: str
    name: str
    handle: str
    bio: str = ""
    temper: Temper = Temper.CONSTRUCTIVE
    anger: int = 50
    trust: int = 50
    patience: int = 100
    sensitivity: Mapping[str, int] = field(default_factory=dict)
    followers: int = 100
    face: str = ""
    tone: str = ""
    networks: tuple[str, ...] = ()
    pace: int = 45 * SECOND
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A group of onlookers: people who read without writing. They are counted, not enacted.

    `size` is how many there are, `followers` how many of the group read a member's repost, `infectiousness` reposts among a
    thousand readers of a post of usual heat (20), `decay` the percent by which a post's pull falls in ten minutes, `delay` the
    typical time until half of those who will see a post have seen it, `spill` the percent of reposts that reach the other
    segments. `trust` is where it starts, `weight` how much the group counts in the onlookers' trust as a whole. `watches` are
    the networks it reads, empty for all; `follows_us` is the percent of it that follows an account of ours whose `followers` are not given.
    """

    id: str
    title: str
    size: int
    trust: int = 50
    followers: int = 80
    infectiousness: int = 12
    decay: int = 20
    delay: int = 6 * MINUTE
    spill: int = 20
    weight: int = 1
    watches: tuple[str, ...] = ()
    follows_us: int = 5


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a team must be told: any of `words` in the card shows that it was (whole words, any case)."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """A scripted team to hand over to.

    It answers `within` this time. `takes` are the posts whose matter is theirs (empty: any); for another it answers `declines`.
    `needs` are what the card must hold: with all of them it comes back with `line` and reveals `reveals` (ids of facts), else
    it asks back with `asks`, and answers when a second card holds the rest.
    """

    id: str
    name: str
    within: int = 10 * MINUTE
    contact: str = ""
    takes: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    line: str = ""
    asks: str = ""
    declines: str = ""
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approver:
    """Who says yes or no to a draft: yes unless the coach is sure of a hard fail."""

    name: str
    within: int = 3 * MINUTE
    approves: str = "Fine by me. Send it."
    declines: str = "Not like this. Have another look at what the coach marked."
