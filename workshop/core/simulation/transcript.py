"""A run's transcript: canonical JSON, the same to the byte for the same seed and the same moves; and events as a database keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from workshop.core.simulation.events import MOVED, POSTED, Event
from workshop.core.simulation.promptbook import PromptBook


def transcribe(book: PromptBook, events: Iterable[Event]) -> str:
    """The whole run as JSON: one event to a line, keys sorted, with the words of the script beside what appeared."""
    lines = [_dump(_entry(book, event)) for event in events]
    head = _dump({"scenario": book.scenario.id, "digest": book.scenario.digest, "engine": book.scenario.engine})
    body = ",\n".join(lines)
    return f'{{"run":{head},"events":[\n{body}\n]}}\n'


def text_of(book: PromptBook, event: Event) -> str:
    """What a posted event shows in the feed: the script's words, or what was typed; "" where that was blanked or lies in a held event."""
    payload = event.payload
    match payload["source"]:
        case "script":
            return book.posts[payload["post"]].text
        case "reaction":
            return book.reactions[payload["reaction"]].lines[payload["line"]]
    return (event.said or {}).get("text", "")


def to_row(event: Event) -> dict[str, Any]:
    """An event as a log keeps it: the redactable part apart, under `said`."""
    row = {"at": event.at, "seat": event.seat, "cause": event.cause, "payload": event.payload}
    return row | ({"said": dict(event.said)} if event.said else {})


def from_row(seq: int, kind: str, row: Mapping[str, Any]) -> Event:
    """The event that `to_row` made, with its number and kind."""
    return Event(seq, row["at"], row["seat"], kind, row["payload"], row["cause"], row.get("said"))


def blank(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without anybody's words. Its state is the same."""
    return {key: value for key, value in row.items() if key != "said"}


def is_move(event: Event) -> bool:
    """Whether a player did this."""
    return bool(event.seat) and event.kind in MOVED


def _entry(book: PromptBook, event: Event) -> dict[str, Any]:
    entry: dict[str, Any] = {"seq": event.seq, "at": event.at, "kind": event.kind, "cause": event.cause, "payload": event.payload}
    if event.seat:
        entry["seat"] = event.seat
    if event.said:
        entry["said"] = dict(event.said)
    if event.kind == POSTED and event.payload["source"] != "move":
        entry["text"] = text_of(book, event)
    return entry


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
