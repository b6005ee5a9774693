"""What a debrief says of the others in a shared run: what was public on the feed, and never their marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from workshop.core.simulation import events as kinds
from workshop.core.simulation.debrief import Debrief
from workshop.core.simulation.ledger import Entry
from workshop.sandbox.posts import PostView, say_first_words
from workshop.sandbox.running import Play
from workshop.sandbox.words import MOVES

PUBLIC = frozenset({kinds.REACTED, kinds.REPOSTED, kinds.HIDDEN})


def keep_own(play: Play, told: Debrief) -> Debrief:
    """The debrief without the verdicts on others, and without the cards that they handed over."""
    own = {move.number for move in told.course.moves if move.seat == play.seat}
    columns = [column for column, number in enumerate(told.judged) if number in own]
    rows = [replace(row, marks=tuple(row.marks[column] for column in columns)) for row in told.table]
    table = tuple(replace(row, disputed=tuple(one for one in row.disputed if one in own)) for row in rows if any(row.marks))
    handovers = tuple(handed for handed in told.handovers if handed.move in own)
    return replace(told, judged=tuple(told.judged[column] for column in columns), table=table, handovers=handovers)


def say_of_mate(play: Play, posts: Mapping[str, PostView], entry: Entry) -> str:
    """What a colleague did that moved something, as all could see it; nothing where it was no colleague's move."""
    event = play.stage.events[entry.seq - 1]
    if not entry.move or not event.seat or event.seat == play.seat:
        return ""
    name = play.find_mate(event.seat) or _("A colleague")
    post = posts.get(event.payload.get("post", ""))
    if event.kind == kinds.POSTED and post and not post.is_private:
        return str(_("What %(who)s wrote: “%(words)s”", who=name, words=say_first_words(post.text)))
    if event.kind in PUBLIC and post:
        return str(_("%(name)s: %(move)s, %(who)s", name=name, move=MOVES.get(event.payload["move"], ""), who=post.author))
    return str(_("%(name)s, with a move that the feed does not show", name=name))


def find_public_posts(posts: Mapping[str, PostView]) -> tuple[PostView, ...]:
    """What colleagues said where all could read it."""
    return tuple(post for post in posts.values() if post.by and not post.is_private)
