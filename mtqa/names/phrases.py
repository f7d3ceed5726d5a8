"""Pairs of words that ordinary English has side by side, kept as sorted hashes.

Answers whether a pair is one of them, and how strongly its words belong together; what that means
for a finding is not its business.
"""

import hashlib
from bisect import bisect_left
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from mtqa.names.arrays import shipped_arrays

__all__ = ["Pairs", "kept_strength", "load_pairs", "pair_hash"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "words" / "phrases.npz"
_STEP = 0.1  # nats: what one unit of a kept strength stands for
_LEAST = 8.0  # nats below chance that a strength can say


class Pairs:
    """Pairs of folded words, as sorted 32-bit hashes; one other pair in 4,000 is taken for one."""

    __slots__ = ("_seen", "_sorted", "hashes", "strengths")

    def __init__(self, hashes: Any, strengths: Any) -> None:
        self.hashes = hashes
        self.strengths = strengths
        self._sorted = memoryview(hashes)  # a single value is read in a fraction of the time
        self._seen: dict[tuple[str, str], float | None] = {}

    def strength(self, first: str, second: str) -> float | None:
        """How much oftener than by chance the second word follows the first, in nats.

        Pointwise mutual information, within a twentieth; None for a pair that is not known, as
        every pair with a function word is.
        """
        pair = (first, second)
        if pair in self._seen:
            return self._seen[pair]
        key = pair_hash(first, second)
        at = bisect_left(self._sorted, key)
        held = at < len(self._sorted) and self._sorted[at] == key
        found = round(int(self.strengths[at]) * _STEP - _LEAST, 2) if held else None
        if len(self._seen) < 100_000:
            self._seen[pair] = found
        return found

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether two folded words often follow each other; never with a function word."""
        return self.strength(*pair) is not None


def pair_hash(first: str, second: str) -> int:
    """32 bits of BLAKE2 of two folded words."""
    data = f"{first} {second}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=4).digest(), "big")


def kept_strength(nats: float) -> int:
    """A strength as the byte that stands for it."""
    return min(255, max(0, round((nats + _LEAST) / _STEP)))


@cache
def load_pairs() -> Pairs:
    """The shipped pairs."""
    arrays = shipped_arrays("words", _FILE, "pairs/1", _unpacked)
    return Pairs(arrays["hashes"], arrays["strengths"])


def _unpacked(packed: bytes) -> dict[str, Any]:
    import numpy as np

    with np.load(BytesIO(packed)) as held:
        return {
            "hashes": np.cumsum(held["steps"], dtype=np.uint32),
            "strengths": held["strengths"],
        }
