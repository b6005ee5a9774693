"""Many listen to one run: each hears everything once, from where they are, whoever stored it and however often they come back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests import loops
from tests.cast import make_client
from tests.conftest import Clock
from tests.sandbox.conftest import GOOD, Player
from tests.sandbox.together import invite, join, newcomer
from tests.test_streams import Ear
from workshop.app import create_app
from workshop.asgi import Site
from workshop.config import Settings

AGAIN = "Dana, the depot has found it. It is on its way, and here by six tonight. Amira"


class Listening:
    """Some pages open on a run's stream, as one process of the server has them."""

    def __init__(self, app: Flask) -> None:
        self.site = Site(app)
        self.tasks: list[asyncio.Task[None]] = []
        self.ears: list[Ear] = []

    def open(self, player: Player, after: int, **headers: str) -> Ear:
        ear = Ear(f"{player.path}/live", player.client, f"after={after}", **headers)
        self.ears.append(ear)
        self.tasks.append(asyncio.ensure_future(self.site(ear.scope, ear.receive, ear.send)))
        return ear

    async def close(self) -> None:
        for ear in self.ears:
            ear.gone.set()
        await asyncio.gather(*self.tasks)


@pytest.fixture
def dan(app: Flask, bobs_run: Player, clock: Clock) -> Player:
    """Dan watches Bob's run."""
    return join(newcomer(app, "Dan", clock), invite(bobs_run))


@pytest.fixture
def eve(app: Flask, bobs_run: Player, clock: Clock) -> Player:
    return join(newcomer(app, "Eve", clock), invite(bobs_run))


def test_all_who_watch_are_told_the_same_and_only_what_changed(app: Flask, bobs_run: Player, dan: Player, eve: Player) -> None:
    seen = bobs_run.play().stage.seq

    async def play() -> tuple[str, str]:
        listening = Listening(app)
        ears = [listening.open(dan, seen), listening.open(eve, seen)]
        await _until(lambda: all("event: company" in ear.text for ear in ears))
        await asyncio.to_thread(bobs_run.move, text=GOOD)
        await _until(lambda: all(_scenes(ear.text) for ear in ears))
        await listening.close()
        return ears[0].text, ears[1].text

    first, second = loops.run(play())

    assert _scenes(first) == _scenes(second)
    feed = dict(_scenes(first)[0]["regions"]["feed-microblog"])
    assert any("with what they find" in (html or "") for html in feed.values())
    assert _scenes(first)[0]["regions"]["facts"][0][1] is None


def test_a_watcher_is_told_no_marks(app: Flask, bobs_run: Player, dan: Player) -> None:
    seen = bobs_run.play().stage.seq
    bobs_run.move(text=GOOD)

    async def play() -> tuple[str, str]:
        listening = Listening(app)
        own, other = listening.open(bobs_run, seen), listening.open(dan, seen)
        await _until(lambda: bool(_scenes(own.text) and _scenes(other.text)))
        await listening.close()
        return own.text, other.text

    own, other = loops.run(play())

    assert "run-slip" in own
    assert "run-slip" not in other
    assert "by Bob<" in other


def test_what_another_process_stores_is_heard_too(app: Flask, settings: Settings, clock: Clock, bobs_run: Player, dan: Player) -> None:
    elsewhere = create_app(settings, clock)
    there = Player(make_client(elsewhere, bobs_run.member), bobs_run.member, clock, bobs_run.path)
    seen = bobs_run.play().stage.seq

    async def play() -> str:
        listening = Listening(app)
        ear = listening.open(dan, seen)
        await _until(lambda: "event: company" in ear.text)
        await asyncio.to_thread(there.move, text=GOOD)
        await _until(lambda: bool(_scenes(ear.text)))
        await listening.close()
        return ear.text

    heard = loops.run(play())
    elsewhere.extensions["database"].dispose()

    assert _scenes(heard)[-1]["n"] > seen
    assert any("Bob: I’m sorry we missed" in words for words in _scenes(heard)[-1]["said"])


def test_nothing_is_missed_and_nothing_comes_twice_however_often_one_comes_back(app: Flask, bobs_run: Player, dan: Player) -> None:
    first = bobs_run.play().stage.seq

    async def play() -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = []
        for words in (GOOD, AGAIN, "And a last word of mine, Dana. Amira", ""):
            listening = Listening(app)
            ear = listening.open(dan, 0, last_event_id=str(told[-1]["n"] if told else first))
            if words:
                await asyncio.to_thread(bobs_run.move, text=words)
            await _until(lambda ear=ear: bool(_scenes(ear.text)))  # type: ignore[misc]
            await listening.close()
            told += _scenes(ear.text)
            # While nobody listens the run goes on.
            await asyncio.to_thread(bobs_run.stay, 70)
        return told

    told = loops.run(play())

    said = [words for message in told for words in message["said"]]
    numbers = [message["n"] for message in told]
    assert numbers == sorted(set(numbers))
    assert sum("we missed all three" in words for words in said) == 1
    assert sum("found it" in words for words in said) == 1
    assert len(said) == len(set(said))
    assert said == _said_since(dan, first)[: len(said)]


def test_who_writes_reaches_an_open_page_and_goes_by_itself(app: Flask, bobs_run: Player, dan: Player, clock: Clock) -> None:
    seen = bobs_run.play().stage.seq

    async def play() -> str:
        listening = Listening(app)
        ear = listening.open(dan, seen)
        await _until(lambda: "event: company" in ear.text)
        await asyncio.to_thread(bobs_run.post, f"{bobs_run.path}/writing", writes="yes")
        await _until(lambda: "Bob is writing" in ear.text)
        clock.forward(seconds=9)
        await _until(lambda: "Bob is writing" not in _companies(ear.text)[-1])
        await listening.close()
        return ear.text

    heard = loops.run(play())

    assert len(_companies(heard)) == 3


def test_whoever_listens_is_here(app: Flask, bobs_run: Player, dan: Player, clock: Clock) -> None:
    clock.forward(seconds=40)
    assert "Watching:" not in bobs_run.page()

    _listen_once(app, dan, 0)

    assert "Watching:</span> Dan" in bobs_run.page()


def test_a_house_that_nobody_is_in_any_more_is_dark(app: Flask, bobs_run: Player) -> None:
    _listen_once(app, bobs_run, 0)

    assert not app.extensions["house"]._watched


def _listen_once(app: Flask, player: Player, after: int) -> list[dict[str, Any]]:
    async def play() -> str:
        listening = Listening(app)
        ear = listening.open(player, after)
        await _until(lambda: bool(_scenes(ear.text)))
        await listening.close()
        return ear.text

    return _scenes(loops.run(play()))


def _said_since(player: Player, after: int) -> list[str]:
    said: list[str] = player.scene(after)["said"]
    return said


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.01)


def _scenes(text: str) -> list[dict[str, Any]]:
    """The whole `scene` events that a page was told."""
    return [json.loads(data) for data in _data(text, "scene")]


def _companies(text: str) -> list[str]:
    return _data(text, "company")


def _data(text: str, name: str) -> list[str]:
    events = [block.splitlines() for block in text.split("\n\n")[:-1]]
    return [lines[-1].removeprefix("data: ") for lines in events if f"event: {name}" in lines]
