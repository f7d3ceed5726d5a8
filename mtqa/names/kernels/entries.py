"""The kernels that Python calls, as functions of numbers: arrays by their address and length.

So that their code can be kept and called without the compiler. What each does, the kernel of the
same name tells.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels import likelihood, lookup, sounding, trie
from mtqa.names.kernels.jit import Exported, exported, viewed
from mtqa.names.kernels.layout import GROUP, NODE, ROW

__all__ = ["compiled_entry"]


def _look_up(
    book: int, rows: int, asked: int, size: int, width: int, slack: float, share: float, kept: int,
    budget: int, looks: int, keep: int,
) -> Any:  # fmt: skip
    return lookup.look_up(
        viewed(book, (rows, 4), np.int64), viewed(asked, size, np.uint8), width, slack, share,
        kept, budget, looks, keep,
    )  # fmt: skip


def _signatures(text: int, size: int, at: int, tokens: int, out: int) -> Any:
    made = sounding.signatures(viewed(text, size, np.uint8), viewed(at, tokens + 1, np.int64))
    viewed(out, tokens, np.uint64)[:] = made
    return tokens


def _build_trie(
    symbols: int, size: int, offsets: int, strings: int, px: int, base: int, out: int
) -> Any:
    mask, first, string, alpha = trie.build(
        viewed(symbols, size, np.int32), viewed(offsets, strings + 1, np.int64),
        viewed(px, base * base, np.float64), base,
    )  # fmt: skip
    nodes = viewed(out, size + 1, NODE)
    for n in range(len(mask)):
        nodes[n].mask, nodes[n].alpha = mask[n], alpha[n]
        nodes[n].first, nodes[n].string = first[n], string[n]
    return len(mask)


def _background(q: int, size: int, table: int) -> Any:
    symbols = viewed(q, size, np.uint8).astype(np.int32)
    return likelihood.background(symbols, viewed(table, (29, 29, 29), np.float32))


def _joint(
    x: int, n: int, q: int, m: int, row: int, rows: int, rows_n: int, groups: int, groups_n: int,
    pairs: int, pairs_n: int, px: int, base: int, marginal: int,
) -> Any:  # fmt: skip
    symbols = viewed(x, n, np.uint8).astype(np.int32)
    ends = np.zeros(2, np.int64)
    ends[1] = n
    alone = trie.token_alphas(symbols, ends, viewed(px, base * base, np.float64), base)
    viewed(marginal, 1, np.float64)[0] = alone[0]
    return likelihood.forward(
        symbols, viewed(q, m, np.uint8).astype(np.int32), viewed(row, 29**3, np.int16),
        viewed(rows, rows_n, ROW), viewed(groups, groups_n, GROUP),
        viewed(pairs, pairs_n, np.float32),
    )  # fmt: skip


def _best_steps(
    x: int, n: int, q: int, m: int, row: int, rows: int, rows_n: int, groups: int, groups_n: int,
    pairs: int, pairs_n: int, longest: int, out: int,
) -> Any:  # fmt: skip
    made = likelihood.best_steps(
        viewed(x, n, np.uint8).astype(np.int32), viewed(q, m, np.uint8).astype(np.int32),
        viewed(row, 29**3, np.int16), viewed(rows, rows_n, ROW), viewed(groups, groups_n, GROUP),
        viewed(pairs, pairs_n, np.float32), longest,
    )  # fmt: skip
    viewed(out, (n + 1, m + 1), np.int8)[:] = made
    return n


_ENTRIES: dict[str, Any] = {
    "look_up": _look_up,
    "signatures": _signatures,
    "build_trie": _build_trie,
    "background": _background,
    "joint": _joint,
    "best_steps": _best_steps,
}


def compiled_entry(name: str, signature: str) -> Exported:
    """The machine code of an entry; takes up to a minute."""
    return exported(_ENTRIES[name], signature)
