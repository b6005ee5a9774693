"""Who is looking: a frozen value made once a request, never a database object."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from flask_login import current_user


class Kind(StrEnum):
    """What a membership permits. The playbook *role* (sales, support …) is something else."""

    GUEST = "guest"
    LEARNER = "learner"
    FACILITATOR = "facilitator"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person in their active organisation. `token` is the cookie's, for Flask-Login only."""

    person_id: int
    name: str
    organisation_id: int
    organisation: str
    kinds: frozenset[Kind]
    sign_in_id: int
    token: str
    role: str = ""
    language: str = ""
    theme: str = ""

    is_authenticated: Literal[True] = True
    is_active: Literal[True] = True
    is_anonymous: Literal[False] = False

    def get_id(self) -> str:
        return self.token

    @property
    def owner(self) -> str:
        """Whose words a page or a browser holds: a page left open while somebody else signs in must not save into their plan."""
        return f"{self.person_id}-{self.organisation_id}"

    @property
    def is_guest(self) -> bool:
        return Kind.GUEST in self.kinds

    def may(self, kind: Kind) -> bool:
        return kind in self.kinds


def find_viewer() -> Viewer | None:
    """Who is signed in, or None."""
    found = current_user._get_current_object()
    return found if isinstance(found, Viewer) else None


def get_viewer() -> Viewer:
    """Who is signed in; a view that calls this states an audience that is signed in."""
    viewer = find_viewer()
    if viewer is None:
        raise LookupError("nobody is signed in, although this view's audience is")
    return viewer
