"""The search of a trie along a query, and what is found pooled.

Knows arrays only.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled, inlined, popcount

__all__ = ["pool", "search", "spread"]

_HOPE = 0.4  # of the background's pace, what the best state is expected to keep at least


@inlined
def _exponent(v: float) -> int:
    return int(math.frexp(v)[1])


@inlined
def _put(
    to: Any,
    goal: Any,
    new: Any,
    worth: Any,
    node: Any,
    prob: Any,
    value: Any,
    count: Any,
    best: Any,
    where: Any,
    slots: Any,
) -> Any:
    """Add probability to a state, which is made where it does not stand yet."""
    h = (goal * 40503) & (slots - 1)
    ring = to & 3
    while True:
        w = where[ring, h]
        if w < 0 or node[to, w] == goal:
            break
        h = (h + 1) & (slots - 1)
    if w >= 0:
        prob[to, w] += new
        value[to, w] += worth
        worth = value[to, w]
    else:
        c = count[to]
        if c >= node.shape[1]:
            return
        where[ring, h] = c
        node[to, c], prob[to, c], value[to, c] = goal, new, worth
        count[to] = c + 1
    if worth > best[to]:
        best[to] = worth


@compiled
def _nth(value: Any, j: int, count: int, best: float, width: int, hist: Any) -> float:
    """A value that about `width` of a place's states reach."""
    if count <= width:
        return 0.0
    hist[:] = 0
    top = _exponent(best)
    for s in range(count):
        hist[min(top - _exponent(value[j, s]), 65)] += 1
    total = 0
    for e in range(64):
        total += hist[e]
        if total >= width:
            return math.ldexp(0.5, top - e)
    return 0.0


