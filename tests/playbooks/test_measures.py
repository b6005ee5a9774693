"""The rubric of measures as part of the content: served, replaced by an overlay, and checked like the rest."""

from __future__ import annotations

from workshop.config import ROOT
from workshop.core.kpi.source import FILE
from workshop.playbooks.bookcase import compile_edition

SHIPPED = (ROOT / "playbooks" / FILE).read_bytes()


def test_the_rubric_is_served() -> None:
    edition = compile_edition([{FILE: SHIPPED}])

    assert edition.measures
    assert not edition.findings


def test_an_overlay_lays_its_own_over_it() -> None:
    own = SHIPPED.replace(b"      - follower\n", b"      - gefolge\n")

    edition = compile_edition([{FILE: SHIPPED}, {FILE: own}])

    assert edition.measures
    assert "gefolge" in edition.measures.dictionary


def test_a_mistake_in_it_is_a_finding_by_line() -> None:
    broken = SHIPPED.replace(b"    kind: vanity\n", b"    knid: vanity\n", 1)

    edition = compile_edition([{FILE: broken}])

    assert edition.measures is None
    assert {finding.file for finding in edition.findings} == {FILE}
    assert edition.findings[0].line > 1


def test_content_without_one_is_whole() -> None:
    assert compile_edition([{}]).measures is None
