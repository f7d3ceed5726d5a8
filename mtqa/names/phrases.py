"""Pairs of words that ordinary English has side by side, kept as sorted hashes.

Answers whether a pair is one of them; what that means for a finding is not its business.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Pairs", "load_pairs", "pair_hash"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "words" / "phrases.npz"


class Pairs:
    """Pairs of folded words, as sorted 32-bit hashes; one other pair in 70,000 is taken for one."""

    __slots__ = ("_seen", "hashes")

    def __init__(self, hashes: Any) -> None:
        self.hashes = hashes
        self._seen: dict[tuple[str, str], bool] = {}

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether two folded words often follow each other; never with a function word."""
        known = self._seen.get(pair)
        if known is None:
            import numpy as np

            key = np.uint32(pair_hash(*pair))
            at = int(np.searchsorted(self.hashes, key))
            known = at < len(self.hashes) and bool(self.hashes[at] == key)
            if len(self._seen) < 100_000:
                self._seen[pair] = known
        return known


def pair_hash(first: str, second: str) -> int:
    """32 bits of BLAKE2 of two folded words."""
    data = f"{first} {second}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=4).digest(), "big")


@cache
def load_pairs() -> Pairs:
    """The shipped pairs."""
    import numpy as np

    with np.load(_FILE) as held:
        return Pairs(np.cumsum(held["steps"], dtype=np.uint32))
