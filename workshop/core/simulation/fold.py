"""The fold: what each kind of event does to the state. It asks no condition, rolls no dice and reads nobody's words."""

from __future__ import annotations

from collections.abc import Callable

from workshop.core.simulation import events as kinds
from workshop.core.simulation.clock import Stretch
from workshop.core.simulation.events import Event
from workshop.core.simulation.fold_moves import NOTHING, Topics, act, answer, approve, ask, differ, end_silence, hand, hold, release
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.seats import seat
from workshop.core.simulation.spread import flow, next_tick, place
from workshop.core.simulation.state import PostState, State


def apply(state: State, book: PromptBook, event: Event) -> Topics:
    """Fold one event into the state; gives what it touched, in the words of `conditions.topics`."""
    state.seq = event.seq
    state.at = event.at
    done = event.payload.get("due")
    if done is not None:
        state.pending.pop(done, None)
    return FOLDS[event.kind](state, book, event)


def _start(state: State, book: PromptBook, event: Event) -> Topics:
    scenario, payload = book.scenario, event.payload
    state.seed, state.mode = payload["seed"], payload["mode"]
    state.seats = {seat["id"]: dict(seat) for seat in payload["seats"]}
    for persona in scenario.personas:
        state.meters[persona.id] = {"anger": persona.anger, "trust": persona.trust, "patience": persona.patience}
    for segment in scenario.segments:
        state.meters[segment.id] = {"trust": segment.trust}
        state.reached[segment.id] = state.reposts[segment.id] = 0
    for post in scenario.posts:
        if post.at is not None:
            state.pend("post", post.id, post.at, post.author if post.author in book.personas else "", {"cause": 1})
    for ending in scenario.endings:
        if ending.at is not None:
            state.pend("ending", ending.id, ending.at, "", {"cause": 1})
    for hint in scenario.hints:
        if hint.at is not None and state.mode == "guided":
            state.pend("hint", hint.id, hint.at, "", {"cause": 1})
    state.pend("end", "", scenario.length, "", {"cause": 1})
    return NOTHING


