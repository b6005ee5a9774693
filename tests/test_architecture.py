"""The house rules hold: directions of imports, a pure core, an injected clock, no inline code, nothing of one machine."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import architecture
from workshop.config import ROOT, Settings

# Written in two halves, so that this file does not find itself.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb.debian" + ".org",
    "unpkg" + ".com",
    "jsdeliv" + "r.net",
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(("wor" + "k", "opt/ven" + "v", "tmp/w" + "t", "roo" + "t", "hom" + r"e/\w+", "User" + r"s/\w+")) + r")/"
)
VENDORED = ("tests/vendor/", "static/vendor/", "static/fonts/", "static/icons/")


def test_imports_only_go_downwards() -> None:
    assert not architecture.find_wrong_directions(ROOT)


def test_the_core_is_pure() -> None:
    assert not architecture.find_impurities(ROOT)


def test_only_one_module_asks_for_the_time() -> None:
    assert not architecture.find_clocks(ROOT)


def test_no_file_is_too_long() -> None:
    assert not architecture.find_long_files(ROOT)


def test_every_module_says_what_lives_in_it() -> None:
    assert not architecture.find_modules_that_do_not_introduce_themselves(ROOT)


def test_templates_hold_no_inline_code() -> None:
    assert not architecture.find_inline_code(ROOT)


def test_the_package_imports_nothing_by_itself() -> None:
    assert not (ROOT / "workshop" / "__init__.py").read_text(encoding="utf-8").count("import")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name.upper()}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    found = [f"{path}:{number}: {line.strip()[:100]}" for path, number, line in _lines() if _is_local(line)]

    assert not found


PLANTED = [
    ("workshop/core/plan/bad.py", "import flask", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "from sqlalchemy import select", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "def f():\n    import random", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "from pathlib import Path", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "x = open('/etc/hosts')", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "from workshop.db import read", architecture.find_impurities),
    ("workshop/core/plan/bad.py", "from workshop import db", architecture.find_wrong_directions),
    ("workshop/accounts/bad.py", "from workshop.plans import views", architecture.find_wrong_directions),
    ("workshop/accounts/service.py", "from workshop.accounts import views", architecture.find_wrong_directions),
    ("workshop/accounts/models.py", "from workshop.accounts.service import join", architecture.find_wrong_directions),
    ("workshop/accounts/bad.py", "from . import models", architecture.find_wrong_directions),
    ("workshop/plans/bad.py", "from datetime import datetime\nx = datetime.now()", architecture.find_clocks),
    ("workshop/core/bad.py", "import datetime\nx = datetime.date.today()", architecture.find_clocks),
    ("workshop/web/bad.py", "from time import time", architecture.find_clocks),
    ("workshop/web/bad.py", "x = 1\n" * 301, architecture.find_long_files),
    ("workshop/web/bad.py", "x = 1", architecture.find_modules_that_do_not_introduce_themselves),
    ("templates/bad.html", '<p style="color: red">', architecture.find_inline_code),
    ("templates/bad.html", "<script>x()</script>", architecture.find_inline_code),
    ("templates/bad.html", '<a onclick="x()">', architecture.find_inline_code),
]


@pytest.mark.parametrize(("file", "source", "find"), PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, file: str, source: str, find: Callable[[Path], list[str]]) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")

    found = find(tmp_path)

    assert [place.split(":")[0] for place in found] == [file]


def _is_local(line: str) -> bool:
    return any(host in line for host in REGISTRIES) or bool(MACHINE_PATHS.search(line))


def _lines() -> Iterator[tuple[str, int, str]]:
    for name in _committed():
        path = ROOT / name
        if name.startswith(VENDORED) or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield from ((name, number, line) for number, line in enumerate(text.splitlines(), 1))


def _committed() -> list[str]:
    listing = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        return listing.stdout.splitlines()
    hidden = (".venv", "instance", "screenshots", "__pycache__", ".git")
    return [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if not set(path.relative_to(ROOT).parts) & set(hidden)]
