"""Steering a run from outside the story: its clock, what a facilitator throws in, and disagreement with the coach."""

from __future__ import annotations

from collections.abc import Collection

from workshop.core.simulation import events as kinds
from workshop.core.simulation.clock import REAL, rate_of, run_time
from workshop.core.simulation.consequences import points_of, sway
from workshop.core.simulation.due import appear, change
from workshop.core.simulation.events import Event, RefusedError
from workshop.core.simulation.publishing import is_shared, publish_held
from workshop.core.simulation.run import Run
from workshop.core.simulation.tempers import divide, percent_for

LONGEST_REASON = 2_000
HELD = "held"


def set_clock(run: Run, wall: int, *, speed: int = 100, allowance: int | None = None, why: str = "", seat: str = "") -> list[Event]:
    """From `wall` (milliseconds) on the run goes at `speed` percent of real time; 0 pauses it. Gives what time has brought until then too.

    `allowance` is the reading time allowed, in percent of the usual (100 to 300); it stays as it was when None.
    """
    before = len(run.events)
    at = now(run, wall)
    run.advance(at)
    if not run.ended:
        given = run.state.allowance if allowance is None else allowance
        payload = {"wall": wall, "rate": rate_of(speed, given), "allowance": given, "why": why or ("resume" if speed else "pause")}
        run.emit(kinds.CLOCK, at, payload, 0, seat)
    return run.events[before:]


def now(run: Run, wall: int) -> int:
    """What the run's clock shows at `wall`; never before the last event."""
    return max(run.state.at, run_time(run.state.stretches, wall))


def settle_clock(run: Run, wall: int) -> list[Event]:
    """Stand still while a run of one holds a reply, and go on at the pace of before once its writer has decided."""
    stretches = run.state.stretches
    waits = bool(run.state.held) and not is_shared(run)
    if not stretches or run.ended:
        return []
    if waits and stretches[-1].rate:
        return set_clock(run, wall, speed=0, why=HELD)
    if waits or run.state.clock_why != HELD:
        return []
    rate = next((stretch.rate for stretch in reversed(stretches) if stretch.rate), REAL)
    payload = {"wall": wall, "rate": rate, "allowance": run.state.allowance, "why": "decided"}
    return [run.emit(kinds.CLOCK, now(run, wall), payload)]


def freeze(run: Run, at: int, persona: str, seat: str = "") -> list[Event]:
    """One persona stops: what it would do waits, with the time that was left."""
    return _steer(run, at, kinds.FROZEN, persona, seat, persona not in run.state.shelf)


def thaw(run: Run, at: int, persona: str, seat: str = "") -> list[Event]:
    """It goes on where it stopped."""
    return _steer(run, at, kinds.THAWED, persona, seat, persona in run.state.shelf)


def inject(run: Run, at: int, inject: str, seat: str = "") -> list[Event]:
    """Throw an event of the scenario in. Raises RefusedError."""
    before = _begin(run, at)
    found = run.book.injects.get(inject)
    if found is None:
        raise RefusedError("no-inject")
    if inject in run.state.injected:
        raise RefusedError("injected")
    event = run.emit(kinds.INJECTED, at, {"inject": inject, "reveals": list(found.reveals)}, 0, seat)
    for post in found.posts:
        if post not in run.state.posts:
            appear(run, post, at, event.seq)
    change(run, found.changes, at, event.seq)
    return _finish(run, before)


def stop(run: Run, at: int, seat: str = "") -> list[Event]:
    """End the run now. Stopping is never a failure."""
    before = _begin(run, at)
    run.emit(kinds.ENDED, at, {"ending": "", "why": "stopped"}, 0, seat)
    return _finish(run, before)


def let_out(run: Run, at: int, held: int, seat: str, reason: str = "") -> list[Event]:
    """*I see it differently*: the held reply goes out, unscored for what held it, and the case is kept. Raises RefusedError."""
    before = _begin(run, at)
    kept = run.state.held.get(held)
    if kept is None or kept["seat"] != seat:
        raise RefusedError("not-held")
    publish_held(run, held, at, unscored=kept["hard"])
    judged = max(run.state.judged)
    run.emit(kinds.DIFFERED, at, {"judged": judged, "criteria": kept["hard"]}, judged, seat, _reason(reason))
    return _finish(run, before)


