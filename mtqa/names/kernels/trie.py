"""Tries of symbol strings, with the probability of each path under a channel.

Knows arrays only.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled

__all__ = ["build", "token_alphas"]


@compiled
def build(symbols: Any, offsets: Any, px: Any, base: int) -> Any:
    """Trie of sorted, distinct symbol strings, as the parts of its NODEs; the root is the first.

    px: (base ** 2,) marginal probability of each name segment of one or two symbols.
    """
    n = len(offsets) - 1
    limit = len(symbols) + 1
    mask = np.zeros(limit, np.uint64)
    first = np.zeros(limit, np.int32)
    token = np.full(limit, -1, np.int32)
    alpha = np.zeros(limit, np.float64)
    low = np.zeros(limit, np.int32)
    high = np.zeros(limit, np.int32)
    depth = np.zeros(limit, np.int32)
    parent = np.full(limit, -1, np.int32)
    arc = np.zeros(limit, np.int32)
    high[0] = n
    alpha[0] = 1.0
    used = 1
    at = 0
    while at < used:
        d = depth[at]
        lo, hi = low[at], high[at]
        if lo < hi and offsets[lo + 1] - offsets[lo] == d:
            token[at] = lo
            lo += 1
        first[at] = used
        while lo < hi:
            s = symbols[offsets[lo] + d]
            end = lo
            while end < hi and symbols[offsets[end] + d] == s:
                end += 1
            mask[at] |= ONE << np.uint64(s)
            child = used
            used += 1
            low[child], high[child], depth[child] = lo, end, d + 1
            parent[child], arc[child] = at, s
            value = alpha[at] * px[s]
            if parent[at] >= 0:
                value += alpha[parent[at]] * px[arc[at] * base + s]
            alpha[child] = max(value, 1e-250)
            lo = end
        at += 1
    return mask[:used], first[:used], token[:used], 1.0 / alpha[:used]


@compiled
def token_alphas(symbols: Any, offsets: Any, px: Any, base: int) -> Any:
    """Probability of each symbol string under the marginal of the channel."""
    out = np.zeros(len(offsets) - 1)
    for p in range(len(out)):
        older, old = 0.0, 1.0
        for i in range(offsets[p], offsets[p + 1]):
            new = old * px[symbols[i]]
            if i > offsets[p]:
                new += older * px[symbols[i - 1] * base + symbols[i]]
            older, old = old, new
        out[p] = max(old, 1e-250)
    return out
