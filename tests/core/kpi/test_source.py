"""The rubric as a file: the shipped one is sound, and a mistake is told by line."""

from __future__ import annotations

import pytest

from workshop.config import ROOT
from workshop.core.kpi.rubric import Rubric
from workshop.core.kpi.source import LARGEST_FILE, read_rubric

SHIPPED = (ROOT / "playbooks/rubrics/measures.yaml").read_text(encoding="utf-8")


def break_line(old: str, new: str) -> tuple[bytes, int]:
    """The shipped file with one line changed, and the number of that line."""
    assert old in SHIPPED
    return SHIPPED.replace(old, new, 1).encode(), SHIPPED[: SHIPPED.index(old)].count("\n") + 1


def test_the_shipped_rubric_is_sound() -> None:
    assert isinstance(read_rubric(SHIPPED.encode()), Rubric)


MISTAKES = [
    ("      - follower\n", "      - fo(llower\n", "is no word"),
    ("    kind: vanity\n", "    kind: vain\n", "kind"),
    ("    reach: true\n", "    reeach: true\n", "Did you mean “reach”?"),
    ('    why: "{words} can {rise} while', '    why: "{word} can {rise} while', "may stand in braces"),
    ("  rise: triple\n", "", "rise: Field required"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_a_mistake_is_told(old: str, new: str, said: str) -> None:
    source, line = break_line(old, new)

    findings = read_rubric(source)

    assert isinstance(findings, tuple)
    assert [said in str(finding) for finding in findings] == [True]
    assert abs(findings[0].line - line) <= (0 if new else 20)


def test_a_topic_that_is_not_there_is_told_with_the_nearest() -> None:
    source, _line = break_line("    topics: [awareness]\n", "    topics: [awarenes]\n")

    findings = read_rubric(source)

    assert isinstance(findings, tuple)
    assert "did you mean “awareness”?" in str(findings[0])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"signs: [", "not YAML"),
        (b"a: &a [1]\nb: [*a, *a]\n", "copy"),
        (b"[" * 3_000, "not YAML"),
        (b"#" * (LARGEST_FILE + 1), "too big"),
        (b"", "valid"),
        (b"42", "valid"),
        (b"!!python/object:os.system {}", "not YAML"),
    ],
)
def test_what_is_no_rubric_at_all_is_told(source: bytes, said: str) -> None:
    findings = read_rubric(source)

    assert isinstance(findings, tuple)
    assert said in str(findings[0])
