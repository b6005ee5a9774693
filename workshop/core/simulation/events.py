"""Events: all that is ever stored of a run. Its state is a fold over them.

`at` is the run's own time in milliseconds, `cause` the number of the event that made this one so (0 for the clock alone).
`payload` holds ids, numbers and spans only. Words that somebody typed stand in `said` and nowhere else: it can be blanked
without changing anything that the fold gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Payload = dict[str, Any]

STARTED = "started"
POSTED = "posted"
TYPING = "typing"
CUED = "cued"
REARMED = "rearmed"
JUDGED = "judged"
EFFECT = "effect"
SILENCE = "silence"
ONLOOKERS_READ = "read"
REACTED = "reacted"
REPOSTED = "reposted"
HIDDEN = "hidden"
REPORTED = "reported"
ASKED = "asked"
APPROVAL = "approval"
HANDED = "handed"
RETURNED = "returned"
STAYED = "stayed"
HELD = "held"
RELEASED = "released"
DIFFERED = "differed"
OVERRULED = "overruled"
HINTED = "hinted"
INJECTED = "injected"
CLOCK = "clock"
FROZEN = "frozen"
THAWED = "thawed"
CASCADE = "cascade"
ENDED = "ended"
SEATED = "seated"

# What somebody who reads along would notice.
NEWS = frozenset({POSTED, APPROVAL, RETURNED, HINTED, RELEASED, CASCADE, ENDED})

# What a player did, as the debrief counts moves.
MOVED = frozenset({POSTED, REACTED, REPOSTED, HIDDEN, REPORTED, ASKED, HANDED, STAYED})


class Event(NamedTuple):
    """One thing that happened. `seq` counts from 1 without gaps; `seat` is the player's or facilitator's, "" for the script."""

    seq: int
    at: int
    seat: str
    kind: str
    payload: Payload
    cause: int
    said: Mapping[str, str] | None = None


class RefusedError(ValueError):
    """A move that cannot be made: the id of a message and what to fill into it, ready for translation. Nothing has changed."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return REFUSALS[self.message].format(**self.values)


# Said in plain English here; a view translates by the id.
REFUSALS = {
    "ended": "This run has ended. You can try again from any point of it.",
    "no-seat": "“{seat}” is no seat of this run.",
    "taken": "Somebody else has that seat.",
    "watching": "Whoever watches cannot move.",
    "no-move": "There is no move “{move}”.",
    "not-here": "That move is not to be had on this network.",
    "no-network": "This scenario has no network “{network}”.",
    "not-your-network": "Your seat has no account on this network.",
    "no-post": "That post is not in this run.",
    "no-persona": "Nobody of that name is in this run.",
    "no-team": "There is no such team or seat to hand over to.",
    "no-messages": "This network has no private messages.",
    "empty": "Write something first.",
    "too-long": "That is {length} characters; here {most} are possible.",
    "alt-too-long": "The picture's description has {length} characters; {most} are possible.",
    "no-picture": "This scenario has no picture “{picture}” to post.",
    "no-pictures": "No picture can go with that here.",
    "alt-first": "{network} takes no picture without a description. Say what it shows, for those who cannot see it.",
    "alt-alone": "There is no picture to describe. Choose one, or take the description away.",
    "gone": "That post has been taken away.",
    "twice": "You have done that already.",
    "not-yours": "You can correct only what you posted yourself.",
    "own": "That is a post of your own.",
    "not-a-quote": "Only public posts can be passed on.",
    "card-empty": "The card says nothing yet.",
    "no-approver": "Nobody in this scenario approves drafts.",
    "no-reaction": "There is no such reaction here.",
    "held-first": "Decide about the reply that is held first.",
    "not-held": "No reply of yours is held.",
    "no-inject": "There is no such event to throw in.",
    "injected": "That has been thrown in already.",
    "no-verdict": "There is no such verdict in this run.",
    "no-reason": "Say why: the reason is kept.",
    "past": "That time has passed in this run.",
    "too-deep": "The thread is too long to go on.",
}
