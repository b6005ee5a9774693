"""The feed as values for a template: every post with who wrote it, what it answers, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.core.simulation.feed import FeedPost
from workshop.core.simulation.networks import NETWORKS, Network
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import Picture
from workshop.sandbox.judged import Read
from workshop.sandbox.running import Play
from workshop.sandbox.tops import Top, find_top

# Networks on which answers stand under what they answer; on the others everything stands in order of time.
GROUPED = frozenset({"professional", "page", "pictures", "blog", "reviews"})
FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    """A post as another one shows it."""

    id: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class PostView:
    """One post. `by` names the colleague who wrote it, `answering` is what it answers where that does not stand right above it, `acts`
    are moves that a button makes.
    """

    id: str
    seq: int
    who: str
    author: str
    by: str
    handle: str
    bio: str
    face: str
    tone: str
    time: str
    text: str
    title: str
    stars: int
    is_ours: bool
    is_mine: bool
    is_private: bool
    is_waiting: bool
    is_late: bool
    is_hidden: bool
    is_corrected: bool
    is_reply: bool
    picture: Picture | None
    answering: Quoted | None
    quoted: Quoted | None
    replies: int
    reposts: int
    likes: int
    readers: int
    acts: tuple[str, ...]
    done: tuple[str, ...]
    read: Read | None


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network with its posts, as `threads`: one in order of time, or one for each matter. `rules` say what can be done there."""

    id: str
    rules: Network
    threads: tuple[tuple[PostView, ...], ...]
    waiting: int
    top: Top

    @property
    def title(self) -> str:
        return self.rules.title


def find_networks(play: Play, slips: dict[str, Read]) -> tuple[NetworkView, ...]:
    """The networks of the scenario in its order, each with what stands on it."""
    return tuple(_make_network(play, name, slips) for name in play.scenario.networks)


def say_time(scenario: Scenario, at: int) -> str:
    """What a clock on the wall of the scenario shows."""
    minutes = (scenario.begins + at // 60_000) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def say_first_words(text: str, most: int = FIRST_WORDS) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def _make_network(play: Play, name: str, slips: dict[str, Read]) -> NetworkView:
    network, state = NETWORKS[name], play.stage.state
    posts = [post for post in state.posts.values() if post.network == name and not (post.private and play.is_watching)]
    views = {post.id: _make_post(play, play.stage.feed.entry(state, post.id), slips) for post in posts}
    if name in GROUPED:
        # What is said in private stands below what everybody reads.
        roots = dict.fromkeys(post.root for post in sorted(posts, key=lambda post: (bool(post.private), post.seq)))
        threads = tuple(tuple(views[post.id] for post in posts if post.root == root) for root in roots)
    else:
        threads = (tuple(views.values()),)
    waiting = sum(view.is_waiting for view in views.values())
    return NetworkView(name, network, threads, waiting, find_top(play, posts))


def _make_post(play: Play, entry: FeedPost, slips: dict[str, Read]) -> PostView:
    post, stage, book = entry.post, play.stage, play.stage.book
    script = book.posts.get(post.id)
    is_waiting = bool(post.wanted) and post.answered is None and not post.hidden and stage.state.ended is None
    return PostView(
        id=post.id,
        seq=post.seq,
        who=post.author,
        author=entry.author,
        by=play.find_mate(post.seat),
        handle=entry.handle,
        bio=(book.personas.get(post.author) or book.accounts[post.author]).bio,
        face=entry.face,
        tone=entry.tone,
        time=say_time(play.scenario, post.at),
        text=entry.text,
        title=script.title if script else "",
        stars=script.rating if script else 0,
        is_ours=entry.ours,
        is_mine=post.seat == play.seat,
        is_private=bool(post.private),
        is_waiting=is_waiting,
        is_late=is_waiting and post.steps > 0,
        is_hidden=post.hidden is not None,
        is_corrected=post.corrected is not None,
        is_reply=bool(post.re) or post.id != post.root,
        picture=entry.picture,
        answering=_quote(play, post.re),
        quoted=_quote(play, post.quotes),
        replies=entry.replies,
        reposts=entry.reposts,
        likes=entry.likes + sum((one, post.id) in stage.state.did for one in ("react",)),
        readers=entry.readers,
        acts=_find_acts(play, entry),
        done=tuple(kind for kind, about in sorted(stage.state.did) if about == post.id and kind in ("react", "repost", "report")),
        read=slips.get(post.id),
    )


def _quote(play: Play, post: str) -> Quoted | None:
    if not post or post not in play.stage.state.posts:
        return None
    entry = play.stage.feed.entry(play.stage.state, post)
    return Quoted(post, entry.author, entry.text)


def _find_acts(play: Play, entry: FeedPost) -> tuple[str, ...]:
    """The moves without words that can still be made on a post."""
    post, state = entry.post, play.stage.state
    if state.ended is not None or play.is_watching or post.hidden is not None or post.private or entry.ours:
        return ()
    here = NETWORKS[post.network].moves
    possible = [act for act in ("react", "repost", "stay-silent", "hide", "report") if act in here]
    return tuple(act for act in possible if (act, post.id) not in state.did)
