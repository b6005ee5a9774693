"""Scenarios' own tests, played with the coach: what was expected, what came instead, and on which line of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.core.coach.judging import judge
from workshop.core.coach.learned import Model, parse_model
from workshop.core.coach.model import Judgement, Situation
from workshop.core.coach.rubric import Rubric
from workshop.core.content.model import Finding
from workshop.core.content.scenario.trials import find_lines
from workshop.core.simulation.effects import effects_of_rubric
from workshop.core.simulation.promptbook import PromptBook
from workshop.core.simulation.rehearsal import Disappointment, rehearse, run_test
from workshop.core.simulation.run import Run
from workshop.core.simulation.scenario import Scenario
from workshop.core.simulation.script import ScenarioTest
from workshop.core.simulation.telling import tell_state
from workshop.playbooks.bookcase import Edition


@dataclass(frozen=True)
class Coach:
    """Who judges the replies of a rehearsal."""

    rubric: Rubric
    model: Model

    def judge(self, situation: Situation, reply: str) -> Judgement:
        return judge(situation, reply, self.rubric, self.model)

    def open(self, scenario: Scenario) -> PromptBook:
        """The scenario ready for playing, with this rubric's effects."""
        return PromptBook(scenario, effects_of_rubric(self.rubric.criteria))


def find_coach(edition: Edition, language: str) -> Coach | None:
    """The coach for a language, None where the content has no rubric or nothing was learnt for it."""
    rubric = edition.rubrics.find(language)
    model = edition.files.get(rubric.model) if rubric and rubric.model else None
    return Coach(rubric, parse_model(model)) if rubric and model else None


def play_tests(edition: Edition) -> tuple[int, list[Finding]]:
    """How many tests were played, and a finding for each move that was refused and each expectation that did not come true."""
    played, findings = 0, []
    coaches = {script.language: find_coach(edition, script.language) for script in edition.compiled.scripts.values()}
    files = {edition.compiled.sources[digest]: path for path, digest in _sources(edition)}
    for script in edition.compiled.scripts.values():
        coach = coaches[script.language]
        if coach is None:
            continue
        source = edition.compiled.sources[script.digest]
        for test in script.tests:
            played += 1
            findings += [_as_finding(files[source], source, test, wrong) for wrong in play_test(coach, script, test)]
    return played, findings


def play_test(coach: Coach, script: Scenario, test: ScenarioTest) -> list[Disappointment]:
    """What a test is disappointed by, with what came instead."""
    book = coach.open(script)
    return [_explain(coach, book, test, wrong) for wrong in run_test(book, test, coach.judge)]


def _explain(coach: Coach, book: PromptBook, test: ScenarioTest, wrong: Disappointment) -> Disappointment:
    if wrong.kind != "expectation":
        return wrong
    run, _ = rehearse(book, test.steps, coach.judge, seed=test.seed)
    expected = test.expects[wrong.number - 1]
    last = book.scenario.length + 1 if expected.at is None else expected.at
    then = Run.replay(book, [event for event in run.events if event.at <= last])
    now = min(last, then.state.at if expected.at is None else last)
    came = tell_state(expected.condition, then.state, now, book.weights)
    return Disappointment(wrong.kind, wrong.number, wrong.at, f"“{expected.source}” was expected, but {came}.")


def _as_finding(file: str, source: str, test: ScenarioTest, wrong: Disappointment) -> Finding:
    steps, expects = find_lines(source, test.id)
    lines = steps if wrong.kind == "step" else expects
    line = lines[wrong.number - 1] if wrong.number <= len(lines) else 1
    what = wrong.why if wrong.kind == "expectation" else f"This move cannot be made: {wrong.why}"
    return Finding(file, line, f"Test “{test.id}”: {what}")


def _sources(edition: Edition) -> Iterator[tuple[str, str]]:
    """The path of each scenario with the hash of its text."""
    for path in edition.files:
        folder, _, name = path.rpartition("/")
        slug = name.removesuffix(".md")
        number, _, rest = slug.partition("-")
        script = edition.compiled.scripts.get(rest if number.isdigit() and rest else slug) if folder == "scenarios" else None
        if script:
            yield path, script.digest
