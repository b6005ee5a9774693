"""What a page says of the others who play: whom a matter can be handed to, and who paused, joined or stopped."""

from __future__ import annotations

from flask_babel import gettext as _

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event
from workshop.core.simulation.seats import PLAYER
from workshop.sandbox.running import Play


def find_colleagues(play: Play) -> tuple[tuple[str, str], ...]:
    """Who else plays: the seat, and who sits there."""
    seats = play.stage.book.seats
    playing = [seat for seat, taken in play.stage.state.seats.items() if taken["kind"] == PLAYER and seat != play.seat]
    return tuple((seat, f"{play.crew[seat]}, {seats[seat].title}") for seat in playing if seat in play.crew)


def find_clock_mate(play: Play) -> str:
    """The colleague who set the clock as it is."""
    return play.find_mate(next((event.seat for event in reversed(play.stage.events) if event.kind == kinds.CLOCK), ""))


def find_stopper(play: Play) -> str:
    """The colleague who stopped the run."""
    ended = next((event for event in reversed(play.stage.events) if event.kind == kinds.ENDED), None)
    return play.find_mate(ended.seat) if ended else ""


def say_of_company(play: Play, event: Event) -> list[str]:
    """What is said aloud when a colleague pauses, goes on, joins or stops."""
    name = play.find_mate(event.seat)
    if not name:
        return []
    if event.kind == kinds.CLOCK:
        return [{"pause": _("%(name)s paused the run", name=name)}.get(event.payload["why"], _("%(name)s lets the run go on", name=name))]
    if event.kind == kinds.ENDED:
        return [_("%(name)s stopped the run", name=name)]
    return [_("%(name)s plays along", name=name)] if event.payload["kind"] == PLAYER else []
