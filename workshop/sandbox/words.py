"""What the sandbox says in the reader's language: why a move cannot be made, how one practises, what moves are called."""

from __future__ import annotations

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.core.simulation.events import RefusedError
from workshop.sandbox.answered import AnsweredError

MINUTE = 60

MODES: dict[str, tuple[LazyString, LazyString]] = {
    "guided": (_l("Guided"), _l("The coach marks each reply, and you see how they take it.")),
    "practice": (_l("Practice"), _l("No meters on the way. The coach comes afterwards.")),
    "dress": (_l("Dress rehearsal"), _l("Nothing is held back or taken back, and there are no hints.")),
}

SPEEDS: dict[int, LazyString] = {
    50: _l("Half as fast"),
    100: _l("As in life"),
    200: _l("Twice as fast"),
    400: _l("Four times as fast"),
}

ALLOWANCES: dict[int, LazyString] = {
    100: _l("As in life"),
    150: _l("Half as much again"),
    200: _l("Twice as much"),
    300: _l("Three times as much"),
}

KINDS: dict[str, tuple[LazyString, str]] = {
    "reply": (_l("Reply"), "reply"),
    "message": (_l("Private"), "lock"),
    "hand-over": (_l("Hand over"), "arrow-left-right"),
    "quote": (_l("Quote"), "quote"),
    "post": (_l("New post"), "pencil"),
    "correct": (_l("Correct"), "rotate-ccw"),
    "ask": (_l("Ask first"), "hand"),
}

ACTS: dict[str, tuple[LazyString, str]] = {
    "react": (_l("Like"), "heart"),
    "repost": (_l("Pass on"), "repeat-2"),
    "stay-silent": (_l("Stay silent on purpose"), "timer"),
    "hide": (_l("Hide"), "eye-off"),
    "report": (_l("Report"), "flag"),
}

MOVES: dict[str, LazyString] = {
    **{kind: words for kind, (words, _icon) in (KINDS | ACTS).items()},
    **{
        "posted": _l("Post"),
        "reacted": _l("Like"),
        "hidden": _l("Hide"),
        "handed": _l("Hand over"),
        "stayed": _l("Stay silent on purpose"),
    },
    **{"asked": _l("Ask first"), "reported": _l("Report"), "reposted": _l("Pass on")},
}

LONGEST_NAME = 60

_REFUSALS: dict[str, LazyString] = {
    "taken": _l("Somebody else was quicker: that seat is taken. You can watch."),
    "watching": _l("You watch here. Whoever plays makes the moves."),
    "ended": _l("This run has ended. You can try again from any point of it."),
    "no-post": _l("That post is not in this run. Choose one from the list."),
    "no-kind": _l("Choose what kind of move it is."),
    "no-move": _l("There is no move “%(move)s”. Choose one of those above."),
    "no-network": _l("This scenario has no network “%(network)s”. Choose one from the list."),
    "no-reaction": _l("There is no such reaction here."),
    "too-long": _l("That is %(length)s characters; here %(most)s are possible. Nothing is lost: shorten it and send it again."),
    "alt-first": _l("%(network)s takes no picture without a description. Say what it shows, for those who cannot see it."),
    "alt-too-long": _l("The picture’s description has %(length)s characters; %(most)s are possible."),
    "no-picture": _l("That picture is not in this scenario. Choose one of those that are shown."),
    "no-pictures": _l("No picture can go with that here. Choose “No picture”, or another place."),
    "alt-alone": _l("There is no picture to describe. Choose one, or take the description away."),
    "gone": _l("That post has been taken away."),
    "empty": _l("Write something first."),
    "twice": _l("You have done that already."),
    "not-yours": _l("You can correct only what you posted yourself. Choose a post of yours."),
    "own": _l("That is a post of your own."),
    "not-a-quote": _l("Only public posts can be passed on."),
    "card-empty": _l("The card says nothing yet. What is it about, by when, and what do they need to know?"),
    "no-team": _l("Choose whom to hand it to."),
    "no-persona": _l("Choose a post of whoever the message is for."),
    "no-messages": _l("This network has no private messages."),
    "held-first": _l("Decide about the reply that is held first."),
    "not-held": _l("No reply of yours is held any more."),
    "not-here": _l("That move is not to be had on this network."),
    "too-deep": _l("The thread is too long to go on."),
    "past": _l("The run has gone on meanwhile. Try again."),
    "no-verdict": _l("The coach said nothing of that here."),
}


def say_refusal(refused: RefusedError) -> str:
    """Why a move cannot be made. What was asked for is named, but never at length."""
    message = "no-kind" if refused.message == "no-move" and not refused.values["move"] else refused.message
    found, values = _REFUSALS.get(message), {name: _cut(value) for name, value in refused.values.items()}
    if found is None:
        return str(refused)
    return str(found) % values if values else str(found)


def _cut(value: str | int) -> str | int:
    return value[:LONGEST_NAME] if isinstance(value, str) else value


def say_answered(answered: AnsweredError) -> str:
    """A colleague was quicker: what the writer is asked before the words go out."""
    told = ngettext(
        "%(name)s answered this %(num)s second ago: send all the same?",
        "%(name)s answered this %(num)s seconds ago: send all the same?",
        answered.seconds,
        name=answered.name,
    )
    return (
        str(told) if answered.seconds < MINUTE else str(_("%(name)s has answered this meanwhile: send all the same?", name=answered.name))
    )


def say_too_fast(wait: int) -> str:
    """More moves than anybody writes: how long to wait."""
    return str(
        ngettext(
            "That was very fast. Wait %(num)s second, then send it again; your words stay here.",
            "That was very fast. Wait %(num)s seconds, then send it again; your words stay here.",
            wait,
        )
    )
