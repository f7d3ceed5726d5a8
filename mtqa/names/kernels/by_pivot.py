"""What query tokens are worth for the tokens of whole names, by the pivot they may have come by.

Knows arrays only. Tokens of one name came through one pivot: what one of them shows of it weighs
the others.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled, popcount

__all__ = ["PIVOTS", "forward_by_pivot", "marginal_by_pivot", "weigh_names"]

PIVOTS = 6  # models side by side


@compiled
def forward_by_pivot(
    x: Any, n: int, m: int, places: Any, rows: Any, groups: Any, none: Any, one: Any, pair: Any,
    table: Any, out: Any,
) -> None:  # fmt: skip
    """`forward_grid` in each pivot's model at once, to out (PIVOTS,).

    none, one, pair: (rows or groups or pairs of the mixture, PIVOTS) probabilities. table:
    (n + 3, m + 4, PIVOTS), written over.
    """
    table[: n + 1, : m + 1] = 0.0
    table[0, 0] = 1.0
    for i in range(n + 1):
        first = ONE << np.uint64(x[i]) if i < n else np.uint64(0)
        second = ONE << np.uint64(x[i + 1]) if i + 1 < n else np.uint64(0)
        for j in range(m + 1):
            f0, f1, f2 = table[i, j, 0], table[i, j, 1], table[i, j, 2]
            f3, f4, f5 = table[i, j, 3], table[i, j, 4], table[i, j, 5]
            if f0 + f1 + f2 + f3 + f4 + f5 < 1e-90:
                continue
            for b in range(4):
                r = places[j, b]
                if r < 0:
                    continue
                if b > 0:
                    to = table[i, j + b]
                    to[0] += f0 * none[r, 0]
                    to[1] += f1 * none[r, 1]
                    to[2] += f2 * none[r, 2]
                    to[3] += f3 * none[r, 3]
                    to[4] += f4 * none[r, 4]
                    to[5] += f5 * none[r, 5]
                firsts = rows[r].firsts
                if firsts & first:
                    g = rows[r].group + popcount(firsts & (first - ONE))
                    to = table[i + 1, j + b]
                    to[0] += f0 * one[g, 0]
                    to[1] += f1 * one[g, 1]
                    to[2] += f2 * one[g, 2]
                    to[3] += f3 * one[g, 3]
                    to[4] += f4 * one[g, 4]
                    to[5] += f5 * one[g, 5]
                    seconds = groups[g].seconds
                    if seconds & second:
                        p = groups[g].pair + popcount(seconds & (second - ONE))
                        to = table[i + 2, j + b]
                        to[0] += f0 * pair[p, 0]
                        to[1] += f1 * pair[p, 1]
                        to[2] += f2 * pair[p, 2]
                        to[3] += f3 * pair[p, 3]
                        to[4] += f4 * pair[p, 4]
                        to[5] += f5 * pair[p, 5]
    out[:] = table[n, m]


@compiled
def marginal_by_pivot(x: Any, n: int, px: Any, base: int, out: Any) -> None:
    """Probability of the first n symbols of x in each pivot's model, to out (PIVOTS,).

    px: (base ** 2, PIVOTS) marginals of name segments.
    """
    for p in range(PIVOTS):
        older, old = 0.0, 1.0
        for c in range(n):
            new = old * px[x[c], p]
            if c > 0:
                new += older * px[x[c - 1] * base + x[c], p]
            older, old = old, new
        out[p] = max(old, 1e-250)


@compiled
def weigh_names(
    met: Any, structure: Any, slots: Any, ratios: Any, natives: Any, weights: Any, empty: float,
    scores: Any, pair_scores: Any, parts: Any, same: Any,
) -> None:  # fmt: skip
    """Score names by pairs of tokens that came through one pivot.

    met: (names, k) name tokens or -1. structure: (names,) what order and lost tokens cost. slots:
    (names, k) rows of ratios (pairs, PIVOTS), likelihood ratios by pivot, and of natives (pairs,
    PIVOTS), the share in them of listed forms. same: (names, k) whether a token is as it was.
    Fills scores (names,), pair_scores and parts (names, k): what each pair is worth, together the
    score without structure, and how much of it is owed to listed forms.
    """
    k = met.shape[1]
    through = np.empty(PIVOTS)
    for f in range(len(met)):
        through[:] = weights
        alone = 0.0
        pairs = changed = 0
        for i in range(k):
            parts[f, i] = 0.0
            if met[f, i] < 0:
                pair_scores[f, i] = empty
                continue
            s = slots[f, i]
            total = 0.0
            for p in range(PIVOTS):
                through[p] *= ratios[s, p]
                total += weights[p] * ratios[s, p]
            pair_scores[f, i] = math.log(max(total, 1e-200))
            alone += pair_scores[f, i]
            pairs += 1
            changed += not same[f, i]
        joint = max(through.sum(), 1e-250)
        # What the tokens tell of each other's pivot is owed to those that changed.
        bonus = math.log(joint) - alone if pairs > 1 else 0.0
        scores[f] = structure[f]
        for i in range(k):
            if met[f, i] >= 0:
                if changed == 0:
                    pair_scores[f, i] += bonus / pairs
                elif not same[f, i]:
                    pair_scores[f, i] += bonus / changed
                for p in range(PIVOTS):
                    parts[f, i] += through[p] / joint * natives[slots[f, i], p]
            scores[f] += pair_scores[f, i]
