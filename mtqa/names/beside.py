"""The edit models of all pivots beside each other, in the places of the mixture's entries.

So that one pass over a token and its garble weighs every pivot. Knows edit models; no names.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mtqa.names.edits import Edits

if TYPE_CHECKING:
    import numpy as np

__all__ = ["BESIDE", "pivots_beside"]

BESIDE = ("none", "one", "pair", "marginal")


def pivots_beside(mixture: Edits, models: Sequence[Edits]) -> dict[str, "np.ndarray[Any, Any]"]:
    """By entry of the mixture, its probability in each pivot's model (0 where it has none).

    none: (rows, pivots), one: (groups, pivots), pair: (pairs, pivots), as in `Edits`; marginal:
    (base ** 2, pivots), the marginals of name segments.
    """
    import numpy as np

    entries = _entries(mixture)
    tables = {
        part: np.zeros((len(keys), len(models)), np.float32) for part, keys in entries.items()
    }
    for at, model in enumerate(models):
        worth = {
            "none": model.rows["none"],
            "one": model.groups["one"],
            "pair": model.pairs,
        }
        for part, keys in _entries(model).items():
            # Every entry of a pivot is one of the mixture.
            tables[part][np.searchsorted(entries[part], keys), at] = worth[part]
    marginal = np.stack([model.px for model in models], axis=1)
    return {**tables, "marginal": np.ascontiguousarray(marginal)}


def _entries(edits: Edits) -> dict[str, Any]:
    """Sorted numbers that tell entries apart in all models, by part."""
    import numpy as np

    segment = np.empty(len(edits.rows), np.int64)
    used = np.flatnonzero(edits.row >= 0)
    segment[edits.row[used]] = used
    row, first = _bits(edits.rows["firsts"])
    group = segment[row] * 64 + first
    owner, second = _bits(edits.groups["seconds"])
    return {"none": segment, "one": group, "pair": group[owner] * 64 + second}


def _bits(masks: Any) -> tuple[Any, Any]:
    """Which bits are set, in order: (mask's number, bit)."""
    import numpy as np

    number, bit = np.nonzero((masks[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1))
    return number, bit
