"""The fold of what players do: answers, acts, handing over, drafts that are held or asked about."""

from __future__ import annotations

from workshop.core.simulation import events as kinds
from workshop.core.simulation.events import Event
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.spread import show_to
from workshop.core.simulation.state import PostState, State

Topics = tuple[str, ...]
NOTHING: Topics = ()
MOVED: Topics = ("moves",)


def answer(state: State, event: Event, post: PostState) -> Topics:
    payload = event.payload
    _count_move(state, event, payload["move"], payload.get("re") or payload.get("quotes", ""))
    if payload.get("held"):
        _let_go(state, payload["held"])
    if payload.get("to"):
        state.aimed[payload["to"]] = post.id
        if post.private:
            state.messaged.add(payload["to"])
    if payload.get("corrects"):
        state.posts[payload["corrects"]].corrected = event.at
    for name in payload.get("answers", ()):
        answered = state.posts[name]
        answered.answered = event.at if answered.answered is None else answered.answered
        if not post.private:
            answered.replied = event.at if answered.replied is None else answered.replied
            end_silence(state, answered)
    return ("moves", *(f"post:{name}" for name in payload.get("answers", ())))


def end_silence(state: State, post: PostState) -> None:
    key = f"silence:{post.id}"
    state.pending.pop(key, None)
    if post.author in state.shelf:
        state.shelf[post.author].pop(key, None)


def _count_move(state: State, event: Event, move: str, post: str) -> None:
    state.moves += 1
    state.last_move = event.at
    state.did.add((move, ""))
    if post:
        state.did.add((move, post))


def act(state: State, book: PromptBook, event: Event) -> Topics:
    """A move without words of its own in the feed: to react, repost, hide, report, leave."""
    payload = event.payload
    post = state.posts[payload["post"]]
    _count_move(state, event, payload["move"], post.id)
    if event.kind == kinds.HIDDEN:
        post.hidden = event.at
        if payload["gone"] and post.id in state.live:
            state.live.remove(post.id)
    if event.kind == kinds.REPOSTED:
        show_to(state, post.id, book.followers[book.seats[event.seat].account])
    if payload["settles"]:
        _settle(state, event, post)
    return ("moves", f"post:{post.id}")


def _settle(state: State, event: Event, post: PostState) -> None:
    """What was done is what the post called for: nobody waits for words any more."""
    post.left = True
    post.answered = event.at if post.answered is None else post.answered
    end_silence(state, post)


def ask(state: State, _book: PromptBook, event: Event) -> Topics:
    _count_move(state, event, "ask", event.payload["re"])
    state.approvals[event.seq] = None
    data = {"yes": event.payload["yes"], "seat": event.seat, "cause": event.seq}
    state.pend("approval", str(event.seq), event.payload["until"], "", data)
    return MOVED


def approve(state: State, _book: PromptBook, event: Event) -> Topics:
    state.approvals[event.payload["asked"]] = event.payload["yes"]
    return ("did:approved", "did:declined")


def hand(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    _count_move(state, event, "hand-over", payload["post"])
    if payload["settles"]:
        _settle(state, event, state.posts[payload["post"]])
    if payload["seat"]:
        state.owners[payload["root"]] = payload["seat"]
        return ("moves", "did:handed", f"post:{payload['post']}")
    state.handed[payload["team"]] = event.seq
    state.told[payload["team"]] = sorted({*state.told.get(payload["team"], ()), *payload["found"]})
    data = {"team": payload["team"], "answer": payload["answer"], "post": payload["post"], "cause": event.seq}
    state.pend("team", str(event.seq), payload["until"], "", data)
    return ("moves", "did:handed", f"post:{payload['post']}")


def hold(state: State, _book: PromptBook, event: Event) -> Topics:
    state.held[event.seq] = event.payload
    if event.payload["until"] is not None:
        state.pend("hold", str(event.seq), event.payload["until"], "", {"held": event.seq})
    return NOTHING


def release(state: State, _book: PromptBook, event: Event) -> Topics:
    _let_go(state, event.payload["held"])
    return NOTHING


def _let_go(state: State, held: int) -> None:
    state.held.pop(held, None)
    state.pending.pop(f"hold:{held}", None)


def differ(state: State, _book: PromptBook, event: Event) -> Topics:
    state.cases.update((event.payload["judged"], criterion) for criterion in event.payload["criteria"])
    return NOTHING
