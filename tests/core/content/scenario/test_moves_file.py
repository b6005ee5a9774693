"""Files of moves for a rehearsal: read whole, or refused with what is wrong."""

from __future__ import annotations

import json

import pytest

from workshop.core.content.scenario.moves_file import LARGEST_FILE, MovesError, read_moves
from workshop.core.simulation.script import Card, Step

YAML = """
seed: 7
variant: snow
moves:
  - at: 3m
    do: hand-over
    to: harbour
    post: late
    what: The boat
    by: 15:05
  - at: 90s
    do: reply
    post: late
    text: |
      I’ll write here.
"""


def test_moves_are_read_in_order_of_their_times() -> None:
    moves = read_moves(YAML.encode())

    assert (moves.seed, moves.variant) == (7, "snow")
    assert moves.steps == (
        Step(90_000, "reply", "I’ll write here.\n", "late"),
        Step(180_000, "hand-over", re="late", to="harbour", card=Card("The boat", "15:05", "")),
    )


def test_json_and_a_bare_list_will_do() -> None:
    moves = read_moves(json.dumps([{"at": "1m", "do": "react", "post": "late"}]).encode())

    assert moves.steps == (Step(60_000, "react", re="late"),)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("moves: [{at: soon, do: reply}]", "Move 1, at: is no time: write 90s, 8m or 1h."),
        ("moves: [{at: 1m, do: reply}, {at: 1m, do: shout}]", "Move 2, do: Input should be 'reply', "),
        ("moves: [{at: 1m, do: reply, txt: x}]", "Move 1, txt: Extra inputs are not permitted."),
        ("moves: [{do: reply}]", "Move 1, at: Field required."),
        ("seed: -1\nmoves: []", "The file, seed: "),
        ("12", "The file: "),
        ("a: [", "The file cannot be read, line 1."),
        ("[" * 5_000, "The file cannot be read"),
        ("a: &a [x]\nb: *a\nmoves: []", "The file, a: Extra inputs are not permitted."),
    ],
)
def test_a_file_that_cannot_be_played_is_refused_in_words(source: str, said: str) -> None:
    with pytest.raises(MovesError) as refused:
        read_moves(source.encode())

    assert str(refused.value).startswith(said)


def test_a_file_that_is_too_large_or_no_text_is_refused() -> None:
    with pytest.raises(MovesError, match="larger than 1024 KB"):
        read_moves(b" " * (LARGEST_FILE + 1))
    with pytest.raises(MovesError, match="UTF-8"):
        read_moves(b"\xff")
