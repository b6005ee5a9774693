"""What stands above a network's posts: the page's cover, a firm's listing with its stars, the channel of a house."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workshop.core.simulation.cast import Account
from workshop.core.simulation.state import PostState
from workshop.sandbox.running import Play

MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Top:
    """Our side on a network. `stars` has the number of reviews for 5, 4 … 1 stars, `average` is of all of them (0.0: there is none)."""

    account: Account
    stars: tuple[int, ...]
    average: float

    @property
    def reviews(self) -> int:
        return sum(self.stars)

    @property
    def share(self) -> tuple[tuple[int, int, float], ...]:
        """For each number of stars: how many reviews, and how much of a hundred that is."""
        whole = max(1, self.reviews)
        return tuple((MOST_STARS - place, count, round(count * 100 / whole, 1)) for place, count in enumerate(self.stars))


def find_top(play: Play, posts: Collection[PostState]) -> Top:
    """Whose page it is: the account that speaks there for us, else the one that the player speaks as."""
    book = play.stage.book
    ours = next((post.author for post in posts if post.author in book.accounts), book.seats.get(play.seat, book.scenario.seats[0]).account)
    given = [book.posts[post.id].rating for post in posts if post.id in book.posts and post.hidden is None]
    rated = [stars for stars in given if stars]
    counts = tuple(rated.count(stars) for stars in range(MOST_STARS, 0, -1))
    return Top(book.accounts[ours], counts, round(sum(rated) / len(rated), 1) if rated else 0.0)
