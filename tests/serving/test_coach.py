"""`greenroom coach`: a verdict for each line, or a word on the line that is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop.cli import main
from workshop.config import ROOT

REPLY = {
    "id": "a01-1",
    "role": "support",
    "network": "microblog",
    "as": "brand",
    "brand": "Acme",
    "post": {"by": "@a", "text": "My lamp arrived broken, third time. So annoyed!"},
    "thread": [],
    "facts": ["Acme packed it badly; its failure.", "A new lamp comes on Friday."],
    "firm_failed": True,
    "reply": "Sorry about the broken lamp, three times is maddening. We packed it badly. A new one comes on Friday. Jo",
}


def score(text: str | bytes) -> Result:
    return CliRunner().invoke(main, ["coach", "score"], input=text)


def test_a_line_in_a_line_out() -> None:
    lines = "".join(json.dumps(REPLY | {"id": name}) + "\n" for name in ("b-2", "b-1"))

    done = score(lines + "\n")

    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in verdicts] == ["b-2", "b-1"]
    assert set(verdicts[0]["verdicts"].values()) <= {"pass", "fail", "na"}
    assert len(verdicts[0]["verdicts"]) == 17
    assert all(0 <= start < end <= len(REPLY["reply"]) for spans in verdicts[0]["evidence"].values() for start, end in spans)


def test_nothing_in_nothing_out() -> None:
    done = score("")

    assert (done.exit_code, done.stdout) == (0, "")


def test_a_bad_line_is_named_and_nothing_is_written() -> None:
    bad = {name: value for name, value in REPLY.items() if name != "reply"}

    done = score(json.dumps(REPLY) + "\n" + json.dumps(bad) + "\n")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "line 2: reply: Field required" in done.stderr


def test_what_is_no_text_is_told() -> None:
    done = score(b"\xff\xfe\x00")

    assert done.exit_code == 1
    assert "no UTF-8" in done.stderr


def test_a_report_counts_what_was_found(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    poor = REPLY | {"reply": "SORRY FOR ANY INCONVENIENCE CAUSED", "labels": {"accessible": "fail", "owns-it": "fail"}}
    fine = REPLY | {"labels": {"accessible": "pass", "owns-it": "pass"}}
    file.write_text(f"{json.dumps(poor)}\n{json.dumps(fine)}\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["coach", "report", str(file)])

    line = next(line for line in done.stdout.splitlines() if line.startswith("accessible"))
    assert line.split()[1:5] == ["1.00", "1.00", "1.00", "1"]
    assert "macro-F1 of fail: 1.000 over 2 criteria" in done.stdout


@pytest.mark.parametrize("heavy", ["sklearn", "numpy", "scipy", "flask"])
def test_judging_imports_nothing_heavy(heavy: str) -> None:
    code = "import sys; from workshop.serving import coach; coach.load_coach(coach.Settings()); sys.exit(sys.argv[1] in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code, heavy], cwd=ROOT, check=False)

    assert done.returncode == 0


def test_the_model_stays_small() -> None:
    assert (ROOT / "playbooks/rubrics/replies/model.json").stat().st_size <= 1_000_000


def test_a_report_draws_how_far_confidence_can_be_believed(tmp_path: Path) -> None:
    file, drawing = tmp_path / "labelled.jsonl", tmp_path / "reliability.svg"
    file.write_text(json.dumps(REPLY | {"labels": {"accessible": "pass"}}) + "\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["coach", "report", str(file), "--svg", str(drawing)])

    assert "0.95–1.00           1   0.97   1.00" in done.stdout
    assert drawing.read_text("utf-8").count("<circle") == 1
