"""What a query token is worth for one token of the list, letter by letter and form by form.

Knows arrays only.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.book import opened_trie
from mtqa.names.kernels.by_pivot import PIVOTS, forward_by_pivot, marginal_by_pivot
from mtqa.names.kernels.jit import compiled
from mtqa.names.kernels.likelihood import forward_grid

__all__ = ["LATIN_BASE", "by_pivot", "likelihood"]

LATIN_BASE = 29
_FORMS = 8  # forms of a token that are read
_MIXED = 0.1  # share of tokens that come by no one pivot's habits
_FORMED = 0.7  # share of a listed form in what its pivot makes of a token


@compiled
def _spelled(token: int, text: Any, text_at: Any, x: Any) -> int:
    """Symbols of a token of a-z to x; returns how many."""
    size = text_at[token + 1] - text_at[token]
    x[0], x[size + 1] = 27, 28
    for c in range(size):
        x[c + 1] = text[text_at[token] + c] - 96
    return size + 2  # type: ignore[no-any-return, unused-ignore]


@compiled
def _marginal(x: Any, n: int, px: Any, base: int) -> float:
    older, old = 0.0, 1.0
    for c in range(n):
        new = old * px[x[c]]
        if c > 0:
            new += older * px[x[c - 1] * base + x[c]]
        older, old = old, new
    return max(old, 1e-250)


@compiled
def _formed(
    book: Any, script: int, at: int, forms: Any, m: int, places: Any, x: Any, grid: Any
) -> float:
    """P(query token | a form in a script)."""
    _, _, text, text_at = forms
    n = text_at[at + 1] - text_at[at]
    for c in range(n):
        x[c] = text[text_at[at] + c]
    _, rows, groups, pairs, px, _, _, _ = opened_trie(book, script)
    base = int(np.sqrt(len(px)))
    joint = forward_grid(x, n, m, places[script], rows, groups, pairs, grid)
    return float(joint / _marginal(x, n, px, base))


@compiled
def likelihood(
    book: Any, latin: Any, token: int, text: Any, text_at: Any, spelled: bool, forms: Any,
    share: float, m: int, places: Any, x: Any, grid: Any,
) -> float:  # fmt: skip
    """P(query token | token) by the mixture, and `share` times that by each listed form.

    places: (scripts, m + 1, 4), see `query_rows`. spelled: whether the token is one of a-z.
    """
    total = 0.0
    if spelled:
        rows, groups, pairs, px = latin
        n = _spelled(token, text, text_at, x)
        joint = forward_grid(x, n, m, places[0], rows, groups, pairs, grid)
        total = joint / _marginal(x, n, px, LATIN_BASE)
    forms_at, forms_script, _, _ = forms
    for at in range(forms_at[token], min(forms_at[token + 1], forms_at[token] + _FORMS)):
        total += share * _formed(book, forms_script[at], at, forms, m, places, x, grid)
    return total


@compiled
def by_pivot(
    book: Any, latin: Any, pivots: Any, token: int, text: Any, text_at: Any, spelled: bool,
    forms: Any, reads: Any, m: int, places: Any, mixed: float, own: float, x: Any, grid: Any,
    table: Any, ratios: Any, natives: Any,
) -> None:  # fmt: skip
    """Ratio of P(query token | token, pivot) and `own`, its probability as a right name's.

    To ratios (PIVOTS,), and to natives the share in it of listed forms. reads: (scripts, PIVOTS)
    1 where a pivot is written in the script. mixed: the ratio by the mixture.
    """
    none, one, pair, marginal_px = pivots
    ratios[:] = 0.0
    if spelled:
        rows, groups, _, _ = latin
        n = _spelled(token, text, text_at, x)
        forward_by_pivot(x, n, m, places[0], rows, groups, none, one, pair, table, ratios)
        marginal_by_pivot(x, n, marginal_px, LATIN_BASE, natives)
        for p in range(PIVOTS):
            ratios[p] = ratios[p] / natives[p]
    natives[:] = -1.0
    forms_at, forms_script, _, _ = forms
    for at in range(forms_at[token], min(forms_at[token + 1], forms_at[token] + _FORMS)):
        read = _formed(book, forms_script[at], at, forms, m, places, x, grid)
        for p in range(PIVOTS):
            if reads[forms_script[at], p] > 0.0:
                natives[p] = max(natives[p], read)
    for p in range(PIVOTS):
        listed = 0.0
        if natives[p] >= 0.0:
            listed = _FORMED * natives[p]
            ratios[p] = (1.0 - _FORMED) * ratios[p] + listed
        total = (1.0 - _MIXED) * ratios[p] / own + _MIXED * mixed
        natives[p] = (1.0 - _MIXED) * listed / own / total
        ratios[p] = total
