"""What an open page is told: everything that is new, once, whether it listens or asks; and what is spoken aloud."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from flask import Flask

from tests import loops
from tests.sandbox.conftest import GOOD, Player
from tests.test_streams import Ear
from workshop.asgi import Site


def test_a_page_that_has_seen_all_is_told_nothing(bobs_run: Player) -> None:
    seen = bobs_run.scene()["n"]

    answer = bobs_run.client.get(f"{bobs_run.path}/scene?after={seen}")

    assert answer.status_code == 204


def test_new_posts_are_spoken_once(bobs_run: Player) -> None:
    first = bobs_run.scene()["n"]
    bobs_run.stay(260)

    told = bobs_run.scene(first)
    again = bobs_run.scene(told["n"] - 1)

    assert any(words.startswith("Grete Lindqvist: Same street") for words in told["said"])
    assert not any("Same street" in words for words in again["said"])


def test_parts_hold_what_the_page_holds(bobs_run: Player) -> None:
    bobs_run.move(text=GOOD)

    keys = [key for key, _html in bobs_run.scene()["regions"]["feed-microblog"]]

    assert keys[0] == "post-third-miss"
    assert [key.removeprefix("post-") for key in keys if key.startswith("post-")] == bobs_run.texts()


def test_a_stream_brings_a_move_made_elsewhere_and_names_its_number(app: Flask, bobs_run: Player) -> None:
    seen = bobs_run.scene()["n"]
    bobs_run.move(text=GOOD)

    event = loops.run(_hear_first(Site(app), Ear(f"{bobs_run.path}/live", bobs_run.client, f"after={seen}")))

    assert event["n"] == bobs_run.play().stage.seq
    assert any("with what they find" in (html or "") for _key, html in event["regions"]["feed-microblog"])


def test_a_stream_of_somebody_elses_run_ends_without_a_word(app: Flask, bobs_run: Player, as_alice: Any) -> None:
    ear = Ear(f"{bobs_run.path}/live", as_alice)

    loops.run(asyncio.wait_for(Site(app)(ear.scope, ear.receive, ear.send), 20))

    assert "event: scene" not in ear.text


async def _hear_first(site: Site, ear: Ear) -> dict[str, Any]:
    listening = asyncio.ensure_future(site(ear.scope, ear.receive, ear.send))
    while "event: scene" not in ear.text or not ear.text.endswith("\n\n"):
        await asyncio.sleep(0.01)
    ear.gone.set()
    await listening
    data = next(line for line in ear.text.splitlines() if line.startswith("data: "))
    found: dict[str, Any] = json.loads(data.removeprefix("data: "))
    return found
