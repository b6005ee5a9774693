"""The playbook role of a person in their organisation."""

from __future__ import annotations

import re

from sqlalchemy import update

from workshop.accounts.models import Membership
from workshop.db import write
from workshop.web.viewer import Viewer

_ROLE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")


def set_role(viewer: Viewer, role: str) -> None:
    """Make `role` the viewer's own; the empty word takes it away. Raises ValueError where it is no slug.

    Whether a playbook of that role exists is for the caller to know.
    """
    if role and not _ROLE.match(role):
        raise ValueError(f"no role is called {role[:80]!r}")
    mine = (Membership.person_id == viewer.person_id, Membership.organisation_id == viewer.organisation_id)
    with write() as db:
        db.execute(update(Membership).where(*mine).values(role=role))