def _post(state: State, book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    post = PostState(payload["post"], event.seq, event.at, payload, event.seat)
    state.posts[post.id] = post
    state.threads.setdefault(post.root, []).append(post.id)
    state.spoke[post.author] = post.id
    if not post.private:
        place(state, book.readers, post, book.followers.get(post.author, ()) if _is_unaided(post) else ())
        if post.sway:
            state.sways[post.id] = {"": (post.sway, event.seq)}
        if "tick:" not in state.pending:
            state.pend("tick", "", next_tick(event.at), "", {})
    if not post.private and (event.seat or not state.newest):
        state.newest = post.id  # what a bystander comments on: the newest that we said, or the first that was said
    if post.wanted and post.author in book.personas:
        _end_earlier_silence(state, post)
        state.pend("silence", post.id, event.at + post.wanted, post.author, {})
    if "move" in payload:
        return (f"post:{post.id}", *answer(state, event, post))
    return (f"post:{post.id}", "did:said") if post.source == "reaction" else (f"post:{post.id}",)


def _end_earlier_silence(state: State, post: PostState) -> None:
    """Whoever asks again in a thread waits for one answer, not for two."""
    for name in state.threads[post.root]:
        if name != post.id and state.posts[name].author == post.author:
            end_silence(state, state.posts[name])


def _is_unaided(post: PostState) -> bool:
    """Whether followers are shown it by itself: a reply of ours is found in its thread."""
    return not post.re or not post.seat


def _type(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    state.pend("line", payload["cue"], payload["until"], payload["persona"], {**payload["says"], "cause": event.cause})
    return NOTHING


def _cue(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    key = f"{payload['kind']}:{payload['id']}"
    state.cued = state.cued + 1 if state.cued_at == event.at else 1
    state.cued_at = event.at
    state.fired[key] = payload["n"]
    state.armed.discard(key)
    if payload["kind"] == "reaction":
        state.lines[payload["id"]] = payload["says"]["line"]
        name = f"{payload['id']}~{payload['n']}"
        data = {"says": payload["says"], "takes": payload["takes"], "cause": event.seq}
        state.pend("typing", name, payload["time"], payload["persona"], data)
    else:
        state.pend(payload["kind"], payload["id"], payload["time"], payload.get("persona", ""), {"cause": event.seq})
    return NOTHING


def _rearm(state: State, _book: PromptBook, event: Event) -> Topics:
    state.armed.add(event.payload["trigger"])
    return NOTHING


def _judge(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    state.judged[event.seq] = payload
    touched = []
    for mark in payload["marks"]:
        if not mark["sure"] or mark.get("unscored"):
            continue
        criterion, said = mark["criterion"], mark["mark"]
        state.marks[criterion, ""] = said
        for answered in payload["answers"]:
            state.marks[criterion, answered] = said
        counted = (payload["root"], criterion, said)
        state.passed[counted] = state.passed.get(counted, 0) + 1
        touched.append(f"verdict:{criterion}")
    if payload["sways"]:
        mine = state.sways.setdefault(payload["post"], {})
        for criterion, points in payload["sways"].items():
            mine[criterion] = (points, event.seq)
    return tuple(touched)


def _move_meter(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    target = payload["target"]
    state.meters[target][payload["meter"]] += payload["amount"]
    if "sways" in payload:
        key = (payload["post"], target, payload["sways"])
        state.paid[key] = state.paid.get(key, 0) + payload["amount"]
        state.given[key] = state.given.get(key, 0) + (payload["wanted"] if "wanted" in payload else payload["amount"])
    elif "criterion" in payload:
        moved = (payload.get("judged", event.cause), payload["criterion"], target, payload["meter"])
        state.moved[moved] = state.moved.get(moved, 0) + payload["amount"]
    return (target,)


def _be_silent(state: State, book: PromptBook, event: Event) -> Topics:
    post, tuning = state.posts[event.payload["post"]], book.scenario.tuning
    post.steps = event.payload["step"]
    if post.steps < tuning.silence_most:
        state.pend("silence", post.id, event.at + tuning.silence_step, post.author, {})
    return NOTHING


def _read(state: State, book: PromptBook, event: Event) -> Topics:
    reads, reposts = event.payload["reads"], event.payload["reposts"]
    flow(state, book.readers, event.at, reads, reposts)
    if state.live:
        state.pend("tick", "", next_tick(event.at), "", {})
    return tuple(dict.fromkeys(segment for mine in reads.values() for segment in mine))


def _return(state: State, _book: PromptBook, event: Event) -> Topics:
    if event.payload["answer"] == "line":
        state.returned[event.payload["team"]] = event.seq
        _reveal(state, event)
    return ("did:returned",)


def _reveal(state: State, event: Event) -> None:
    for fact in event.payload["reveals"]:
        state.revealed.setdefault(fact, event.seq)


def _overrule(state: State, _book: PromptBook, event: Event) -> Topics:
    payload = event.payload
    criterion, judged = payload["criterion"], state.judged[payload["judged"]]
    for answered in ("", *judged["answers"]):
        state.marks[criterion, answered] = payload["mark"]
    state.sways.setdefault(payload["post"], {})[criterion] = (payload["sway"], event.seq)
    # What a meter at its end could not take was never given, and is not to be given back.
    for key in state.given:
        if key[0] == payload["post"] and key[2] == criterion:
            state.given[key] = state.paid[key]
    return (f"verdict:{criterion}",)


def _hint(state: State, _book: PromptBook, event: Event) -> Topics:
    state.fired[f"hint:{event.payload['hint']}"] = 1
    _reveal(state, event)
    return NOTHING


def _inject(state: State, _book: PromptBook, event: Event) -> Topics:
    state.injected[event.payload["inject"]] = event.seq
    _reveal(state, event)
    return ("did:fired",)


def _clock(state: State, _book: PromptBook, event: Event) -> Topics:
    state.stretches.append(Stretch(event.payload["wall"], event.at, event.payload["rate"]))
    state.allowance, state.clock_why = event.payload["allowance"], event.payload["why"]
    return NOTHING


def _freeze(state: State, _book: PromptBook, event: Event) -> Topics:
    state.freeze(event.payload["persona"])
    return NOTHING


def _thaw(state: State, _book: PromptBook, event: Event) -> Topics:
    state.thaw(event.payload["persona"])
    return NOTHING


def _cut_off(state: State, _book: PromptBook, event: Event) -> Topics:
    state.cascade = event.at
    return NOTHING


def _end(state: State, _book: PromptBook, event: Event) -> Topics:
    state.ended, state.ending = event.at, event.payload["ending"]
    state.pending.clear()
    state.shelf.clear()
    state.held.clear()
    return ("did:ending",)


Fold = Callable[[State, PromptBook, Event], Topics]

FOLDS: dict[str, Fold] = {
    **{kinds.STARTED: _start, kinds.POSTED: _post, kinds.TYPING: _type, kinds.CUED: _cue, kinds.REARMED: _rearm, kinds.JUDGED: _judge},
    **{kinds.EFFECT: _move_meter, kinds.SILENCE: _be_silent, kinds.ONLOOKERS_READ: _read},
    **dict.fromkeys((kinds.REACTED, kinds.REPOSTED, kinds.HIDDEN, kinds.REPORTED, kinds.STAYED), act),
    **{kinds.ASKED: ask, kinds.APPROVAL: approve, kinds.HANDED: hand, kinds.RETURNED: _return, kinds.HELD: hold},
    **{kinds.RELEASED: release, kinds.DIFFERED: differ, kinds.OVERRULED: _overrule, kinds.HINTED: _hint, kinds.INJECTED: _inject},
    **{kinds.CLOCK: _clock, kinds.FROZEN: _freeze, kinds.THAWED: _thaw, kinds.CASCADE: _cut_off, kinds.ENDED: _end, kinds.SEATED: seat},
}
