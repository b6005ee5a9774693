"""Two of us answer the same post: whoever comes second is told before their words go out."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.core.simulation.clock import wall_time
from workshop.core.simulation.run import Run
from workshop.sandbox.running import Play

ANSWERS = ("reply", "message")
JUST_NOW = 60_000


class AnsweredError(Exception):
    """Somebody else has just answered this post. `seq` is the number of their answer, by which one confirms."""

    def __init__(self, name: str, seconds: int, seq: int) -> None:
        super().__init__(f"{name} answered")
        self.name = name
        self.seconds = seconds
        self.seq = seq


@dataclass(frozen=True, slots=True)
class Answering:
    """What a writer knows: the post, the last event that their page had shown, and the answer that they have confirmed."""

    kind: str
    re: str
    seen: int
    anyway: int


def expect_first(play: Play, run: Run, asked: Answering, wall: int) -> None:
    """Raise AnsweredError where a colleague's answer came within the last minute, or after what the page has shown."""
    if asked.kind not in ANSWERS or not asked.re:
        return
    theirs = [post for post in run.state.posts.values() if post.seat and post.seat != play.seat and post.re == asked.re]
    if not theirs or theirs[-1].seq <= asked.anyway:
        return
    answer = theirs[-1]
    since = wall_time(run.state.stretches, answer.at)
    age = wall - since if since is not None else 0
    if age < JUST_NOW or 0 < asked.seen < answer.seq:
        raise AnsweredError(play.find_mate(answer.seat), max(0, age // 1_000), answer.seq)
