"""The seven networks as data: how long a post may be, what is customary, and which moves there are."""

from __future__ import annotations

from dataclasses import dataclass

_ALL = ("reply", "react", "report", "correct", "ask", "hand-over", "stay-silent")


@dataclass(frozen=True, slots=True)
class Network:
    """A practice network.

    `longest` is the limit of a post in characters (code points), `message` that of a private message (0: there are none).
    `hashtags` is how many are customary at most. `moves` are what one can do there. `unit` is what its posts are called. `pictures`:
    whether what we write may carry one; its description has `alt_text` characters at most. Without a description the network marks it, or
    takes none (`alt_rule`).
    """

    id: str
    title: str
    kind: str
    longest: int
    message: int
    hashtags: int
    moves: tuple[str, ...]
    unit: str = "post"
    pictures: bool = True
    alt_text: int = 1_000
    alt_rule: bool = False
    reactions: tuple[str, ...] = ("like",)
    custom: str = ""


_LIST = (
    Network(
        *("microblog", "Murmur", "a practice microblog", 280, 1_000, 2),
        moves=(*_ALL, "post", "message", "repost", "quote", "hide"),
        custom="Short, fast, public. A quote takes your words to other readers without what came before them.",
    ),
    Network(
        *("professional", "Ledgerline", "a practice professional network", 3_000, 2_000, 3),
        moves=(*_ALL, "post", "message", "repost", "hide"),
        reactions=("like", "support", "insightful"),
        custom="People write under their own name and their employer's. Whoever is hiring is read by whoever may apply.",
    ),
    Network(
        *("page", "Commonplace", "a practice community page", 8_000, 2_000, 3),
        moves=(*_ALL, "post", "message", "repost", "hide"),
        unit="comment",
        reactions=("like", "care"),
        custom="The page is yours, the room is theirs. A comment that vanishes is noticed.",
    ),
    Network(
        *("pictures", "Shutterbox", "practice pictures and short video", 2_200, 1_000, 5),
        moves=(*_ALL, "post", "message", "hide"),
        unit="comment",
        alt_rule=True,
        custom="Pictures carry alt text, video a transcript. Comments are short.",
    ),
    Network(
        *("blog", "The Margin", "a practice blog", 20_000, 0, 5),
        moves=(*_ALL, "post", "hide"),
        unit="comment",
        custom="Readers stay longer, and want the whole reason.",
    ),
    Network(
        *("reviews", "Fairsay", "practice reviews", 4_000, 0, 0),
        moves=_ALL,
        unit="review",
        pictures=False,
        custom="One public answer to a review, read by people who are about to choose. Nobody can hide a review.",
    ),
    Network(
        *("internal", "Corridor", "a practice internal network", 10_000, 4_000, 5),
        moves=(*_ALL, "post", "message", "repost"),
        reactions=("like", "thanks"),
        custom="Colleagues only, which is never quite true.",
    ),
)

NETWORKS: dict[str, Network] = {network.id: network for network in _LIST}
