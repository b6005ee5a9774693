"""The feed as a reader sees it: every post with its author and words, who has read it, and the thread as the coach is shown it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.core.coach.model import Fact, FactKind, Situation, Speaker, Turn
from workshop.core.coach.model import Move as Action
from workshop.core.simulation.events import HELD, POSTED, Event
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.scenario import ScenarioFact
from workshop.core.simulation.script import Picture
from workshop.core.simulation.spread import readers_of, reposts_of
from workshop.core.simulation.state import PostState, State
from workshop.core.simulation.transcript import text_of

# What the coach calls the moves that it is told of.
ACTIONS = {
    **{"reply": Action.RESPOND, "message": Action.RESPOND, "quote": Action.RESPOND, "post": Action.RESPOND, "correct": Action.CORRECT},
    **{"hand-over": Action.HAND_OVER, "hide": Action.HIDE, "stay-silent": Action.SILENT},
}
LIKES = 15  # of a hundred readers, for a post without heat


@dataclass(frozen=True, slots=True)
class FeedPost:
    """A post in the feed. `ours` says that one of our seats wrote it; counts are of simulated onlookers."""

    post: PostState
    author: str
    handle: str
    face: str
    tone: str
    text: str
    ours: bool
    picture: Picture | None
    readers: int
    reposts: int
    replies: int
    likes: int


class Feed:
    """The texts of a run by post, read from its events; grows by `read`. What was blanked is ""."""

    def __init__(self, book: PromptBook, events: Iterable[Event] = ()) -> None:
        self.book = book
        self.texts: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}
        self._held: dict[int, Mapping[str, str]] = {}
        self.read(events)

    def read(self, events: Iterable[Event]) -> None:
        """Take in more events, in order."""
        for event in events:
            if event.kind == HELD:
                self._held[event.seq] = event.said or {}
            elif event.kind == POSTED:
                self._take(event)

    def copy(self) -> Feed:
        """The same, apart."""
        new = Feed(self.book)
        new.texts, new.pictures, new._held = dict(self.texts), dict(self.pictures), dict(self._held)
        return new

    def entry(self, state: State, post: str) -> FeedPost:
        """A post as it stands in the feed now."""
        found, book = state.posts[post], self.book
        readers = readers_of(state, post)
        persona, account = book.personas.get(found.author), book.accounts.get(found.author)
        script = book.posts.get(post)
        who = persona or account
        return FeedPost(
            post=found,
            author=who.name if who else found.author,
            handle=who.handle if who else "",
            face=who.face if who else "",
            tone=persona.tone if persona else "",
            text=self.texts.get(post, ""),
            ours=bool(found.seat) or account is not None,
            picture=self.pictures.get(post),
            readers=readers,
            reposts=reposts_of(state, post),
            replies=sum(state.posts[name].re == post for name in state.threads[found.root]),
            likes=readers * (LIKES + found.heat // 10) // 100 + (script.likes if script else 0),
        )

    def threads(self, state: State, network: str = "") -> list[list[str]]:
        """Public threads by their posts' ids, the thread with the newest post first; hidden posts are left out."""
        visible = [[name for name in thread if self._is_visible(state.posts[name], network)] for thread in state.threads.values()]
        return sorted((thread for thread in visible if thread), key=lambda thread: -state.posts[thread[-1]].seq)

    def messages(self, state: State, persona: str) -> list[str]:
        """A private conversation by its posts' ids, oldest first."""
        return list(state.threads.get(f"dm:{persona}", ()))

    def _take(self, event: Event) -> None:
        post, words = event.payload["post"], event.payload.get("words")
        said = self._held.get(words, {}) if words else event.said or {}
        self.texts[post] = said.get("text", "") if words else text_of(self.book, event)
        script = self.book.posts.get(post)
        shot = self.book.shots.get(event.payload.get("picture") or "")
        if shot:
            self.pictures[post] = Picture(shot.file, said.get("alt", "").strip())
        elif script and script.picture:
            self.pictures[post] = script.picture

    def _is_visible(self, post: PostState, network: str) -> bool:
        return not post.private and post.hidden is None and network in ("", post.network)


def who_types(state: State) -> list[str]:
    """The personas that are writing just now."""
    return sorted({persona for key, (_, persona, _) in state.pending.items() if key.startswith("line:")})


def facts_on_card(book: PromptBook, state: State) -> tuple[ScenarioFact, ...]:
    """The fact card as it stands: without what nobody has found out yet; what may be told by now is no secret any more."""
    known = [fact for fact in book.scenario.facts if not fact.hidden or fact.id in state.revealed]
    return tuple(_as_released(fact, state) for fact in known)


def _as_released(fact: ScenarioFact, state: State) -> ScenarioFact:
    released = fact.id in state.revealed or (fact.released is not None and state.at >= fact.released)
    if fact.kind is FactKind.KEEP_OUT and released:
        return ScenarioFact(fact.id, fact.text, FactKind.MAY_SAY)
    return fact


def situation(feed: Feed, state: State, seat: str, kind: str, re: str, network: str = "") -> Situation:
    """What the coach is shown of a move: the post that it answers, the thread above it, the card, as whom the seat speaks."""
    book = feed.book
    role = book.seats[seat]
    account = book.accounts[role.account]
    above = state.posts.get(re)
    thread = _above(state, above) if above else []
    script = book.posts.get(above.id) if above else None
    failed = script.failed if script and script.failed is not None else book.scenario.failed
    return Situation(
        post=_turn(feed, above) if above else Turn("", ""),
        role=role.role,
        network=above.network if above else network or book.scenario.networks[0],
        speaker=Speaker(account.speaker),
        brand=account.name,
        thread=tuple(_turn(feed, post) for post in thread),
        facts=tuple(Fact(fact.text, fact.kind) for fact in facts_on_card(book, state)),
        firm_failed=failed,
        action=ACTIONS.get(kind),
        written=tuple(feed.texts.get(post.id, "") for post in thread if post.seat),
        private=kind == "message",
    )


def _above(state: State, post: PostState) -> Sequence[PostState]:
    thread = [state.posts[name] for name in state.threads[post.root]]
    return [one for one in thread if one.seq < post.seq]


def _turn(feed: Feed, post: PostState) -> Turn:
    who = feed.book.personas.get(post.author) or feed.book.accounts.get(post.author)
    return Turn(who.handle if who else post.author, feed.texts.get(post.id, ""))
