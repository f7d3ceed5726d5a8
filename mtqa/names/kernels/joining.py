"""From tokens to the names that hold them.

Knows arrays only; all work is bounded by the budgets given.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled, popcount
from mtqa.names.kernels.likelihood import forward_grid, query_rows

__all__ = ["join", "signature", "signatures"]

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


@compiled
def _gather(
    ids: Any,
    gains: Any,
    order: Any,
    postings: Any,
    posting_at: Any,
    budget: int,
    spurious: float,
    acc: Any,
    stamp: Any,
    epoch: int,
) -> Any:
    """Names that hold a candidate token, and in `acc` the sum of their gains over `spurious`."""
    left = budget
    names = np.empty(budget, np.int32)
    found = 0
    for c in order:
        lo, hi = posting_at[ids[c]], posting_at[ids[c] + 1]
        if hi - lo > left:
            continue
        left -= hi - lo
        for at in range(lo, hi):
            n = postings[at]
            if stamp[n] != epoch:
                stamp[n] = epoch
                acc[n] = 0.0
                names[found] = n
                found += 1
            acc[n] += gains[c] - spurious
    return names[:found]


@compiled
def _best(names: Any, acc: Any, name_at: Any, k: int, dropped: float, keep: int) -> Any:
    """About `keep` names of the highest bound: their gains, less what tokens too many cost."""
    if len(names) <= keep:
        return names
    sums = np.empty(len(names), np.float32)
    for f in range(len(names)):
        n = names[f]
        extra = name_at[n + 1] - name_at[n] - k
        sums[f] = -acc[n] - (dropped * extra if extra > 0 else 0.0)
    limit = np.partition(sums, keep)[keep]
    kept = np.empty(2 * keep, np.int32)
    found = 0
    for strict in range(2):
        for f in range(len(names)):
            if (sums[f] < limit if strict == 0 else sums[f] == limit) and found < 2 * keep:
                kept[found] = names[f]
                found += 1
    return kept[:found]


@compiled
def _second_look(
    names: Any,
    name_tokens: Any,
    name_at: Any,
    signs: Any,
    queries: Any,
    query_at: Any,
    backgrounds: Any,
    text: Any,
    text_at: Any,
    row: Any,
    table: Any,
    px: Any,
    base: int,
    looks: int,
    spurious: float,
    acc: Any,
    dense: Any,
    dense_stamp: Any,
    epoch: int,
) -> None:
    """Score outright the likeliest tokens that the search missed in names it found by another."""
    k = len(query_at) - 1
    limit = min(4 * len(names), 20_000)
    worth = np.empty(limit, np.float32)
    which = np.empty(limit, np.int32)
    query = np.empty(limit, np.int32)
    met = np.empty(limit, np.int32)
    asked = 0
    query_signs = np.empty(k, np.uint64)
    for i in range(k):
        size = query_at[i + 1] - query_at[i]
        query_signs[i] = np.uint64(0)
        if size > 2:
            query_signs[i] = signature(queries[query_at[i] + 1 : query_at[i + 1] - 1])
    for n in names:
        lo, hi = name_at[n], name_at[n + 1]
        for i in range(k):
            if query_signs[i] == 0:
                continue
            here = False
            for t in range(lo, hi):
                tok = name_tokens[t]
                if dense_stamp[i, tok] == epoch and dense[i, tok] > 0.0:
                    here = True
            if here:
                continue
            for t in range(lo, hi):
                tok = name_tokens[t]
                if signs[tok] == 0:
                    continue
                elsewhere = False
                for other in range(k):
                    if dense_stamp[other, tok] == epoch and dense[other, tok] > 0.0:
                        elsewhere = True
                if elsewhere or asked == limit:
                    continue
                worth[asked] = 0.8 * popcount(signs[tok] ^ query_signs[i]) - acc[n]
                which[asked], query[asked], met[asked] = n, i, tok
                asked += 1
    line = np.float32(1e30)
    if asked > looks:
        line = np.partition(worth[:asked], looks)[looks]
    grid = np.zeros((40, 40))
    x = np.empty(40, np.int64)
    done = 0
    for a in range(asked):
        if worth[a] > line or done > 2 * looks:
            continue
        i, tok, n = query[a], met[a], which[a]
        if dense_stamp[i, tok] != epoch:
            done += 1
            size = text_at[tok + 1] - text_at[tok]
            x[0], x[size + 1] = 27, 28
            for c in range(size):
                x[c + 1] = text[text_at[tok] + c] - 96
            older, old = 0.0, 1.0
            for c in range(size + 2):
                new = old * px[x[c]]
                if c > 0:
                    new += older * px[x[c - 1] * base + x[c]]
                older, old = old, new
            part = queries[query_at[i] : query_at[i + 1]]
            joint = forward_grid(x, size + 2, len(part), query_rows(part, row), table, base, grid)
            dense_stamp[i, tok] = epoch
            dense[i, tok] = math.log(max(joint, 1e-200) / old) - backgrounds[i]
        if dense[i, tok] > spurious:
            acc[n] += dense[i, tok] - spurious


@compiled
def join(
    ids: Any,
    gains: Any,
    cuts: Any,
    postings: Any,
    posting_at: Any,
    name_tokens: Any,
    name_at: Any,
    order: Any,
    budget: int,
    keep: int,
    acc: Any,
    stamp: Any,
    epoch: int,
    dense: Any,
    dense_stamp: Any,
    spurious: float,
    dropped: float,
    dropped_last: float,
    turned: float,
    queries: Any,
    query_at: Any,
    backgrounds: Any,
    text: Any,
    text_at: Any,
    row: Any,
    table: Any,
    px: Any,
    base: int,
    looks: int,
    signs: Any,
    broad: int,
) -> Any:
    """Names by the summed gains of their tokens.

    ids, gains: candidates of all query tokens, cuts (k + 1) parts them by query token; gains
    are log-likelihood ratios. order: in which candidates are followed to their names.
    looks: how many tokens of promising names, missed by the search, are scored outright.
    Returns the best names, their scores and (names, k) which token each query token met.
    """
    k = len(cuts) - 1
    for i in range(k):
        for c in range(cuts[i], cuts[i + 1]):
            dense[i, ids[c]] = gains[c]
            dense_stamp[i, ids[c]] = epoch
    names = _gather(ids, gains, order, postings, posting_at, budget, spurious, acc, stamp, epoch)
    if k > 1 and looks > 0:
        names = _best(names, acc, name_at, k, dropped, broad)
        _second_look(
            names,
            name_tokens,
            name_at,
            signs,
            queries,
            query_at,
            backgrounds,
            text,
            text_at,
            row,
            table,
            px,
            base,
            looks,
            spurious,
            acc,
            dense,
            dense_stamp,
            epoch,
        )
    names = _best(names, acc, name_at, k, dropped, 4 * keep + 64)
    close = len(names)
    scores = np.empty(close, np.float64)
    met = np.full((close, k), -1, np.int32)
    for f in range(close):
        n = names[f]
        lo, hi = name_at[n], name_at[n + 1]
        size = min(hi - lo, 16)
        taken = np.zeros(16, np.bool_)
        done = np.zeros(k, np.bool_)
        place = np.full(k, -1, np.int64)
        score = 0.0
        for _ in range(min(k, size)):
            top, bi, bt = spurious, -1, -1
            for i in range(k):
                if done[i]:
                    continue
                for t in range(size):
                    if taken[t]:
                        continue
                    tok = name_tokens[lo + t]
                    if dense_stamp[i, tok] != epoch:
                        continue
                    g = dense[i, tok]
                    if g > top:
                        top, bi, bt = g, i, t
            if bi < 0:
                break
            done[bi] = True
            taken[bt] = True
            place[bi] = bt
            met[f, bi] = name_tokens[lo + bt]
            score += top
        last = -1
        turns = 0
        for i in range(k):
            if not done[i]:
                score += spurious
            else:
                if place[i] < last:
                    turns += 1
                last = max(last, place[i])
        for t in range(size):
            if not taken[t]:
                score += dropped_last if t == size - 1 else dropped
        score += turned * turns
        scores[f] = score
    rank = np.argsort(-scores, kind="mergesort")
    # Equal scores: the name that comes first in the list's own (sorted) order.
    out = rank[: min(4 * keep, close)]
    chosen = np.empty(len(out), np.int32)
    for r in range(len(out)):
        chosen[r] = names[out[r]]
    return chosen, scores[out], met[out]
