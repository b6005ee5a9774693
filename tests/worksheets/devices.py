"""A model of the outbox in static/js/unsent.js and outbox.js: devices that write offline, send late, and lose answers.

One device is one browser. It speaks to the real `save`; what is between them may fail before or after the server heard.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from workshop.worksheets.saving import Conflict, Outcome, Saved

Send = Callable[[str, str, int, str], Outcome]
"""Field, key, base and value to what the server says."""

_keys = itertools.count()


def make_key() -> str:
    return f"operation-{next(_keys):08d}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one field has that the server has not answered for: an operation, and what was written since."""

    base: int
    key: str
    value: str
    sent: bool = False
    next: str | None = None
    told: Conflict | None = None

    @property
    def words(self) -> str:
        return self.value if self.next is None else self.next


@dataclass
class Device:
    """A browser: what each field shows, the revision that it saw, and its outbox, which a closed tab leaves behind."""

    send: Send
    shown: dict[str, str] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    outbox: dict[str, Entry] = field(default_factory=dict)

    def write(self, name: str, words: str) -> None:
        self.shown[name] = words
        entry = self.outbox.get(name)
        if entry is None:
            self.outbox[name] = Entry(self.bases.get(name, 0), make_key(), words)
        elif entry.told and entry.value == words:
            return
        elif entry.sent and not entry.told:
            self.outbox[name] = replace(entry, next=None if entry.value == words else words)
        else:
            self.outbox[name] = Entry(entry.base, make_key(), words)

    def go_out(self, name: str) -> Outcome | None:
        """The operation leaves the device and reaches the server. None where nothing waits."""
        entry = self.outbox.get(name)
        if entry is None or entry.told:
            return None
        self.outbox[name] = replace(entry, sent=True)
        return self.send(name, entry.key, entry.base, entry.value)

    def hear(self, name: str, key: str, outcome: Outcome) -> None:
        """The server's answer for a key arrives; one for an older key says nothing about what waits now."""
        entry = self.outbox.get(name)
        if entry is None or entry.key != key:
            return
        if isinstance(outcome, Saved):
            self.bases[name] = outcome.revision
        if entry.next is not None:
            base = outcome.revision if isinstance(outcome, Saved) else entry.base
            self.outbox[name] = Entry(base, make_key(), entry.next)
        elif isinstance(outcome, Conflict):
            self.outbox[name] = replace(entry, told=outcome)
        else:
            del self.outbox[name]

    def choose(self, name: str, *, mine: bool) -> None:
        """Both versions are on the screen, and somebody chooses."""
        entry = self.outbox[name]
        assert entry.told
        self.bases[name] = entry.told.revision
        if mine:
            self.outbox[name] = Entry(entry.told.revision, make_key(), entry.value)
        else:
            self.shown[name] = str(entry.told.theirs)
            del self.outbox[name]

    def reload(self, standing: dict[str, tuple[int, str]]) -> None:
        """A new page: what the server says, and over it what the outbox kept."""
        self.bases = {name: revision for name, (revision, _words) in standing.items()}
        self.shown = {name: words for name, (_revision, words) in standing.items()}
        for name, entry in self.outbox.items():
            self.shown[name] = entry.words
            self.bases[name] = entry.base
