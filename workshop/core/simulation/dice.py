"""Dice: a draw is a hash of (seed, stream, entity, n), so that one more persona shifts nobody else's draws."""

from __future__ import annotations

from hashlib import blake2b

_SCALE = float(1 << 53)


def draw(seed: int, stream: str, entity: str, n: int) -> float:
    """A number from 0 up to but not 1, the same for the same four wherever and whenever it is asked."""
    return _bits(seed, stream, entity, n) / _SCALE


def pick(seed: int, stream: str, entity: str, n: int, count: int) -> int:
    """One of `count` possibilities, from 0."""
    return _bits(seed, stream, entity, n) * count >> 53


def spread_around(seed: int, stream: str, entity: str, n: int, middle: int, percent: int) -> int:
    """A whole number from `middle` less `percent` to `middle` plus `percent`, evenly."""
    reach = middle * percent // 100
    return middle - reach + pick(seed, stream, entity, n, 2 * reach + 1)


def _bits(seed: int, stream: str, entity: str, n: int) -> int:
    key = f"{seed}\x1f{stream}\x1f{entity}\x1f{n}".encode()
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") >> 11