def take_back(run: Run, at: int, held: int, seat: str) -> list[Event]:
    """The held reply is not sent. Raises RefusedError."""
    before = _begin(run, at)
    if held not in run.state.held or run.state.held[held]["seat"] != seat:
        raise RefusedError("not-held")
    run.emit(kinds.RELEASED, at, {"held": held, "why": "taken-back"}, held, seat)
    return _finish(run, before)


def differ(run: Run, judged: int, criteria: Collection[str], seat: str, reason: str = "") -> list[Event]:
    """Keep a verdict's case for a trainer, at any time, after the end too; nothing moves. Raises RefusedError."""
    known = {mark["criterion"] for mark in run.state.judged.get(judged, {"marks": ()})["marks"]}
    if not criteria or not known.issuperset(criteria):
        raise RefusedError("no-verdict")
    return [run.emit(kinds.DIFFERED, run.state.at, {"judged": judged, "criteria": sorted(criteria)}, judged, seat, _reason(reason))]


def overrule(run: Run, at: int, judged: int, criterion: str, mark: str, reason: str, seat: str = "") -> list[Event]:
    """A facilitator says otherwise: what the verdict moved is taken back, what the new one moves is given; the reason is kept.

    Works after the end too. Raises RefusedError.
    """
    before = len(run.events)
    at = run.state.at if run.ended else at
    if not run.ended:
        _begin(run, at)
    payload = run.state.judged.get(judged)
    old = next((m for m in payload["marks"] if m["criterion"] == criterion), None) if payload else None
    if payload is None or old is None or mark not in ("pass", "fail", "na"):
        raise RefusedError("no-verdict")
    if not reason.strip():
        raise RefusedError("no-reason")
    _replace(run, at, judged, criterion, mark, reason, seat)
    return _finish(run, before)


def _replace(run: Run, at: int, judged: int, criterion: str, mark: str, reason: str, seat: str) -> None:
    state, payload = run.state, run.state.judged[judged]
    role = run.book.seats[payload["seat"]].role
    effect = run.book.effects.get(criterion)
    points = points_of(effect, mark, role, run.book.scenario.tuning.strength) if effect and mark != "na" else None
    sways = divide(points.onlookers, 100) if points and payload["post"] in state.cells else 0
    told = {"judged": judged, "post": payload["post"], "criterion": criterion, "mark": mark, "sway": sways}
    event = run.emit(kinds.OVERRULED, at, told, judged, seat, _reason(reason))
    persona = run.book.personas.get(payload["to"])
    if persona is not None:
        percent = percent_for(persona, criterion, mark)
        for meter, new in (("anger", points.anger if points else 0), ("trust", points.trust if points else 0)):
            old = state.moved.get((judged, criterion, persona.id, meter), 0)
            why = {"reason": "overruled", "criterion": criterion, "post": payload["post"], "judged": judged}
            run.shift(persona.id, meter, divide(new * percent, 10_000) - old, at, event.seq, **why)
    sway(run, payload["post"], at)


def _steer(run: Run, at: int, kind: str, persona: str, seat: str, changes: bool) -> list[Event]:
    before = _begin(run, at)
    if persona not in run.book.personas:
        raise RefusedError("no-persona")
    if changes:
        run.emit(kind, at, {"persona": persona}, 0, seat)
    return _finish(run, before)


def _begin(run: Run, at: int) -> int:
    if at < run.state.at:
        raise RefusedError("past")
    before = len(run.events)
    run.advance(at)
    if run.ended:
        raise RefusedError("ended")
    return before


def _finish(run: Run, before: int) -> list[Event]:
    run.settle()
    return run.events[before:]


def _reason(reason: str) -> dict[str, str] | None:
    return {"reason": reason[:LONGEST_REASON]} if reason.strip() else None
