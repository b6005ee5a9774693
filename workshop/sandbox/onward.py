"""What somebody can do after the end of a run: ninety seconds on what is weakest, the same again with other people, something to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshop.coaching.showing import Reading
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Variant
from workshop.db import read
from workshop.playbooks.library import find_script
from workshop.sandbox.debriefing import Told
from workshop.sandbox.history import find_history
from workshop.sandbox.models import Seat, StoredRun
from workshop.sandbox.running import DRILL, Play
from workshop.sandbox.weakest import Pick, pick_next
from workshop.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Onward:
    """The ways on. `again` is another variant of the same scenario; with `is_original_next` it is the scenario as its author told it."""

    pick: Pick | None
    again: Variant | None
    is_original_next: bool
    reading: Reading | None


def find_onward(play: Play, viewer: Viewer, told: Told) -> Onward:
    """For the foot of the debrief."""
    pick = pick_next(viewer, find_history(viewer))
    script = find_script(viewer.organisation_id, play.stored.scenario)
    variant = _choose_variant(viewer, script, play.stored.variant) if script and script.variants else None
    again = next((one for one in script.variants if one.id == variant), None) if script else None
    return Onward(pick, again, variant == "", _find_reading(told, pick.criterion if pick else ""))


def _choose_variant(viewer: Viewer, script: Scenario, now: str) -> str | None:
    """The next one that the viewer has not met; once all are known, simply the next."""
    ids = ["", *(one.id for one in script.variants)]
    begun = select(StoredRun.variant).join(Seat, Seat.run_id == StoredRun.id)
    mine = begun.where(Seat.person_id == viewer.person_id, StoredRun.scenario == script.id, StoredRun.mode != DRILL)
    met = set(read().scalars(mine.where(StoredRun.organisation_id == viewer.organisation_id)))
    at = ids.index(now) if now in ids else 0
    following = [*ids[at + 1 :], *ids[:at]]
    return next((one for one in following if one not in met), following[0] if following else None)


def _find_reading(told: Told, criterion: str) -> Reading | None:
    """The paragraph behind what is weakest, else behind the first thing to mend."""
    lines = [line for reply in told.replies if reply.read for line in reply.read.slip.lines if line.reading and line.tone == "fail"]
    found: Sequence[Reading | None] = [line.reading for line in sorted(lines, key=lambda line: line.criterion != criterion)]
    return found[0] if found else None
