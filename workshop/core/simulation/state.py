"""A run's state: plain, mutable, and always what folding its events gives."""

from __future__ import annotations

from typing import Any

from workshop.core.simulation.clock import Stretch

# Order among things that are due at the same millisecond.
_ORDER = ("alarm", "post", "typing", "line", "team", "approval", "hint", "hold", "silence", "tick", "ending", "end")
RANKS = {kind: rank for rank, kind in enumerate(_ORDER)}

Due = tuple[int, int, str]


class PostState:
    """What is known of a post that is out. Times are None until they happen."""

    __slots__ = (
        *("id", "seq", "at", "seat", "author", "network", "re", "root", "private", "quotes", "heat", "sway", "source"),
        *("answered", "replied", "left", "hidden", "corrected", "wanted", "steps", "to"),
    )

    def __init__(self, id: str, seq: int, at: int, payload: dict[str, Any], seat: str) -> None:
        self.id = id
        self.seq = seq
        self.at = at
        self.seat = seat
        self.author: str = payload["author"]
        self.network: str = payload["network"]
        self.re: str = payload.get("re", "")
        self.root: str = payload["root"]
        self.private: str = payload.get("private", "")
        self.quotes: str = payload.get("quotes", "")
        self.heat: int = payload.get("heat", 0)
        self.sway: int = payload.get("sway", 0)
        self.source: str = payload.get("source", "")
        self.wanted: int = payload.get("wanted", 0)
        self.to: str = payload.get("to", "")
        self.answered: int | None = None
        self.replied: int | None = None
        self.left = False
        self.hidden: int | None = None
        self.corrected: int | None = None
        self.steps = 0

    def copy(self) -> PostState:
        """The same, apart."""
        new = object.__new__(PostState)
        for name in PostState.__slots__:
            setattr(new, name, getattr(self, name))
        return new


class State:
    """Everything that decides how a run goes on.

    `meters` by persona or segment id; `posts` by id in order of appearance; `cells` counts readers by post and segment (see
    `spread`); `pending` is what will come, by key; `shelf` what a frozen persona would have done, with the time left.
    """

    __slots__ = (
        *("seq", "at", "seed", "mode", "seats", "stretches", "allowance", "clock_why", "meters", "posts", "threads", "cells", "live"),
        *(
            "reached",
            "reposts",
            "sways",
            "given",
            "paid",
            "passed",
            "marks",
            "moved",
            "judged",
            "pending",
            "shelf",
            "queue",
            "fired",
            "armed",
        ),
        *("lines", "moves", "last_move", "did", "messaged", "handed", "returned", "told", "owners", "approvals", "held", "revealed"),
        *("injected", "aimed", "spoke", "newest", "cases", "cued", "cued_at", "cascade", "ended", "ending"),
    )

    def __init__(self) -> None:
        self.seq = 0
        self.at = 0
        self.seed = 0
        self.mode = ""
        self.seats: dict[str, dict[str, str]] = {}
        self.stretches: list[Stretch] = []
        self.allowance = 100
        self.clock_why = ""
        self.meters: dict[str, dict[str, int]] = {}
        self.posts: dict[str, PostState] = {}
        self.threads: dict[str, list[str]] = {}
        self.cells: dict[str, dict[str, list[int]]] = {}
        self.live: list[str] = []
        self.reached: dict[str, int] = {}
        self.reposts: dict[str, int] = {}
        self.sways: dict[str, dict[str, tuple[int, int]]] = {}
        self.given: dict[tuple[str, str, str], int] = {}
        self.paid: dict[tuple[str, str, str], int] = {}
        self.passed: dict[tuple[str, str, str], int] = {}
        self.marks: dict[tuple[str, str], str] = {}
        self.pending: dict[str, tuple[int, str, dict[str, Any]]] = {}
        self.shelf: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {}
        self.queue: list[Due] = []
        self.fired: dict[str, int] = {}
        self.armed: set[str] = set()
        self.lines: dict[str, int] = {}
        self.moves = 0
        self.last_move = 0
        self.did: set[tuple[str, str]] = set()
        self.messaged: set[str] = set()
        self.handed: dict[str, int] = {}
        self.returned: dict[str, int] = {}
        self.told: dict[str, list[str]] = {}
        self.owners: dict[str, str] = {}
        self.approvals: dict[int, bool | None] = {}
        self.held: dict[int, dict[str, Any]] = {}
        self.revealed: dict[str, int] = {}
        self.injected: dict[str, int] = {}
        self.judged: dict[int, dict[str, Any]] = {}
        self.cued = 0
        self.cued_at = -1
        self.cascade = -1
        self.ended: int | None = None
        self.ending = ""
        self.aimed: dict[str, str] = {}
        self.newest = ""
        self.spoke: dict[str, str] = {}
        self.moved: dict[tuple[int, str, str, str], int] = {}
        self.cases: set[tuple[int, str]] = set()

    def pend(self, rank: str, name: str, due: int, persona: str, data: dict[str, Any]) -> None:
        """Something will be due. What a frozen persona would do waits on the shelf."""
        key = f"{rank}:{name}"
        if persona and persona in self.shelf:
            self.shelf[persona][key] = (max(0, due - self.at), data)
            return
        self.pending[key] = (due, persona, data)
        self.queue.append((due, RANKS[rank], key))

    def freeze(self, persona: str) -> None:
        """Lay what the persona would do on the shelf, with the time that was left."""
        mine = {key: item for key, item in self.pending.items() if item[1] == persona}
        self.shelf[persona] = {key: (item[0] - self.at, item[2]) for key, item in mine.items()}
        for key in mine:
            del self.pending[key]

    def thaw(self, persona: str) -> None:
        """Take it up again where it was left."""
        for key, (left, data) in self.shelf.pop(persona, {}).items():
            rank, _, name = key.partition(":")
            self.pend(rank, name, self.at + left, persona, data)

    def copy(self) -> State:
        """The same, apart: a snapshot. Costs in proportion to posts and readers, not to events."""
        new = object.__new__(State)
        for name in State.__slots__:
            setattr(new, name, _copied(getattr(self, name)))
        return new


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_copied(one) for one in value] if value and isinstance(value[0], (list, dict)) else value.copy()
    if isinstance(value, set):
        return value.copy()
    return value.copy() if isinstance(value, PostState) else value
