"""What kinds of things are called on paper, and in which order they stand. What has no words yet is called as it is stored."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

_TITLES = {
    "person": _("You"),
    "membership": _("Where you belong"),
    "credential": _("How you sign in"),
    "identity": _("Other systems that know you"),
    "plan": _("Your plans"),
    "answer": _("What you answered"),
    "answer_revision": _("What you wrote in a team’s plan"),
    "hand_in": _("Sheets you handed in"),
    "change_seen": _("Notices you put away"),
    "reading": _("What you read"),
    "checkpoint_answer": _("Checkpoints you tried"),
    "followed_path": _("The path you are on"),
    "certificate": _("Your certificates"),
    "drill_attempt": _("Posts you practised on"),
    "coach_case": _("What you see differently than the coach"),
    "coach_ruling": _("What trainers decided"),
    "run": _("Scenarios you played"),
    "seat": _("Your place in them"),
    "event": _("What you wrote and did in them, and what was said of it"),
    "stream": _("Their logs"),
    "practice_result": _("Runs you put into your plan"),
    "run_operation": _("Forms sent in them"),
    "run_case": _("Verdicts of the coach that you sent to the trainers from them"),
    "run_invitation": _("Links that invite others to them"),
    "team_membership": _("Your teams"),
    "room_membership": _("Your rooms"),
    "sign_in": _("Where you signed in"),
    "recovery_phrase": _("Your five words"),
    "device_link": _("Links for another device"),
    "reset_link": _("Links for a new password"),
}
_LABELS = {
    "name": _("Name"),
    "language": _("Language"),
    "theme": _("Appearance"),
    "created_at": _("Since"),
    "changed_at": _("Changed"),
    "kinds": _("Kind"),
    "role": _("Role"),
    "kind": _("Kind"),
    "headline": _("Headline"),
    "revision": _("Version"),
    "author_id": _("Written by"),
    "first_saved_at": _("First saved"),
    "saved_at": _("Saved"),
    "handed_in_at": _("Handed in"),
    "number": _("Number"),
    "percent": _("Percent read"),
    "opened_at": _("Opened"),
    "read_at": _("Read to the end"),
    "chapter": _("Chapter"),
    "path": _("Path"),
    "counts_from": _("Dates count from"),
    "paused_on": _("Paused"),
    "started_at": _("Started"),
    "issued_on": _("Given on"),
    "issued_at": _("Given"),
    "content": _("What it says"),
    "right": _("Right"),
    "answered_at": _("Tried"),
    "device": _("Device"),
    "seen_at": _("Last seen"),
    "revoked_at": _("Ended"),
    "expires_at": _("Good until"),
    "used_at": _("Used"),
    "demo": _("Demo account"),
    "part": _("Part"),
    "drill": _("Post"),
    "reply": _("Your reply"),
    "counts": _("Counted"),
    "tried_at": _("Tried"),
    "criterion": _("Criterion"),
    "mark": _("Verdict"),
    "reason": _("Reason"),
    "sent_at": _("Sent"),
    "decided_at": _("Decided"),
    "ruled_at": _("Decided"),
    "taken_at": _("Put there"),
    "value": _("Value"),
}


def title_of(table: str) -> str:
    """The heading over the rows of a table."""
    return str(_TITLES[table]) if table in _TITLES else _humble(table)


def label_of(key: str) -> str:
    """What stands before a value."""
    return str(_LABELS[key]) if key in _LABELS else _humble(key)


def place_of(table: str) -> tuple[int, str]:
    """Sorts tables as they are read: the known in the order above, the others after them."""
    known = list(_TITLES)
    return (known.index(table), "") if table in known else (len(known), table)


def _humble(name: str) -> str:
    return name.removesuffix("_at").removesuffix("_id").replace("_", " ").capitalize()
