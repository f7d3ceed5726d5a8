"""Whether a derived form is ordinary English by itself: its words often stand side by side.

Knows pairs of words; a form whose changed words have linkers beside them cannot be told.
"""

from collections.abc import Iterator

from mtqa.checks.calque.matching import Derived
from mtqa.model import Document
from mtqa.names.phrases import load_pairs

__all__ = ["is_ordinary", "ordinary_pair"]


def ordinary_pair(first: str, second: str) -> bool:
    """Whether English often has two folded words side by side, the second in any number."""
    pairs = load_pairs()
    return any((first, form) in pairs for form in _numbers(second))


def _numbers(key: str) -> Iterator[str]:
    yield key
    yield key[:-1] if key.endswith("s") else key + "s"


def is_ordinary(document: Document, derived: Derived) -> bool | None:
    """Whether all pairs that the change made are ordinary; None where it made none."""
    keys = document.tokens.keys
    changed = [way is not None or derived.reordered for way in derived.ways]
    told = False
    for at in range(1, len(derived.places)):
        before, after = derived.places[at - 1], derived.places[at]
        if after.first != before.last or not (changed[at - 1] or changed[at]):
            continue
        told = True
        if not ordinary_pair(keys[before.last - 1], keys[after.first]):
            return False
    return True if told else None
