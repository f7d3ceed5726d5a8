"""Words that English texts are made of: known ones, and those of them that are written small.

Lexicons like that of name tokens; which word has which sense is not their business.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

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
    import numpy as np

    with np.load(_FILE) as held:
        hashes, logs, small = held["known"], held["known_logs"], held["ordinary"]
        return Words(Lexicon(hashes, logs), Lexicon(hashes[small], logs[small]))
