"""A page in pieces: text that many pages share, encoded and compressed once, between what is one reader's own.

gzip takes any row of deflate blocks. One that ends with a full flush refers to nothing before it, so it can stand in every page.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import cached_property

WORTH = 400
"""Letters from which a piece gets a block of its own; shorter ones shrink better together with what is around them."""

LEVEL, QUICK = 9, 1
"""For what is compressed once, and for what is compressed with every answer."""

LEAST = 512
"""Bytes below which a block stays as it is."""

END = b"\x03\x00"
"""The last block of all, which is empty."""


class Piece(str):
    """Text that stays as it is, whatever stands around it, and is there for everybody."""

    level = LEVEL

    @property
    def is_large(self) -> bool:
        return len(self) >= WORTH

    @cached_property
    def encoded(self) -> bytes:
        return self.encode()

    @cached_property
    def deflated(self) -> bytes:
        return _deflate(self.encoded, self.level)


class OwnPiece(Piece):
    """Such a text of one reader, which will soon be another."""

    level = QUICK


class Pieces:
    """A page, or a part of one, ready for any template to show."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[str] = ()) -> None:
        self.parts = list(parts)

    def __html__(self) -> str:
        return "".join(self.parts)

    __str__ = __html__


def join(texts: Iterable[str | Pieces]) -> Pieces:
    """Safe texts and pieces, one after the other."""
    whole = Pieces()
    for text in texts:
        whole.parts.extend(text.parts if isinstance(text, Pieces) else (text,))
    return whole


def compress(parts: Iterable[str | bytes]) -> bytes:
    """All parts as what stands between gzip's header and its end, and that end."""
    blocks: list[bytes] = []
    run: list[bytes] = []
    total = size = 0
    for part in parts:
        if isinstance(part, Piece) and part.is_large:
            content, deflated = part.encoded, part.deflated
            blocks += (_pack(b"".join(run)), deflated)
            run.clear()
        else:
            content = part if isinstance(part, bytes) else part.encode()
            run.append(content)
        total, size = zlib.crc32(content, total), size + len(content)
    blocks += (_pack(b"".join(run)), END, struct.pack("<LL", total, size & 0xFFFFFFFF))
    return b"".join(blocks)


def _pack(content: bytes) -> bytes:
    if len(content) >= LEAST:
        return _deflate(content, QUICK)
    return struct.pack("<BHH", 0, len(content), len(content) ^ 0xFFFF) + content if content else b""


def _deflate(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
