"""Onlookers, counted and not enacted: a branching process for each segment, in whole numbers and fixed steps of time.

A post waits before people: its author's followers, the followers of whoever reposted it, the readers of the post that it
answers. They come to it after a delay with a long tail: three waiting rooms that empty fast, slower and slowly stand in for a
power law (measured delays of reposts fall off as one: Zhao and others, SEISMIC, 2015). Of the readers, a share passes it on:
more of them the hotter the post and the angrier its author, fewer as it ages. What a repost reaches waits in turn. A step costs
posts × segments, whatever the segments' size. Stocks are thousandths of a person, so that no remainder is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop.core.simulation.cast import MINUTE, SECOND, Segment
from workshop.core.simulation.dice import pick
from workshop.core.simulation.state import PostState, State

TICK = 20 * SECOND
LIFE = 90 * MINUTE
MOST_LIVE = 48
SEEN = 40  # percent of followers who are shown a post at all
LOOK_AGAIN = 60  # percent of a thread's readers who come back for what is new in it
READ_ON = 70  # percent of a post's new readers who read what stands under it, or the post that it quotes
ROOMS = ((500, 1), (300, 6), (200, 36))  # share of a thousand, and delay as a multiple of half the segment's own

Counts = Mapping[str, Mapping[str, int]]
_NOBODY: Mapping[str, int] = {}

# A cell: readers, reposts, three waiting rooms, the thousandths of a reader left over, and a room for those who are in the thread
# already: what they read next they have no way to come to, and whoever they are, they have met the matter before.
READS, REPOSTS, ROOM, REST, INSIDE = 0, 1, 2, 5, 6


class Reader(NamedTuple):
    """A segment as the counting needs it.

    `leaves` are thousandths that leave each waiting room in a step, `pull` is by age in steps of ten minutes, `reach` is whom a
    repost by one of its members is shown to: thousandths of a person by segment.
    """

    id: str
    size: int
    infectiousness: int
    leaves: tuple[int, int, int]
    pull: tuple[int, ...]
    reach: tuple[tuple[str, int], ...]
    watches: frozenset[str]

    @classmethod
    def of(cls, segment: Segment, segments: Sequence[Segment]) -> Reader:
        """The numbers of a segment."""
        others = [one for one in segments if one.id != segment.id]
        shown = segment.followers * 10 * SEEN
        spill = shown * segment.spill // 100 if others else 0
        total = sum(one.size for one in others) or 1
        reach = ((segment.id, shown - spill), *((one.id, spill * one.size // total) for one in others))
        half = max(segment.delay // 2, TICK)
        leaves = [1_000 * TICK // (TICK + half * times) for _, times in ROOMS]
        pull = [1_000]
        for _ in range(LIFE // (10 * MINUTE)):
            pull.append(pull[-1] * (100 - min(segment.decay, 100)) // 100)
        rooms, watches = (leaves[0], leaves[1], leaves[2]), frozenset(segment.watches)
        return cls(segment.id, segment.size, segment.infectiousness, rooms, tuple(pull), reach, watches)


Readers = Mapping[str, Reader]


def read_by(followers: int, only: Sequence[str], segments: Sequence[Segment]) -> tuple[tuple[str, int], ...]:
    """Whom a post is shown to by its author's followers alone: people by segment, in proportion to size."""
    mine = [segment for segment in segments if not only or segment.id in only]
    total = sum(segment.size for segment in mine) or 1
    return tuple((segment.id, min(segment.size, followers * segment.size // total)) for segment in mine)


def heat_of(heat: int, anger: int) -> int:
    """How hot a post is from its content and its author's anger, 0 to 100."""
    return min(100, max(0, heat + max(0, anger - 50) // 2))


def next_tick(at: int) -> int:
    """The next whole step of time."""
    return (at // TICK + 1) * TICK


def count(state: State, readers: Readers, at: int) -> tuple[Counts, Counts]:
    """Who reads and who reposts in the step that ends at `at`. Changes nothing."""
    reads: dict[str, dict[str, int]] = {}
    reposts: dict[str, dict[str, int]] = {}
    for name in state.live:
        post = state.posts[name]
        age = (at - post.at) // (10 * MINUTE)
        for segment, cell in state.cells[name].items():
            reader = readers[segment]
            new = _coming(cell, reader) // 1_000
            if not new:
                continue
            reads.setdefault(name, {})[segment] = new
            passed_on = _passing_on(state.seed, post, reader, new, age, at)
            if passed_on:
                reposts.setdefault(name, {})[segment] = passed_on
    return reads, reposts


def _coming(cell: list[int], reader: Reader) -> int:
    """Thousandths of a person who come out of the waiting rooms and had not read it before, with what was left over."""
    a, b, c = reader.leaves
    shown = (cell[2] + cell[INSIDE]) * a // 1_000 + cell[3] * b // 1_000 + cell[4] * c // 1_000
    return shown * (reader.size - cell[READS]) // reader.size + cell[REST]


def _passing_on(seed: int, post: PostState, reader: Reader, new: int, age: int, at: int) -> int:
    pull = reader.pull[min(age, len(reader.pull) - 1)]
    expected = new * reader.infectiousness * (40 + 3 * post.heat) * pull // 100_000
    luck, chance = divmod(pick(seed, f"reposts {reader.id}", post.id, at // TICK, 51_000), 1_000)
    return (expected * (75 + luck) // 100 + chance) // 1_000


def flow(state: State, readers: Readers, at: int, reads: Counts, reposts: Counts) -> None:
    """Let the step happen: readers leave the waiting rooms, reposts and new readers fill others."""
    for name in state.live:
        mine = reads.get(name, _NOBODY)
        for segment, cell in state.cells[name].items():
            _meet(state, readers[segment], _leave(cell, readers[segment], mine.get(segment, 0)), cell)
        for segment, number in reposts.get(name, _NOBODY).items():
            _pass_on(state, readers, name, segment, number)
    for name in state.live:
        _read_on(state, name, reads)
    state.live = [name for name in state.live if at - state.posts[name].at < LIFE]


def _leave(cell: list[int], reader: Reader, new: int) -> int:
    """Empty the rooms by what leaves in a step; gives how many of the new readers came from outside the thread."""
    cell[REST] = _coming(cell, reader) - new * 1_000
    inside = cell[INSIDE] * reader.leaves[0] // 1_000
    cell[INSIDE] -= inside
    cell[READS] += new
    for room, leaves in enumerate(reader.leaves, ROOM):
        cell[room] -= cell[room] * leaves // 1_000
    return max(0, new - inside // 1_000)


def _meet(state: State, reader: Reader, outside: int, cell: list[int]) -> None:
    """Who has met the matter at all: of those from outside, as many had met it before as among the whole segment."""
    reached = state.reached[reader.id]
    met = reached + outside * (reader.size - reached) // reader.size
    state.reached[reader.id] = min(reader.size, max(met, cell[READS]))


def _pass_on(state: State, readers: Readers, post: str, segment: str, number: int) -> None:
    state.cells[post][segment][REPOSTS] += number
    state.reposts[segment] += number
    for other, shown in readers[segment].reach:
        cell = state.cells[post].get(other)
        if cell is not None:
            show(cell, number * shown)


def _read_on(state: State, name: str, reads: Counts) -> None:
    post = state.posts[name]
    above = post.root if post.root != name else ""
    for source, into in ((above, name), (name, post.quotes)):
        if source and into in state.cells and source in reads:
            for segment, new in reads[source].items():
                cell = state.cells[into].get(segment)
                if cell is not None:
                    cell[INSIDE] += new * 10 * READ_ON


def show(cell: list[int], thousandths: int) -> None:
    """Put a post before people: so many thousandths of a person go into the waiting rooms."""
    fast, slow = thousandths * ROOMS[0][0] // 1_000, thousandths * ROOMS[1][0] // 1_000
    cell[ROOM] += fast
    cell[ROOM + 1] += slow
    cell[ROOM + 2] += thousandths - fast - slow


def place(state: State, readers: Readers, post: PostState, followers: Sequence[tuple[str, int]]) -> None:
    """Put a new public post before people: `followers` by segment, and those who have read the thread it stands in."""
    cells = {one.id: [0] * 7 for one in readers.values() if one.size and (not one.watches or post.network in one.watches)}
    state.cells[post.id] = cells
    state.live.append(post.id)
    if len(state.live) > MOST_LIVE:
        state.live = state.live[-MOST_LIVE:]
    show_to(state, post.id, followers)
    if post.root != post.id:
        for name, read in state.cells.get(post.root, {}).items():
            if name in cells:
                cells[name][INSIDE] += read[READS] * 10 * LOOK_AGAIN


def show_to(state: State, post: str, followers: Sequence[tuple[str, int]]) -> None:
    """Put a post before somebody's followers, by segment."""
    cells = state.cells.get(post, {})
    for name, people in followers:
        if name in cells:
            show(cells[name], people * 10 * SEEN)


def readers_of(state: State, post: str) -> int:
    """How many onlookers have read a post."""
    return sum(cell[READS] for cell in state.cells.get(post, {}).values())


def reposts_of(state: State, post: str) -> int:
    """How often onlookers have passed a post on."""
    return sum(cell[REPOSTS] for cell in state.cells.get(post, {}).values())