@compiled
def search(
    q: Any,
    trigram: Any,
    starts: Any,
    op1: Any,
    op2: Any,
    opp: Any,
    opc: Any,
    row: Any,
    table: Any,
    base: int,
    mask: Any,
    first: Any,
    token: Any,
    alpha: Any,
    width: int,
    slack: float,
    keep: int,
) -> Any:
    """The `keep` strings of a trie that most probably became q, by beam search along q.

    starts (29 ** 3 + 1), op1, op2, opp, opc: the edits by query segment, most probable first:
    symbols of the name segment (0: none), joint and conditional probability; row, table: the
    same, dense. width: states kept at each place of q; slack: least share of the best state's
    probability. Returns string indices and P(q | string), best first.
    """
    m = len(q)
    cap = 6 * width
    node = np.empty((m + 1, cap), np.int32)
    prob = np.empty((m + 1, cap), np.float64)
    value = np.empty((m + 1, cap), np.float64)
    count = np.zeros(m + 1, np.int64)
    best = np.zeros(m + 1)
    slots = 1024
    while slots < 2 * cap:
        slots *= 2
    # Four tables do for all places: a state reaches at most three places ahead.
    where = np.full((4, slots), -1, np.int32)
    scale = np.ones(m + 1)
    a = 0
    for i in range(1, m):
        scale[i + 1] = scale[i] * math.exp(trigram[a, q[i - 1], q[i]])
        a = q[i - 1]
    scale[1] = 1.0
    _put(0, np.int32(0), 1.0, 1.0, node, prob, value, count, best, where, slots)
    hist = np.zeros(66, np.int64)
    chosen = np.empty(cap, np.int32)
    rows = np.empty(4, np.int64)
    for j in range(m + 1):
        if j > 0:
            where[(j + 3) & 3, :] = -1
        if count[j] == 0:
            continue
        # Letters of the name that left no trace; never twice in a row.
        least = max(best[j] * slack * 10.0, _nth(value, j, count[j], best[j], width, hist))
        for s in range(count[j]):
            v = value[j, s]
            if v < least:
                continue
            at, p = node[j, s], prob[j, s]
            bits = mask[at]
            for o in range(starts[0], starts[1]):
                if v * opc[o] < least:
                    break
                bit = ONE << np.uint64(op1[o])
                if not bits & bit:
                    continue
                goal = first[at] + popcount(bits & (bit - ONE))
                a2 = op2[o]
                if a2 > 0:
                    bit = ONE << np.uint64(a2)
                    below = mask[goal]
                    if not below & bit:
                        continue
                    goal = first[goal] + popcount(below & (bit - ONE))
                new = p * opp[o]
                worth = new * alpha[goal]
                if worth > least:
                    _put(j, goal, new, worth, node, prob, value, count, best, where, slots)
        if j == m:
            break
        # The best `width` states, in falling order of the binary exponent.
        top = _exponent(best[j])
        lowest = best[j] * slack
        hist[:] = 0
        for s in range(count[j]):
            if value[j, s] >= lowest:
                hist[min(top - _exponent(value[j, s]), 64) + 1] += 1
        for e in range(1, 66):
            hist[e] += hist[e - 1]
        states = 0
        for s in range(count[j]):
            if value[j, s] >= lowest:
                e = min(top - _exponent(value[j, s]), 64)
                chosen[hist[e]] = s
                hist[e] += 1
                states += 1
        states = min(states, width)
        yk = 0
        rows[0] = -1
        for b in range(1, 4):
            rows[b] = -1
            if j + b <= m:
                yk = yk * 29 + q[j + b - 1]
                rows[b] = row[yk]
        for c in range(states):
            s = chosen[c]
            v, at, p = value[j, s], node[j, s], prob[j, s]
            bits0 = mask[at]
            few = popcount(bits0) <= 3
            yk = 0
            for b in range(1, 4):
                to = j + b
                if to > m:
                    break
                yk = yk * 29 + q[to - 1]
                r = rows[b]
                if r < 0:
                    continue
                least = max(best[to], best[j] * scale[to] / scale[j] * _HOPE) * slack
                new = p * table[r, 0]
                worth = new * alpha[at]
                if worth > least:
                    _put(to, at, new, worth, node, prob, value, count, best, where, slots)
                if few:
                    bits, goal = bits0, first[at] - 1
                    while bits:
                        a1 = popcount((bits & (~bits + ONE)) - ONE)
                        bits &= bits - ONE
                        goal += 1
                        new = p * table[r, a1]
                        worth = new * alpha[goal]
                        if worth > least:
                            _put(to, goal, new, worth, node, prob, value, count, best, where, slots)
                        bits2, goal2 = mask[goal], first[goal] - 1
                        while bits2:
                            a2 = popcount((bits2 & (~bits2 + ONE)) - ONE)
                            bits2 &= bits2 - ONE
                            goal2 += 1
                            new = p * table[r, a1 * base + a2]
                            if new * alpha[goal2] > least:
                                worth = new * alpha[goal2]
                                _put(
                                    to,
                                    goal2,
                                    new,
                                    worth,
                                    node,
                                    prob,
                                    value,
                                    count,
                                    best,
                                    where,
                                    slots,
                                )
                    continue
                for o in range(starts[yk], starts[yk + 1]):
                    if v * opc[o] < least:
                        break
                    a1 = op1[o]
                    if a1 == 0:
                        continue
                    bit = ONE << np.uint64(a1)
                    if not bits0 & bit:
                        continue
                    goal = first[at] + popcount(bits0 & (bit - ONE))
                    a2 = op2[o]
                    if a2 > 0:
                        bit = ONE << np.uint64(a2)
                        bits = mask[goal]
                        if not bits & bit:
                            continue
                        goal = first[goal] + popcount(bits & (bit - ONE))
                    new = p * opp[o]
                    worth = new * alpha[goal]
                    if worth > least:
                        _put(to, goal, new, worth, node, prob, value, count, best, where, slots)
    ends = np.empty(count[m], np.int32)
    worths = np.empty(count[m], np.float64)
    found = 0
    for s in range(count[m]):
        t = token[node[m, s]]
        if t >= 0:
            ends[found], worths[found] = t, value[m, s]
            found += 1
    order = np.argsort(-worths[:found], kind="mergesort")[:keep]
    return ends[:found][order], worths[:found][order]


# Letters by the kind of sound they stand for; a signature counts each kind, up to three.
@compiled
def pool(ids: Any, worths: Any, total: Any, stamp: Any, epoch: int) -> Any:
    """Ids, each once, by falling sum of their worths, and the logarithms of the sums."""
    out = np.empty(len(ids), np.int32)
    found = 0
    for c in range(len(ids)):
        t = ids[c]
        if stamp[t] != epoch:
            stamp[t] = epoch
            total[t] = 0.0
            out[found] = t
            found += 1
        total[t] += worths[c]
    logs = np.empty(found, np.float64)
    for f in range(found):
        logs[f] = math.log(max(total[out[f]], 1e-300))
    order = np.argsort(-logs, kind="mergesort")
    return out[:found][order], logs[order]


@compiled
def spread(found: Any, worths: Any, owner: Any, owner_at: Any) -> Any:
    """The owners of each string found, each with its worth."""
    size = 0
    for f in found:
        size += owner_at[f + 1] - owner_at[f]
    out = np.empty(size, np.int32)
    worth = np.empty(size, np.float64)
    at = 0
    for i in range(len(found)):
        for o in range(owner_at[found[i]], owner_at[found[i] + 1]):
            out[at], worth[at] = owner[o], worths[i]
            at += 1
    return out, worth
