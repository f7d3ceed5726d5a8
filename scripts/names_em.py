"""Expectation maximisation for a joint multigram model of pairs of symbol strings.

Knows numbers only. An edit is a pair of segments, kept as one number in an open hash table.
"""

from typing import Any

import numpy as np
from numba import njit

__all__ = ["train"]


@njit(cache=True, inline="always")
def _hash(k, mask):
    h = k * np.int64(-7046029254386353131)
    h ^= h >> 29
    return h & mask


@njit(cache=True)
def find(keys, k, mask):
    h = _hash(k, mask)
    while keys[h] != -1:
        if keys[h] == k:
            return h
        h = (h + 1) & mask
    return -1


@njit(cache=True)
def add(keys, vals, k, v, mask):
    h = _hash(k, mask)
    while keys[h] != -1 and keys[h] != k:
        h = (h + 1) & mask
    if keys[h] == -1:
        keys[h] = k
    vals[h] += v


@njit(cache=True)
def initial(xs, xo, ys, yo, w, longest, most, base_x, base_y, keys, vals, band):
    """Band-limited co-occurrence of segments. Returns number of used slots or -1 when full."""
    mask = len(keys) - 1
    used = 0
    span = base_y**most
    for p in range(len(xo) - 1):
        n = xo[p + 1] - xo[p]
        m = yo[p + 1] - yo[p]
        for i in range(n + 1):
            for j in range(m + 1):
                c = abs(i / n - j / m)
                if c * max(n, m) > band:
                    continue
                xk = 0
                for a in range(longest + 1):
                    if a > 0:
                        if i + a > n:
                            break
                        xk = xk * base_x + xs[xo[p] + i + a - 1]
                    yk = 0
                    for b in range(most + 1):
                        if b > 0:
                            if j + b > m:
                                break
                            yk = yk * base_y + ys[yo[p] + j + b - 1]
                        if a + b == 0:
                            continue
                        if abs((i + a) / n - (j + b) / m) * max(n, m) > band:
                            continue
                        k = np.int64(xk) * span + yk
                        h = _hash(k, mask)
                        while keys[h] != -1 and keys[h] != k:
                            h = (h + 1) & mask
                        if keys[h] == -1:
                            keys[h] = k
                            used += 1
                            if used * 10 > len(keys) * 8:
                                return -1
                        vals[h] += w[p] * 0.3 ** abs(a - b) * (0.1 if a == 0 or b == 0 else 1.0)
    return used


@njit(cache=True)
def estep(xs, xo, ys, yo, w, longest, most, base_x, base_y, keys, prob, counts):
    mask = len(keys) - 1
    span = base_y**most
    ll = 0.0
    lost = 0
    ahead = np.zeros((64, 64))
    behind = np.zeros((64, 64))
    slots = np.zeros((64, 64, (longest + 1) * (most + 1)), np.int64)
    for p in range(len(xo) - 1):
        n = xo[p + 1] - xo[p]
        m = yo[p + 1] - yo[p]
        if n > 60 or m > 60:
            continue
        for i in range(n + 1):
            for j in range(m + 1):
                ahead[i, j] = 0.0
                behind[i, j] = 0.0
        ahead[0, 0] = 1.0
        for i in range(n + 1):
            for j in range(m + 1):
                f = ahead[i, j]
                if f == 0.0:
                    continue
                xk = 0
                for a in range(longest + 1):
                    if a > 0:
                        if i + a > n:
                            break
                        xk = xk * base_x + xs[xo[p] + i + a - 1]
                    yk = 0
                    for b in range(most + 1):
                        if b > 0:
                            if j + b > m:
                                break
                            yk = yk * base_y + ys[yo[p] + j + b - 1]
                        if a + b == 0:
                            continue
                        h = find(keys, np.int64(xk) * span + yk, mask)
                        slots[i, j, a * (most + 1) + b] = h
                        if h >= 0:
                            ahead[i + a, j + b] += f * prob[h]
        whole = ahead[n, m]
        if whole <= 0.0:
            lost += 1
            continue
        ll += w[p] * np.log(whole)
        behind[n, m] = 1.0
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                f = ahead[i, j]
                if f == 0.0:
                    continue
                g = behind[i, j]
                for a in range(longest + 1):
                    if i + a > n:
                        break
                    for b in range(most + 1):
                        if j + b > m:
                            break
                        if a + b == 0:
                            continue
                        h = slots[i, j, a * (most + 1) + b]
                        if h < 0:
                            continue
                        t = prob[h] * behind[i + a, j + b]
                        if t > 0.0:
                            g += t
                            counts[h] += w[p] * f * t / whole
                behind[i, j] = g
    return ll, lost


@njit(cache=True)
def insert_all(keys, ks):
    mask = len(keys) - 1
    for k in ks:
        h = _hash(k, mask)
        while keys[h] != -1:
            h = (h + 1) & mask
        keys[h] = k


def table(n):
    size = 1 << max(10, int(np.ceil(np.log2(max(n, 1) * 1.7))))
    return np.full(size, -1, np.int64)


def compact(keys, vals):
    at = keys >= 0
    at &= vals > 0
    ks, vs = keys[at], vals[at]
    o = np.argsort(ks)
    ks, vs = ks[o], vs[o]
    new = table(len(ks))
    insert_all(new, ks)
    nv = np.zeros(len(new))
    at = np.nonzero(new >= 0)[0]
    nv[at] = vs[np.searchsorted(ks, new[at])]
    return new, nv


def flat(words):
    off = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(w) for w in words], out=off[1:])
    return np.concatenate([np.asarray(w, np.int32) for w in words]), off


def train(
    xs: Any, ys: Any, weights: Any, longest: int, most: int, base: int, recipe: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Edits (x segment * 29 ** most + y segment), sorted, and their joint probabilities.

    xs, ys: strings of symbols below `base` and 29; longest, most: symbols in a segment of each.
    Long edits must be seen often: each loses `recipe.discount` of its count a round.
    """
    flat_x, at_x = flat(xs)
    flat_y, at_y = flat(ys)
    weights = np.asarray(weights, np.float64)
    span = 29**most
    size = 1 << 22
    used = -1
    while used < 0:
        size *= 2
        keys, values = np.full(size, -1, np.int64), np.zeros(size)
        used = initial(
            flat_x, at_x, flat_y, at_y, weights, longest, most, base, 29, keys, values, recipe.band
        )
    values[(values < 2.0) & ~simple(keys, span, base)] = 0.0
    keys, values = compact(keys, values)
    for at in range(recipe.rounds):
        counts = np.zeros(len(keys))
        estep(
            flat_x, at_x, flat_y, at_y, weights, longest, most, base, 29, keys,
            values / values.sum(), counts,
        )  # fmt: skip
        short = simple(keys, span, base)
        lessened = np.maximum(counts - recipe.discount, 0.0)
        values = np.where(short, np.maximum(counts, 0.05), lessened)
        values[keys < 0] = 0.0
        if at >= 2:
            values[(values < recipe.least) & ~short] = 0.0
        keys, values = compact(keys, values)
    held = np.nonzero(keys >= 0)[0]
    order = held[np.argsort(keys[held])]
    return keys[order], values[order] / values.sum()


def simple(keys: np.ndarray, span: int, base: int) -> np.ndarray:
    """Which edits pair at most one symbol with at most one: these are never dropped."""
    return (keys >= 0) & (keys // span < base) & (keys % span < 29)
