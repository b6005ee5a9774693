"""The pace of a run: pause and go on, faster or slower, and turn by turn where no script runs."""

from __future__ import annotations

from datetime import datetime

from workshop.core.simulation import events as kinds
from workshop.core.simulation import steering
from workshop.core.simulation.publishing import is_shared
from workshop.core.simulation.run import Run
from workshop.sandbox.running import LIVE, TURNS, Play, change, set_pace
from workshop.sandbox.words import ALLOWANCES as WORDS

SPEEDS = (50, 100, 200, 400)
ALLOWANCES = tuple(WORDS)
MINUTE = 60_000
LONGEST_TURN = 5 * MINUTE
AFTER_A_MOVE = 2 * MINUTE


def pause(play: Play, moment: datetime) -> Play:
    """The clock stands still."""
    return change(play, moment, lambda run, wall: _set(run, wall, 0, None, "pause", play.seat))


def go_on(play: Play, moment: datetime, speed: int = 100, allowance: int | None = None) -> Play:
    """The clock runs, in a run that goes turn by turn too, which is live from then on."""

    def deed(run: Run, wall: int) -> None:
        if not _waits(run):
            _set(run, wall, speed, allowance, "resume", play.seat)

    return change(set_pace(play, LIVE), moment, deed)


def let_pass(play: Play, moment: datetime, length: int) -> Play:
    """Turn by turn: time goes on by `length` milliseconds, or with 0 until something happens."""

    def deed(run: Run, wall: int) -> None:
        if _waits(run) or run.ended:
            return
        begin = steering.now(run, wall)
        if length:
            run.advance(begin + min(length, LONGEST_TURN))
            _stand(run, wall, begin + min(length, LONGEST_TURN))
        else:
            _go_until_seen(run, wall, begin, LONGEST_TURN)

    return change(set_pace(play, TURNS), moment, deed)


def pass_a_turn(run: Run, wall: int, before: int) -> None:
    """After a move in a run that goes turn by turn: on until somebody answers, but not for long."""
    stretches = run.state.stretches
    is_turned = stretches and not stretches[-1].rate and run.state.clock_why in ("turn", "start", "branch")
    if is_turned and not _waits(run) and not run.ended and len(run.events) > before:
        _go_until_seen(run, wall, run.state.at, AFTER_A_MOVE)


def _go_until_seen(run: Run, wall: int, begin: int, most: int) -> None:
    came = run.advance_to_news(begin + most)
    has_news = any(event.kind in kinds.NEWS for event in came)
    _stand(run, wall, max(begin, run.state.at) if has_news else begin + most)


def _stand(run: Run, wall: int, at: int) -> None:
    """The clock has come to `at`, and stands there."""
    if not run.ended:
        payload = {"wall": wall, "rate": 0, "allowance": run.state.allowance, "why": "turn"}
        run.emit(kinds.CLOCK, max(at, run.state.at), payload)
        run.settle()


def _waits(run: Run) -> bool:
    """Whether the clock waits for somebody's decision: where several play it waits for nobody."""
    return bool(run.state.held) and not is_shared(run)


def _set(run: Run, wall: int, speed: int, allowance: int | None, why: str, seat: str) -> None:
    if not run.ended:
        steering.set_clock(run, wall, speed=speed, allowance=allowance, why=why, seat=seat)
