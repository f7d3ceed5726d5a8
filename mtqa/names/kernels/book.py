"""Where the arrays of a search lie: to hand them over one by one costs as much as a look-up.

Knows what the kernels read, in which order; nothing of what is done with it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from mtqa.names.kernels.jit import compiled, viewed
from mtqa.names.kernels.trie import NODE

__all__ = ["SEARCH", "TRIE", "book_of", "opened_search", "opened_trie"]

_ROW = np.dtype(
    [*((name, "u8") for name in ("firsts", "likely1", "likely2", "likely3")),
     ("group", "i4"), ("none", "f4")]
)  # fmt: skip
_GROUP = np.dtype([("seconds", "u8"), ("pair", "i4"), ("one", "f4"), ("most", "f8")])

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
    "row": np.int16, "rows": _ROW, "groups": _GROUP, "pairs": np.float32, "px": np.float64,
    "nodes": NODE, "owner": np.int32, "owner_at": np.int64,
}  # fmt: skip
_TRIE_AT = len(SEARCH)
_TRIE_SIZE = len(TRIE)


def book_of(search: Mapping[str, Any], tries: Iterable[Mapping[str, Any]]) -> Any:
    """Address and shape (up to 3) of each array of SEARCH, then of TRIE for each script.

    The arrays must outlive the book. Raises ValueError where one is not what kernels read.
    """
    parts = [(search, SEARCH), *((trie, TRIE) for trie in tries)]
    book = []
    for held, kinds in parts:
        for name, kind in kinds.items():
            array = held[name]
            if array.dtype != kind or not array.flags.c_contiguous:
                raise ValueError(f"{name}: not the array that a search reads")
            shape = (*array.shape, 1, 1)[:3]
            book.append((_address(array), *shape))
    return np.array(book, np.int64)


def _address(array: Any) -> int:
    # Of plain arrays the interface says in a fraction of the time what `ctypes.data` says.
    if array.dtype.names:
        return int(array.ctypes.data)
    return int(array.__array_interface__["data"][0])


@compiled
def opened_search(b: Any) -> Any:
    """The arrays of SEARCH."""
    return (
        viewed(b[0, 0], (b[0, 1], b[0, 2], b[0, 3]), np.float32),
        viewed(b[1, 0], (b[1, 1], b[1, 2], b[1, 3]), np.float32),
        viewed(b[2, 0], b[2, 1], np.int32),
        viewed(b[3, 0], b[3, 1], np.int64),
        viewed(b[4, 0], b[4, 1], np.int32),
        viewed(b[5, 0], b[5, 1], np.int32),
        viewed(b[6, 0], b[6, 1], np.int64),
        viewed(b[7, 0], b[7, 1], np.uint8),
        viewed(b[8, 0], b[8, 1], np.int64),
        viewed(b[9, 0], b[9, 1], np.uint64),
        viewed(b[10, 0], b[10, 1], np.int64),
        viewed(b[11, 0], b[11, 1], np.int32),
        viewed(b[12, 0], b[12, 1], np.int32),
        viewed(b[13, 0], b[13, 1], np.int64),
        viewed(b[14, 0], b[14, 1], np.float64),
        viewed(b[15, 0], (b[15, 1], b[15, 2]), np.float64),
        viewed(b[16, 0], (b[16, 1], b[16, 2]), np.float32),
        viewed(b[17, 0], (b[17, 1], b[17, 2]), np.float32),
        viewed(b[18, 0], (b[18, 1], b[18, 2]), np.float32),
        viewed(b[19, 0], (b[19, 1], b[19, 2]), np.float64),
        viewed(b[20, 0], (b[20, 1], b[20, 2]), np.float32),
        viewed(b[21, 0], (b[21, 1], b[21, 2]), np.int32),
        viewed(b[22, 0], (b[22, 1], b[22, 2]), np.float64),
    )


@compiled
def opened_trie(b: Any, script: int) -> Any:
    """The arrays of TRIE of a script."""
    t = _TRIE_AT + script * _TRIE_SIZE
    return (
        viewed(b[t, 0], b[t, 1], np.int16),
        viewed(b[t + 1, 0], b[t + 1, 1], _ROW),
        viewed(b[t + 2, 0], b[t + 2, 1], _GROUP),
        viewed(b[t + 3, 0], b[t + 3, 1], np.float32),
        viewed(b[t + 4, 0], b[t + 4, 1], np.float64),
        viewed(b[t + 5, 0], b[t + 5, 1], NODE),
        viewed(b[t + 6, 0], b[t + 6, 1], np.int32),
        viewed(b[t + 7, 0], b[t + 7, 1], np.int64),
    )
