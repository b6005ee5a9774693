"""How the web and the press speak: where the socket is, and what goes over it.

One request and one answer a connection. Each is a frame: a letter, the length of what follows in four
bytes, and that many bytes.
"""

from __future__ import annotations

import os
import secrets
import socket
import struct
import tempfile
from enum import StrEnum
from pathlib import Path

SEPARATOR = "\0"
"""Between the documents of one request; no HTML holds it."""

SHORT = "/tmp"  # noqa: S108  a folder of our own with a random name is made in it, for its owner alone
HEADER = struct.Struct(">cI")
LARGEST_REQUEST = 8 * 1024 * 1024
LARGEST_ANSWER = 64 * 1024 * 1024
LONGEST_SOCKET_PATH = 100
"""Unix socket paths end at 104 bytes on macOS and 108 on Linux."""


class Letter(StrEnum):
    """What a frame holds."""

    RENDER = "R"
    PING = "P"
    STOP = "S"
    DONE = "D"
    BUSY = "B"
    FAILED = "F"
    TIMEOUT = "T"


class BrokenFrame(ConnectionError):
    """The other side went away in the middle of a sentence, or does not speak this language."""


def find_socket(instance: Path) -> Path:
    """The socket's path: in `instance`, or, where that path is too long for a socket, where `instance/press.at` says."""
    direct = instance.resolve() / "press.sock"
    if len(os.fsencode(direct)) <= LONGEST_SOCKET_PATH:
        return direct
    pointer = instance / "press.at"
    return Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else direct


def make_room_for_socket(instance: Path) -> Path:
    """The path to bind; a private folder with a short name is made, and written down, where `instance` is too deep."""
    path = find_socket(instance)
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH and path.parent.is_dir():
        return path
    short = Path(tempfile.mkdtemp(prefix="greenroom-", dir=SHORT)) / "press.sock"
    draft = instance / f".press.at.{secrets.token_hex(4)}"
    draft.write_text(str(short), encoding="utf-8")
    draft.replace(instance / "press.at")
    return short


def call(path: Path, letter: Letter, payload: bytes, seconds: float) -> tuple[Letter, bytes]:
    """Send one frame and wait for its answer. Raises OSError where nobody listens or the wait is over."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(seconds)
        connection.connect(str(path))
        connection.sendall(pack(letter, payload))
        answer, length = unpack_header(_receive(connection, HEADER.size), LARGEST_ANSWER)
        return answer, _receive(connection, length)


def pack(letter: Letter, payload: bytes = b"") -> bytes:
    return HEADER.pack(letter.encode("ascii"), len(payload)) + payload


def unpack_header(header: bytes, largest: int) -> tuple[Letter, int]:
    """The letter and the length that a frame's first bytes announce."""
    letter, length = HEADER.unpack(header)
    try:
        known = Letter(letter.decode("latin-1"))
    except ValueError as error:
        raise BrokenFrame(f"no such letter: {letter!r}") from error
    if length > largest:
        raise BrokenFrame(f"{length} bytes are too many")
    return known, length


def _receive(connection: socket.socket, length: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        piece = connection.recv(min(length - len(pieces), 1 << 16))
        if not piece:
            raise BrokenFrame("the press went away")
        pieces += piece
    return bytes(pieces)
