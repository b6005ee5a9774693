"""The model that the state machine drives is the script that browsers run: the same events leave the same entries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Stage
from tests.worksheets.devices import Device
from workshop.worksheets.saving import Conflict, Outcome, Saved

SEQUENCES = 300
EVENTS = 14
FIELD = "goal"
MOMENT = datetime(2026, 11, 21, 9, tzinfo=UTC)

# Plays each sequence with the rules of unsent.js; keys differ between the two, so an entry is told without its key.
PLAY = """
async ([module, sequences]) => {
  const { write, send, hear, insist } = await import(module);
  let number = 0;
  const key = () => `key${number++}`;
  const tell = (entry) => {
    if (!entry) return null;
    const { base, operation, sent, next, trouble } = entry;
    return [base, operation.value, sent, next && next.value, trouble === "conflict"];
  };
  return sequences.map((events) => {
    let entry = null;
    let base = 0;
    return events.map(([kind, text, revision]) => {
      if (kind === "write") entry = write(entry || undefined, { base }, { value: text, unknown: null }, key(), 0);
      else if (kind === "send" && entry && !entry.trouble) entry = send(entry);
      else if (kind === "saved" && entry?.sent && !entry.trouble) {
        base = revision;
        entry = hear(entry, entry.operation.key, { status: "saved", revision }, key());
      } else if (kind === "conflict" && entry?.sent && !entry.trouble) {
        entry = hear(entry, entry.operation.key, { status: "conflict", revision }, key());
      } else if (kind === "mine" && entry?.trouble) {
        base = entry.told.revision;
        entry = insist(entry, key());
      } else if (kind === "theirs" && entry?.trouble) {
        base = entry.told.revision;
        entry = null;
      } else if (kind === "late" && entry) entry = hear(entry, "an older key", { status: "saved", revision }, key());
      return tell(entry);
    });
  });
}
"""


def test_the_model_is_the_script(stage: Stage) -> None:
    chance = random.Random(20261121)
    sequences = [list(make_events(chance)) for _number in range(SEQUENCES)]
    page = stage.open()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    module = page.locator('script[src*="leaving.js"]').get_attribute("src")
    assert module

    found = page.evaluate(PLAY, [module.replace("leaving.js", "unsent.js"), sequences])

    assert found == [play(events) for events in sequences]


def make_events(chance: random.Random) -> Iterator[tuple[str, str, int]]:
    for number in range(EVENTS):
        kind = chance.choice(["write", "write", "send", "send", "saved", "conflict", "mine", "theirs", "late"])
        yield kind, f"words {chance.randint(0, 3)}", number + 1


def play(events: list[tuple[str, str, int]]) -> list[Any]:
    device = Device(lambda _name, _key, _base, value: Saved(0, value, None))
    return [_step(device, *event) for event in events]


def _step(device: Device, kind: str, text: str, revision: int) -> list[Any] | None:
    entry = device.outbox.get(FIELD)
    is_out = entry is not None and entry.sent and not entry.told
    outcomes: dict[str, Outcome] = {"saved": Saved(revision, "", None), "conflict": Conflict(revision, "", "", MOMENT)}
    if kind == "write":
        device.write(FIELD, text)
    elif kind == "send":
        device.go_out(FIELD)
    elif entry and kind in outcomes and is_out:
        device.hear(FIELD, entry.key, outcomes[kind])
    elif entry and entry.told and kind in ("mine", "theirs"):
        device.choose(FIELD, mine=kind == "mine")
    elif kind == "late":
        device.hear(FIELD, "an older key", outcomes["saved"])
    after = device.outbox.get(FIELD)
    return [after.base, after.value, after.sent, after.next, after.told is not None] if after else None
