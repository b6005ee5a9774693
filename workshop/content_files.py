"""Reads a content folder from the disk, within bounds, for the compiler that knows no files."""

from __future__ import annotations

import os
from pathlib import Path

MOST_FILES = 5_000
LARGEST_READ = 8 * 1024 * 1024


class ContentFolderError(Exception):
    """A content folder that cannot be read, said in words."""


def read_folder(path: Path) -> dict[str, bytes]:
    """Every file below a content folder: its path with forward slashes, and its bytes.

    Hidden files and folders, links that lead out of the folder, and whatever is no plain file are skipped. Of a file larger than
    8 MB only the first bytes are read: far more than the compiler accepts, so it is told there.
    """
    root = path.resolve()
    if not root.is_dir():
        raise ContentFolderError(f"There is no content folder {path}.")
    files: dict[str, bytes] = {}
    for folder, names, found in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(found):
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file() and file.resolve().is_relative_to(root):
                files[file.relative_to(root).as_posix()] = _read(file)
        if len(files) > MOST_FILES:
            raise ContentFolderError(f"{path} holds more than {MOST_FILES:,} files. Name the content folder itself.")
    return files


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_READ)
    except OSError as error:
        raise ContentFolderError(f"{file} cannot be read: {error.strerror}.") from error
