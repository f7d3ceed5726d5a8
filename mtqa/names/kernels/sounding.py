"""Tokens as 64 bits of what they sound like, to guess which are worth a closer look.

Knows letters as numbers only.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled

__all__ = ["signature", "signatures"]

# Letters by the kind of sound they stand for, vowels 0.
_KINDS = np.array(
    # a b c d e f g h i j k l m n o p q r s t u v w x y z
    [0, 1, 4, 2, 0, 1, 4, 5, 0, 5, 4, 6, 7, 7, 0, 1, 4, 6, 3, 2, 0, 1, 1, 3, 8, 3],
    np.int64,
)
_N = 8  # kinds of consonants
# A signature holds how often each kind occurs (up to two), how many consonants there are (six),
# the kinds of the first and the last, and which kinds follow each other (hashed).
_FIRST, _LAST, _PAIRS = 2 * _N + 6, 3 * _N + 6, 4 * _N + 6


@compiled
def signature(letters: Any) -> Any:
    """64 bits of a token of a-z (as 1 to 26): the more two differ, the less alike they sound."""
    counts = np.zeros(_N + 1, np.int64)
    out = np.uint64(0)
    sounded = last = 0
    for c in letters:
        kind = _KINDS[c - 1]
        if kind == 0:
            continue
        if counts[kind] < 2:
            out |= ONE << np.uint64(2 * (kind - 1) + counts[kind])
        counts[kind] += 1
        if sounded < 6:
            out |= ONE << np.uint64(2 * _N + sounded)
        sounded += 1
        if last == 0:
            out |= ONE << np.uint64(_FIRST + kind - 1)
        elif kind != last:
            out |= ONE << np.uint64(_PAIRS + (7 * last + 3 * kind) % (64 - _PAIRS))
        last = kind
    # Never no bits at all: that is what a token not of a-z has.
    return out | (ONE << np.uint64(_LAST + last - 1 if last else 63))


@compiled
def signatures(text: Any, text_at: Any) -> Any:
    """`signature` of each token; no bits where one is not of a-z."""
    out = np.zeros(len(text_at) - 1, np.uint64)
    for t in range(len(out)):
        part = text[text_at[t] : text_at[t + 1]].astype(np.int64) - 96
        if len(part) and len(part) <= 28 and part.min() >= 1 and part.max() <= 26:
            out[t] = signature(part)
    return out
