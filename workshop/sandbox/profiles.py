"""Who somebody of the feed is: name, what they say of themselves, how many follow them, and what they have said so far."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.core.simulation.networks import NETWORKS
from workshop.sandbox.posts import say_first_words, say_time
from workshop.sandbox.running import Play

MOST_SAID = 40
FIRST_WORDS = 140


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that they said: the post, the network's name, when, how it begins."""

    post: str
    network: str
    title: str
    time: str
    words: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who has been seen in the run. `said` has the newest first; `network` is where they spoke last."""

    id: str
    name: str
    handle: str
    bio: str
    face: str
    tone: str
    followers: int
    is_ours: bool
    network: str
    said: tuple[Said, ...]


def find_profile(play: Play, who: str) -> Profile | None:
    """A persona that has come on, or an account of ours; None for anybody else: who is still to come is nobody's business."""
    persona, account = play.stage.book.personas.get(who), play.stage.book.accounts.get(who)
    one = persona or account
    said = _find_said(play, who)
    if one is None or not (said or account):
        return None
    tone = persona.tone if persona else ""
    network = said[0].network if said else play.scenario.networks[0]
    return Profile(who, one.name, one.handle, one.bio, one.face, tone, one.followers, account is not None, network, said)


def _find_said(play: Play, who: str) -> tuple[Said, ...]:
    posts = [post for post in play.stage.state.posts.values() if post.author == who and post.hidden is None]
    return tuple(
        Said(
            *(post.id, post.network, NETWORKS[post.network].title, say_time(play.scenario, post.at)),
            say_first_words(play.stage.feed.texts.get(post.id, ""), FIRST_WORDS),
            bool(post.private),
        )
        for post in reversed(posts[-MOST_SAID:])
    )
