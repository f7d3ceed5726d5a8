"""Probabilities of single tokens: of becoming another, and of being a name of their own.

Knows arrays only.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import compiled

__all__ = ["background", "forward", "forward_grid", "query_rows"]


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
def forward(x: Any, q: Any, row: Any, probability: Any, base: int) -> float:
    """Joint probability of a name token x and a query token q: the sum over all cuttings."""
    table = np.zeros((len(x) + 3, len(q) + 4))
    rows = query_rows(q, row)
    return forward_grid(x, len(x), len(q), rows, probability, base, table)


@compiled
def query_rows(q: Any, row: Any) -> Any:
    """(len(q) + 1, 4) table rows of the segments of 0 to 3 symbols at each place, or -1."""
    m = len(q)
    rows = np.full((m + 1, 4), -1, np.int32)
    for j in range(m + 1):
        yk = 0
        rows[j, 0] = row[0]
        for b in range(1, 4):
            if j + b > m:
                break
            yk = yk * 29 + q[j + b - 1]
            rows[j, b] = row[yk]
    return rows


@compiled
def forward_grid(
    x: Any, n: int, m: int, rows: Any, probability: Any, base: int, table: Any
) -> float:
    """`forward` of the first n symbols of x, in a table (n + 3, m + 4) that is written over."""
    for i in range(n + 1):
        for j in range(m + 1):
            table[i, j] = 0.0
    table[0, 0] = 1.0
    for i in range(n + 1):
        one = x[i] if i < n else 0
        two = one * base + x[i + 1] if i + 1 < n else 0
        for j in range(m + 1):
            f = table[i, j]
            if f < 1e-90:
                continue
            for b in range(4):
                r = rows[j, b]
                if r < 0:
                    continue
                if b > 0:
                    table[i, j + b] += f * probability[r, 0]
                if one > 0:
                    table[i + 1, j + b] += f * probability[r, one]
                    if two > 0:
                        table[i + 2, j + b] += f * probability[r, two]
    return float(table[n, m])
