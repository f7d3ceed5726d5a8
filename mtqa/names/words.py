"""Words that English texts are made of: known ones, and those of them that are written small.

Lexicons like that of name tokens; which word has which sense is not their business.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from mtqa.names.arrays import shipped_arrays
from mtqa.names.lexicon import Lexicon

__all__ = ["Words", "load_words"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "words" / "words.npz"


class Words(NamedTuple):
    """Counts in 100 million by folded word: of any known word, and of ordinary, small ones."""

    known: Lexicon
    ordinary: Lexicon


@cache
def load_words() -> Words:
    """The shipped words."""
    arrays = shipped_arrays("ordinary", _FILE, "words/1", _unpacked)
    known, ordinary = ("known", "known_logs"), ("ordinary", "ordinary_logs")
    return Words(*(Lexicon(arrays[hashes], arrays[logs]) for hashes, logs in (known, ordinary)))


def _unpacked(packed: bytes) -> dict[str, Any]:
    import numpy as np

    with np.load(BytesIO(packed)) as held:
        hashes, logs, small = held["known"], held["known_logs"], held["ordinary"]
        return {
            "known": hashes,
            "known_logs": logs,
            "ordinary": hashes[small],
            "ordinary_logs": logs[small],
        }
