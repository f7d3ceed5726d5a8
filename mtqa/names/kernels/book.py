"""The arrays of a search by where they lie, see `kernels.layout`."""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import compiled, viewed
from mtqa.names.kernels.layout import GROUP, NODE, ROW, SEARCH, TRIE

__all__ = ["opened_search", "opened_trie"]

_TRIE_AT = len(SEARCH)
_TRIE_SIZE = len(TRIE)


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
        viewed(b[t + 1, 0], b[t + 1, 1], ROW),
        viewed(b[t + 2, 0], b[t + 2, 1], GROUP),
        viewed(b[t + 3, 0], b[t + 3, 1], np.float32),
        viewed(b[t + 4, 0], b[t + 4, 1], np.float64),
        viewed(b[t + 5, 0], b[t + 5, 1], NODE),
        viewed(b[t + 6, 0], b[t + 6, 1], np.int32),
        viewed(b[t + 7, 0], b[t + 7, 1], np.int64),
    )
