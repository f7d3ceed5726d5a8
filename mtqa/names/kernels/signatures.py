"""Tokens as 64 bits of what they sound like, to guess which are worth a closer look.

Knows letters as numbers only.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled

__all__ = ["signature", "signatures"]

# Letters by the kind of sound they stand for; a signature counts each kind, up to three.
_KINDS = np.array(
    # a b c d e f g h i j k l m n o p q r s t u v w x y z
    [0, 1, 4, 2, 0, 1, 4, 8, 0, 3, 4, 5, 6, 7, 0, 1, 4, 9, 3, 2, 0, 1, 1, 3, 0, 3],
    np.int64,
)


@compiled
def signature(letters: Any) -> Any:
    """64 bits of a token of a-z (as 1 to 26): the more two differ, the less alike they sound."""
    counts = np.zeros(10, np.int64)
    sounded = 0
    first = 0
    for c in letters:
        kind = _KINDS[c - 1]
        counts[kind] += 1
        if kind > 0:
            sounded += 1
            if first == 0:
                first = kind
    out = np.uint64(0)
    at = 0
    for kind in range(1, 10):
        for n in range(3):
            if counts[kind] > n:
                out |= ONE << np.uint64(at)
            at += 1
    for n in range(8):
        if sounded > n:
            out |= ONE << np.uint64(at)
        at += 1
    for n in range(4):
        if counts[0] > n:
            out |= ONE << np.uint64(at)
        at += 1
    return out | (ONE << np.uint64(at + first))


@compiled
def signatures(text: Any, text_at: Any) -> Any:
    """`signature` of each token; no bits where one is not of a-z."""
    out = np.zeros(len(text_at) - 1, np.uint64)
    for t in range(len(out)):
        part = text[text_at[t] : text_at[t + 1]].astype(np.int64) - 96
        if len(part) and len(part) <= 28 and part.min() >= 1 and part.max() <= 26:
            out[t] = signature(part)
    return out
