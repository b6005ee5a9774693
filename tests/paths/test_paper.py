"""A certificate as PDF: one page for keeping and for everybody, in every script, with its data inside."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pypdf
import pytest
from flask import Flask

from tests.paths.conftest import Newcomer
from tests.plans.conftest import press, pressed  # noqa: F401  fixtures
from workshop.config import Settings
from workshop.core.paths.certificate import Rule, RuleKind
from workshop.paths import paper
from workshop.paths.certificates import Issued
from workshop.plans import press as presses
from workshop.web.qr import draw_qr

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ISSUED = Issued(
    id=1,
    path="support",
    name="Łukasz Nowak",
    organisation="Parcelwise",
    title="Ready for the first public reply",
    path_title="Three weeks in support",
    about="It says that somebody can still answer a week later.",
    rules=(Rule(RuleKind.CHAPTERS, 3, 3), Rule(RuleKind.CHECKPOINTS, 3, 3, 7), Rule(RuleKind.WORKSHEETS, 1, 1)),
    issued_on=date(2026, 11, 28),
    address="https://greenroom.example/verify/dxm85T3fRT_YGeAs7kErPtys",
    revoked=False,
)
NAMES = ("Łukasz Nowak", "Ольга", "李雷", "مريم", "Łukasz Ольга 李雷 مريم 🎭", "Bartholomäus " * 6, "before \ue123 after", "<b>&")


def print_it(app: Flask, settings: Settings, issued: Issued) -> bytes:
    with app.test_request_context("/"):
        return presses.render([paper.set_paper(issued)], settings)


def read_text(document: bytes, folder: Path) -> str:
    file = folder / "certificate.pdf"
    file.write_bytes(document)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", NAMES)
def test_it_is_one_page_that_passes_page_validation(app: Flask, pressed: Settings, name: str) -> None:  # noqa: F811
    document = print_it(app, pressed, replace(ISSUED, name=name.strip()))

    assert len(pypdf.PdfReader(BytesIO(document)).pages) == 1
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(document, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_it_says_what_the_verifying_page_says(app: Flask, pressed: Settings, tmp_path: Path) -> None:  # noqa: F811
    text = read_text(print_it(app, pressed, ISSUED), tmp_path)

    for words in (
        "Łukasz Nowak",
        "Ready for the first public reply",
        "Three weeks in support",
        "Parcelwise",
        "28 November 2026",
        "3 chapters read",
    ):
        assert words in text
    assert "https://greenroom.example/verify/dxm85T3fRT_YGeAs7kErPtys" in text
    assert "not for appraisal" in text


@pytest.mark.parametrize("name", ["Ольга", "李雷"])
def test_names_can_be_read_back(app: Flask, pressed: Settings, tmp_path: Path, name: str) -> None:  # noqa: F811
    assert name in read_text(print_it(app, pressed, replace(ISSUED, name=name)), tmp_path)


def test_a_letter_nobody_has_is_named(app: Flask, pressed: Settings, tmp_path: Path) -> None:  # noqa: F811
    assert "U+E123" in read_text(print_it(app, pressed, replace(ISSUED, name="before \ue123 after")), tmp_path)


def test_without_an_organisation_none_is_named(app: Flask, pressed: Settings, tmp_path: Path) -> None:  # noqa: F811
    assert "Company" not in read_text(print_it(app, pressed, replace(ISSUED, organisation="")), tmp_path)


def test_its_code_leads_to_the_page_that_verifies_it(app: Flask) -> None:
    with app.test_request_context("/"):
        html = paper.set_paper(ISSUED)

    title = f"QR code: verify this certificate, {ISSUED.address}"
    assert str(draw_qr(ISSUED.address, border=0, title=title, svgclass="qr")) in html


def test_its_data_is_attached(app: Flask, pressed: Settings) -> None:  # noqa: F811
    reader = pypdf.PdfReader(BytesIO(print_it(app, pressed, ISSUED)))

    attached = json.loads(reader.attachments["certificate.json"][0])
    assert attached["name"] == "Łukasz Nowak"
    assert attached["verify"] == ISSUED.address
    assert attached["rules"][1] == {"kind": "checkpoints", "count": 3, "repeat": 7}


@pytest.mark.usefixtures("press")
def test_its_owner_downloads_it_under_their_name(newcomer: Newcomer) -> None:
    newcomer.start()
    newcomer.do_everything()
    newcomer.certify()

    response = newcomer.client.get("/path/certificates/1.pdf")

    assert response.status_code == 200
    assert response.data.startswith(b"%PDF")
    assert "Certificate%20of%20%C5%81ukasz%20Nowak.pdf" in response.headers["Content-Disposition"]
