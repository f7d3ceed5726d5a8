"""Probabilities of single tokens: of becoming another, and of being a name of their own.

Knows arrays only; the arrays of an edit model are told in `mtqa.names.edits`.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled, popcount

__all__ = ["background", "best_steps", "forward", "forward_grid", "query_rows"]


@compiled
def background(q: Any, table: Any) -> float:
    """Log-probability of a symbol string under the trigram model (29, 29, 29)."""
    total = 0.0
    a, b = 0, q[0]
    for i in range(1, len(q)):
        c = q[i]
        total += table[a, b, c]
        a, b = b, c
    return total


@compiled
def forward(x: Any, q: Any, row: Any, rows: Any, groups: Any, pairs: Any) -> float:
    """Joint probability of a name token x and a query token q: the sum over all cuttings."""
    table = np.zeros((len(x) + 3, len(q) + 4))
    places = np.empty((len(q) + 1, 4), np.int32)
    query_rows(q, row, places)
    return float(forward_grid(x, len(x), len(q), places, rows, groups, pairs, table))


@compiled
def query_rows(q: Any, row: Any, out: Any) -> None:
    """Rows of the segments of 0 to 3 symbols at each place of q, or -1, to out (len(q) + 1, 4)."""
    m = len(q)
    for j in range(m + 1):
        yk = 0
        out[j, 0] = row[0]
        for b in range(1, 4):
            out[j, b] = -1
            if j + b <= m:
                yk = yk * 29 + q[j + b - 1]
                out[j, b] = row[yk]


@compiled
def forward_grid(
    x: Any, n: int, m: int, places: Any, rows: Any, groups: Any, pairs: Any, table: Any
) -> float:
    """`forward` of the first n symbols of x, in a table (n + 3, m + 4) that is written over."""
    for i in range(n + 1):
        for j in range(m + 1):
            table[i, j] = 0.0
    table[0, 0] = 1.0
    for i in range(n + 1):
        one = ONE << np.uint64(x[i]) if i < n else np.uint64(0)
        two = ONE << np.uint64(x[i + 1]) if i + 1 < n else np.uint64(0)
        for j in range(m + 1):
            f = table[i, j]
            if f < 1e-90:
                continue
            for b in range(4):
                r = places[j, b]
                if r < 0:
                    continue
                if b > 0:
                    table[i, j + b] += f * rows[r].none
                firsts = rows[r].firsts
                if firsts & one:
                    g = rows[r].group + popcount(firsts & (one - ONE))
                    table[i + 1, j + b] += f * groups[g].one
                    seconds = groups[g].seconds
                    if seconds & two:
                        p = pairs[groups[g].pair + popcount(seconds & (two - ONE))]
                        table[i + 2, j + b] += f * p
    return float(table[n, m])


@compiled
def best_steps(x: Any, q: Any, row: Any, rows: Any, groups: Any, pairs: Any, longest: int) -> Any:
    """The last step of the most probable cutting of each start of x and each of q.

    (len(x) + 1, len(q) + 1): four times the symbols that the step takes of x, up to `longest`,
    plus those it takes of q; 0 where no cutting reaches.
    """
    n, m = len(x), len(q)
    places = np.empty((m + 1, 4), np.int32)
    query_rows(q, row, places)
    best = np.zeros((n + 1, m + 1))
    steps = np.zeros((n + 1, m + 1), np.int8)
    best[0, 0] = 1.0
    for i in range(n + 1):
        one = ONE << np.uint64(x[i]) if i < n else np.uint64(0)
        two = ONE << np.uint64(x[i + 1]) if i + 1 < n else np.uint64(0)
        for j in range(m + 1):
            so_far = best[i, j]
            if so_far == 0.0:
                continue
            for a in range(min(longest, n - i) + 1):
                for b in range(min(3, m - j) + 1):
                    r = places[j, b]
                    if r < 0 or a + b == 0:
                        continue
                    firsts = rows[r].firsts
                    if a == 0:
                        p = so_far * rows[r].none
                    elif not firsts & one:
                        continue
                    else:
                        g = rows[r].group + popcount(firsts & (one - ONE))
                        if a == 1:
                            p = so_far * groups[g].one
                        elif groups[g].seconds & two:
                            at = groups[g].pair + popcount(groups[g].seconds & (two - ONE))
                            p = so_far * pairs[at]
                        else:
                            continue
                    if p > best[i + a, j + b]:
                        best[i + a, j + b] = p
                        steps[i + a, j + b] = 4 * a + b
    return steps
