"""What the arrays of a search hold, and where they lie.

To hand them over one by one costs as much as a look-up. Knows what the kernels read, in which
order; nothing of what is done with it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

__all__ = ["GROUP", "NODE", "ROW", "SEARCH", "TRIE", "address", "book_of"]

# mask: bits of the child symbols; first: number of the first child, the others behind it; string:
# number of the string that ends here, or -1; alpha: reciprocal of the path's probability.
NODE = np.dtype(
    [("mask", np.uint64), ("alpha", np.float64), ("first", np.int32), ("string", np.int32)]
)

ROW = np.dtype(
    [*((name, "u8") for name in ("firsts", "likely1", "likely2", "likely3")),
     ("group", "i4"), ("none", "f4")]
)  # fmt: skip
GROUP = np.dtype([("seconds", "u8"), ("pair", "i4"), ("one", "f4"), ("most", "f8")])

# In the order in which they are opened. What each holds: `kernels.look_up`.
SEARCH: dict[str, Any] = {
    "trigram": np.float32, "garbled": np.float32, "postings": np.int32, "postings_at": np.int64,
    "others": np.int32, "rows_tokens": np.int32, "rows_at": np.int64, "tokens_text": np.uint8,
    "tokens_at": np.int64, "signs": np.uint64, "forms_at": np.int64,
    "forms_script": np.int32, "forms_text": np.int32, "forms_text_at": np.int64,
    "weights": np.float64, "reads": np.float64, "none": np.float32, "one": np.float32,
    "pair": np.float32, "marginal": np.float64, "known": np.float32, "slot": np.int32,
    "out": np.float64,
}  # fmt: skip
TRIE: dict[str, Any] = {
    "row": np.int16, "rows": ROW, "groups": GROUP, "pairs": np.float32, "px": np.float64,
    "nodes": NODE, "owner": np.int32, "owner_at": np.int64,
}  # fmt: skip


_DTYPES = {kind: np.dtype(kind) for kind in (np.int16, np.int32, np.int64, np.uint8, np.uint64,
                                             np.float32, np.float64)}  # fmt: skip


def address(array: Any, kind: Any, name: str) -> int:
    """Where an array lies. Raises ValueError where it is not what kernels read."""
    if array.dtype != _DTYPES.get(kind, kind) or not array.flags.c_contiguous:
        raise ValueError(f"{name}: not the array that a search reads")
    return int(array.__array_interface__["data"][0])


def book_of(search: Mapping[str, Any], tries: Iterable[Mapping[str, Any]]) -> Any:
    """Address and shape (up to 3) of each array of SEARCH, then of TRIE for each script.

    The arrays must outlive the book. Raises ValueError where one is not what kernels read.
    """
    parts = [(search, SEARCH), *((trie, TRIE) for trie in tries)]
    book = []
    for held, kinds in parts:
        for name, kind in kinds.items():
            array = held[name]
            shape = (*array.shape, 1, 1)[:3]
            book.append((address(array, kind, name), *shape))
    return np.array(book, np.int64)
