"""What Greenroom needs of the system around it, and the command that mends what is missing."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.config import ROOT

POSTGRESQL_FOLDERS = ("/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin", "/usr/local/opt/postgresql@15/bin")
MAC_CHROMIUM = ("/Applications/Chromium.app", "/Applications/Google Chrome.app")
# A letter that only this font's family has, as a language that fontconfig knows, or a family.
FONTS = {
    "fonts-noto-core": ":lang=ar:family=Noto Sans Arabic",
    "fonts-noto-cjk": ":lang=zh-cn:family=Noto Sans CJK SC",
    "fonts-noto-color-emoji": ":family=Noto Color Emoji",
}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that has to be there. `mend` is the command that brings it; `for_tests` only tests want it."""

    name: str
    purpose: str
    is_there: bool
    mend: str
    for_tests: bool = False


def find_needs() -> Iterator[Need]:
    """Every system package in the lists of scripts/, and whether it is there."""
    for file, for_tests in (("packages.txt", False), ("packages-dev.txt", True)):
        for debian, homebrew, purpose in _read_list(ROOT / "scripts" / file):
            yield Need(debian, purpose, _FINDERS[debian](), _mend(debian, homebrew), for_tests)


def _read_list(path: Path) -> Iterator[tuple[str, str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            debian, homebrew, purpose = line.split(maxsplit=2)
            yield debian, homebrew, purpose


def _mend(debian: str, homebrew: str) -> str:
    if platform.system() == "Darwin":
        return f"brew install {homebrew}" if homebrew != "-" else "comes with macOS or with Pango"
    as_root = "" if os.geteuid() == 0 else "sudo "
    return f"{as_root}apt-get install --yes {debian}"


def _has_library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _has_font(package: str) -> Callable[[], bool]:
    def look() -> bool:
        if platform.system() == "Darwin":
            return True
        if shutil.which("fc-list") is None:
            return _is_installed(package)
        return bool(_run("fc-list", FONTS[package]))

    return look


def _has_chromium() -> bool:
    return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))) or any(Path(place).exists() for place in MAC_CHROMIUM)


def _has_postgresql() -> bool:
    return any((Path(folder) / "initdb").exists() for folder in POSTGRESQL_FOLDERS)


def _is_installed(package: str) -> bool:
    return _run("dpkg-query", "--show", "--showformat=${db:Status-Status}", package) == "installed"


def _run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout.strip()  # noqa: S603


_FINDERS: dict[str, Callable[[], bool]] = {
    "libpango-1.0-0": _has_library("pango-1.0"),
    "libpangoft2-1.0-0": _has_library("pangoft2-1.0"),
    "libharfbuzz-subset0": _has_library("harfbuzz-subset"),
    **{package: _has_font(package) for package in FONTS},
    "chromium": _has_chromium,
    "postgresql-15": _has_postgresql,
    "poppler-utils": lambda: shutil.which("pdftotext") is not None,
    "libatomic1": _has_library("atomic"),
}
