"""Several devices of one person write offline, lose answers, send again and choose: nothing is overwritten in silence.

A Hypothesis state machine drives the model of the outbox (`devices.py`) against the real `save` and a real database.
Each step of each example is one interleaving of what a device, the network or the server may do next; the run ends with
every device online, and then all of them must show what the server has.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from tests.cast import Member
from tests.worksheets.devices import Device
from tests.worksheets.sheets import GOAL
from workshop.db import read, write
from workshop.worksheets.models import Answer, AnswerRevision, Plan
from workshop.worksheets.saving import Change, Conflict, Outcome, Saved, save

LEAST_STEPS = 2000
STEPS = {"sqlite": (60, 50), "postgresql": (8, 25)}
"""Examples, and steps in each."""

FIELDS = ("goal", "stops")
DEVICES = st.integers(0, 2)
NAMES = st.sampled_from(FIELDS)


class Devices(RuleBasedStateMachine):
    """Three devices, two fields. `answers` are on their way back and may arrive late, out of order, or never."""

    app: Flask
    person: Member
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.moment = datetime(2026, 11, 21, 9, tzinfo=UTC)
        self.plan = self._open_plan()
        self.devices = [Device(partial(self._save, number)) for number in range(3)]
        self.answers: list[tuple[Device, str, str, Outcome]] = []
        self.typed: dict[str, set[str]] = {name: set() for name in FIELDS}
        self.writers: dict[str, set[int]] = {}
        self.count = 0

    @rule(device=DEVICES, name=NAMES)
    def write(self, device: int, name: str) -> None:
        self._step()
        self.count += 1
        self._write(device, name, f"words {self.count}")

    @rule(device=DEVICES, name=NAMES)
    def write_what_another_shows(self, device: int, name: str) -> None:
        self._step()
        words = self.devices[(device + 1) % 3].shown.get(name, "")
        if words:
            self._write(device, name, words)

    @rule(device=DEVICES, name=NAMES)
    def send(self, device: int, name: str) -> None:
        """The server hears it; its answer is on the way."""
        self._step()
        self._send(self.devices[device], name)

    @rule(device=DEVICES, name=NAMES)
    def send_and_lose_the_answer(self, device: int, name: str) -> None:
        self._step()
        self.devices[device].go_out(name)

    @precondition(lambda self: self.answers)
    @rule(data=st.data())
    def hear(self, data: st.DataObject) -> None:
        self._step()
        device, name, key, outcome = self.answers.pop(data.draw(st.integers(0, len(self.answers) - 1)))
        device.hear(name, key, outcome)

    @precondition(lambda self: self.answers)
    @rule()
    def lose_every_answer(self) -> None:
        self._step()
        self.answers.clear()

    @rule(device=DEVICES, mine=st.booleans())
    def choose(self, device: int, mine: bool) -> None:
        self._step()
        self._choose(self.devices[device], mine=mine)

    @rule(device=DEVICES)
    def close_the_tab_and_come_back(self, device: int) -> None:
        self._step()
        self.answers = [answer for answer in self.answers if answer[0] is not self.devices[device]]
        self.devices[device].reload(self._standing())

    def teardown(self) -> None:
        """Everybody is online again: every answer arrives, every conflict is chosen, every page is reloaded."""
        while any(device.outbox for device in self.devices):
            for device in self.devices:
                for name in list(device.outbox):
                    self._choose(device, mine=self.count % 2 == 0)
                    self._send(device, name)
                while self.answers:
                    heard, name, key, outcome = self.answers.pop()
                    heard.hear(name, key, outcome)
        standing = self._standing()
        for device in self.devices:
            device.reload(standing)
        assert all(device.shown == self.devices[0].shown for device in self.devices)
        self._check_history()

    def _step(self) -> None:
        type(self).steps += 1
        self.moment += timedelta(seconds=7)

    def _write(self, device: int, name: str, words: str) -> None:
        self.writers.setdefault(words, set()).add(device)
        self.devices[device].write(name, words)

    def _send(self, device: Device, name: str) -> None:
        entry = device.outbox.get(name)
        outcome = device.go_out(name)
        if entry and outcome:
            self.answers.append((device, name, entry.key, outcome))

    def _choose(self, device: Device, *, mine: bool) -> None:
        for name in [name for name, entry in device.outbox.items() if entry.told]:
            device.choose(name, mine=mine)

    def _save(self, device: int, name: str, key: str, base: int, value: str) -> Outcome:
        before = self._standing().get(name, (0, ""))
        field = GOAL.find_field(name)
        assert field
        outcome = save(self.plan, self.person.person_id, Change(GOAL, "", field, base, value, key), self.moment)
        after = self._standing().get(name, (0, ""))
        self.typed[name].add(value)
        if after != before:
            # Nothing is overwritten in silence: who replaces words has seen them.
            assert base == before[0]
            assert isinstance(outcome, Saved)
            assert after == (before[0] + 1, value)
        if isinstance(outcome, Conflict):
            assert (outcome.revision, outcome.theirs) == before == after
            assert self.writers[str(outcome.theirs)] != {device}, "a device argued with its own words"
        return outcome

    def _standing(self) -> dict[str, tuple[int, str]]:
        read().rollback()
        rows = read().execute(select(Answer.field, Answer.revision, Answer.value).where(Answer.plan_id == self.plan))
        return {name: (revision, value) for name, revision, value in rows}

    def _check_history(self) -> None:
        """Every word that reached the server is in the history, none twice under one key, and revisions have no gap."""
        query = select(Answer.field, AnswerRevision.revision, AnswerRevision.value).join(Answer, Answer.id == AnswerRevision.answer_id)
        rows = list(read().execute(query.where(AnswerRevision.plan_id == self.plan)))
        for name in FIELDS:
            assert {value for field, _revision, value in rows if field == name} == self.typed[name]
            stood = sorted(revision for field, revision, _value in rows if field == name and revision is not None)
            assert stood == list(range(1, len(stood) + 1))

    def _open_plan(self) -> int:
        with write() as session:
            organisation_id = self.person.organisation_id
            session.query(Plan).delete()
            plan = Plan(organisation_id=organisation_id, person_id=self.person.person_id, kind="experiment", created_at=self.moment)
            session.add(plan)
            session.flush()
            return plan.id


def test_devices_agree_and_nothing_is_overwritten_in_silence(app: Flask, bob: Member, database_url: str) -> None:
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    examples, steps = STEPS[kind]

    class Machine(Devices):
        pass

    Machine.app, Machine.person = app, bob
    with app.test_request_context():
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],  # a failing run is short enough to read; shrinking one on a database takes minutes
                suppress_health_check=list(HealthCheck),
            ),
        )

    if kind == "sqlite":
        assert Machine.steps >= LEAST_STEPS
