"""Whether a derived form is ordinary English by itself: its words often stand side by side.

Knows pairs of words; a form whose changed words have linkers beside them cannot be told.
"""

from itertools import pairwise

from mtqa.checks.belonging import belonging, ordinary_pair
from mtqa.checks.calque.matching import Derived
from mtqa.model import Document
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS

__all__ = ["is_ordinary", "less_ordinary"]


def less_ordinary(document: Document, derived: Derived, right: str) -> float:
    """How much less than those of `right` the words of a derived form belong together, in nats.

    Above 0 where English has the right words together much oftener; 0 where it cannot be told.
    """
    keys = document.tokens.keys
    said = _weakest(keys[derived.first : derived.last])
    meant = _weakest(phrase_keys(right))
    return max(0.0, meant - max(0.0, said)) if said is not None and meant is not None else 0.0


def _weakest(keys: tuple[str, ...]) -> float | None:
    """How much the least belonging neighbours of a phrase belong together."""
    strengths = [belonging(one, other) for one, other in pairwise(keys)]
    known = [strength for strength in strengths if strength is not None]
    return min(known) if known and len(known) == len(strengths) else None


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
        pair = keys[before.last - 1], keys[after.first]
        if STOP_WORDS.isdisjoint(pair) and not ordinary_pair(*pair):
            return False
    return True if told else None
