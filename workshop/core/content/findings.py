"""What is wrong in a file, collected as it is found: one finding per mistake, with the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from workshop.core.content.model import Finding

MOST_FINDINGS = 100
LONGEST_QUOTE = 60


class Report:
    """The findings of one file, and what is only odd in it. After a hundred it says so once and keeps silent."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.warnings: list[Finding] = []

    def add(self, line: int, message: str, hint: str = "", *, column: int = 1) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(self.file, max(line, 1), message, hint, column))
        elif len(self.findings) == MOST_FINDINGS:
            self.findings.append(Finding(self.file, max(line, 1), f"More than {MOST_FINDINGS} mistakes.", "Mend those above first."))

    def warn(self, line: int, message: str, hint: str = "") -> None:
        """Something that an author should know of, and may have meant."""
        if len(self.warnings) < MOST_FINDINGS:
            self.warnings.append(Finding(self.file, max(line, 1), message, hint))

    @property
    def is_clean(self) -> bool:
        return not self.findings


def render_report(findings: Iterable[Finding]) -> str:
    """The findings as a compiler prints them: one line each, `file:line: message hint`, sorted; "" for none."""
    return "".join(f"{finding}\n" for finding in sorted(findings))


def name_nearest(word: str, known: Iterable[str], *, pattern: str = "{}") -> str:
    """A hint that names the nearest right word, or all of them when none is near. `pattern` says how a word is written."""
    words = sorted(known)
    nearest = process.extractOne(word[:LONGEST_QUOTE].lower(), words, scorer=fuzz.ratio, score_cutoff=55)
    if nearest:
        return f"Did you mean {pattern.format(nearest[0])}?"
    listed = ", ".join(pattern.format(w) for w in words)
    return f"Write one of {listed}." if words and len(listed) < 400 else ""


def quote(text: str) -> str:
    """An author's own words inside a message: on one line, cut where they go on too long."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"
