"""Name tokens known to be real, with how often they were seen.

Kept as sorted hashes beside rounded logarithms of counts, so that 100,000 tokens take 1 MB.
Knows tokens; not what their being real means for a decision.
"""

import hashlib
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from mtqa.errors import InputError
from mtqa.names.arrays import shipped_arrays

__all__ = ["Lexicon", "load_lexicon", "make_lexicon", "read_lexicon", "token_hash"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "names" / "lexicon.npz"
_STEPS = 8  # a byte holds eighths of a natural logarithm


class Lexicon:
    """Counts by token, hashed; `more` adds exact counts on top (glossary, matched sources)."""

    __slots__ = ("_more", "_seen", "_sorted", "_total", "hashes", "logs")

    def __init__(self, hashes: Any, logs: Any, more: Mapping[str, int] | None = None) -> None:
        self.hashes = hashes
        self.logs = logs
        self._sorted = memoryview(hashes)  # a single value is read in a fraction of the time
        self._more = dict(more or {})
        self._seen: dict[str, float] = {}
        self._total: float | None = None

    def count(self, token: str) -> float:
        """How often a folded token was seen as a name, within a sixteenth; 0 where never."""
        seen = self._seen.get(token)
        if seen is None:
            key = token_hash(token)
            at = bisect_left(self._sorted, key)
            known = at < len(self._sorted) and self._sorted[at] == key
            seen = math.exp(int(self.logs[at]) / _STEPS) if known else 0.0
            if len(self._seen) < 100_000:
                self._seen[token] = seen
        return seen + self._more.get(token, 0)

    def total(self) -> float:
        """The sum of all counts that the lexicon was made with."""
        if self._total is None:
            import numpy as np

            self._total = float(np.exp(self.logs / _STEPS).sum())
        return self._total

    def with_tokens(self, tokens: Iterable[str]) -> "Lexicon":
        """The same lexicon, each of `tokens` seen once more."""
        more = dict(self._more)
        for token in tokens:
            more[token] = more.get(token, 0) + 1
        return Lexicon(self.hashes, self.logs, more)


@lru_cache(maxsize=1 << 15)
def token_hash(token: str) -> int:
    """64 bits of BLAKE2 of a token."""
    return int.from_bytes(
        hashlib.blake2b(token.encode("utf-8", "replace"), digest_size=8).digest(), "big"
    )


def make_lexicon(counts: Mapping[str, int]) -> Lexicon:
    """A lexicon of exact counts."""
    import numpy as np

    pairs = sorted((token_hash(t), c) for t, c in counts.items() if c > 0)
    hashes = np.array([h for h, _ in pairs], np.uint64)
    logs = np.array([min(255, round(_STEPS * math.log(c))) for _, c in pairs], np.uint8)
    return Lexicon(hashes, logs)


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    arrays = shipped_arrays("lexicon", _FILE, "lexicon/1", _unpacked)
    return Lexicon(arrays["hashes"], arrays["logs"])


def _unpacked(packed: bytes) -> dict[str, Any]:
    import numpy as np

    with np.load(BytesIO(packed)) as held:
        return {name: held[name] for name in held.files}


def read_lexicon(path: Path) -> Lexicon:
    """A lexicon from a TSV of token and count.

    Raises InputError, with the line, where a line is no such pair.
    """
    counts: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        token, tab, count = line.partition("\t")
        if not line.strip():
            continue
        if not tab or not count.strip().isdigit():
            raise InputError(f"{path}:{number}: expected a token, a tab and a count")
        counts[token] = counts.get(token, 0) + int(count)
    return make_lexicon(counts)
