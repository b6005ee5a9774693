"""The secret key of one installation: made at first start, mode 0600, safe when two processes start at once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def load_or_create(instance: Path) -> str:
    """The key in `instance/secret.key`, made if it is not there. Whoever comes second reads the first one's."""
    path = instance / "secret.key"
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _create(path)
    return path.read_text(encoding="ascii").strip()


def _create(path: Path) -> None:
    # Written whole under another name, then linked: nobody ever reads half a key, and the first link wins.
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
