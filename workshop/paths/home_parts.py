"""What the first page says of a path: its opening with what is due today, or an offer to start one."""

from __future__ import annotations

from flask import render_template
from markupsafe import Markup

from workshop.paths import certificates, following, repeating, words
from workshop.web.viewer import get_viewer


def path_opening(stop: object = None, latest: object = None) -> Markup:
    """The opening of the first page for somebody on a path with something to do; nothing where there is nothing to do.

    `stop` and `latest` are where they left off reading and writing, to go on there instead.
    """
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    outlook = repeating.find_outlook(viewer) if mine else None
    if mine is None or outlook is None or mine.paused_on or not (mine.next or outlook.today.left):
        return Markup()
    next_step = mine.next
    page = render_template(
        "paths/_opening.html",
        mine=mine,
        step=next_step,
        checkpoint=mine.first_checkpoint(next_step) if next_step else "",
        outlook=outlook,
        stop=stop,
        latest=latest,
        words=words,
    )
    return Markup(page)  # noqa: S704  a rendered template


def path_offer() -> Markup:
    """Further down the first page: a path to start, one that is paused or finished, repeats without a path."""
    viewer = get_viewer()
    mine = following.find_my_path(viewer)
    page = render_template(
        "paths/_offer.html",
        mine=mine,
        offer=next((path for path in following.find_offers(viewer) if path.role == viewer.role), None),
        rules=certificates.find_rules(mine) if mine else (),
        outlook=repeating.find_outlook(viewer),
        words=words,
    )
    return Markup(page)  # noqa: S704  a rendered template
