"""The inner loops of name matching, as Python calls them.

Their code is compiled once and kept; only a process that finds none loads the compiler. Import
inside functions: numpy takes a while to load.
"""

import ctypes
from functools import cache
from typing import Any

import numpy as np

from mtqa.names.kernels.kept import address_of
from mtqa.names.kernels.layout import GROUP, NODE, ROW, address, book_of

__all__ = [
    "background",
    "book_of",
    "build_trie",
    "forward",
    "look_up",
    "signatures",
    "token_alphas",
]

_SIGNATURES = {
    "look_up": "iiiiiiddiiii",
    "signatures": "iiiiii",
    "build_trie": "iiiiiiii",
    "token_alphas": "iiiiiiii",
    "background": "diii",
    "forward": "diiiiiiiiiii",
}
_KINDS: dict[str, Any] = {"i": ctypes.c_int64, "d": ctypes.c_double}


def look_up(
    book: Any, asked: bytes, width: int, slack: float, share: float, kept: int, budget: int,
    looks: int, keep: int,
) -> int:  # fmt: skip
    """The best names for a query, to the `out` of the book; see `kernels.lookup`.

    asked: the query's tokens, parted by line ends. Returns how many names.
    """
    text = ctypes.c_char_p(asked)
    where = ctypes.cast(text, ctypes.c_void_p).value
    return int(
        _entry("look_up")(
            book.ctypes.data, len(book), where, len(asked), width, slack, share, kept, budget,
            looks, keep,
        )
    )  # fmt: skip


def signatures(text: Any, text_at: Any) -> Any:
    """64 bits of what each token sounds like; no bits where one is not of a-z."""
    out = np.zeros(len(text_at) - 1, np.uint64)
    _entry("signatures")(
        address(text, np.uint8, "text"), len(text), address(text_at, np.int64, "text_at"), len(out),
        out.ctypes.data,
    )  # fmt: skip
    return out


def build_trie(symbols: Any, offsets: Any, px: Any, base: int) -> Any:
    """Trie of sorted, distinct symbol strings, as an array of NODE; the root is the first.

    px: (base ** 2,) marginal probability of each name segment of one or two symbols.
    """
    nodes = np.empty(len(symbols) + 1, NODE)
    used = _entry("build_trie")(*_strings(symbols, offsets, px), base, nodes.ctypes.data)
    return nodes[:used].copy()


def token_alphas(symbols: Any, offsets: Any, px: Any, base: int) -> Any:
    """Probability of each symbol string under the marginal of the channel."""
    out = np.zeros(len(offsets) - 1)
    _entry("token_alphas")(*_strings(symbols, offsets, px), base, out.ctypes.data)
    return out


def background(q: Any, table: Any) -> float:
    """Log-probability of a symbol string under the trigram model (29, 29, 29)."""
    return float(
        _entry("background")(address(q, np.int32, "q"), len(q), address(table, np.float32, "table"))
    )


def forward(x: Any, q: Any, row: Any, rows: Any, groups: Any, pairs: Any) -> float:
    """Joint probability of a name token x and a query token q: the sum over all cuttings."""
    return float(
        _entry("forward")(
            address(x, np.int32, "x"), len(x), address(q, np.int32, "q"), len(q),
            address(row, np.int16, "row"), address(rows, ROW, "rows"), len(rows),
            address(groups, GROUP, "groups"), len(groups), address(pairs, np.float32, "pairs"),
            len(pairs),
        )
    )  # fmt: skip


def _strings(symbols: Any, offsets: Any, px: Any) -> tuple[int, ...]:
    return (
        address(symbols, np.int32, "symbols"),
        len(symbols),
        address(offsets, np.int64, "offsets"),
        len(offsets) - 1,
        address(px, np.float64, "px"),
    )


@cache
def _entry(name: str) -> Any:
    signature = _SIGNATURES[name]
    result, *arguments = (_KINDS[letter] for letter in signature)
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(name, signature, _made))


def _made(name: str, signature: str) -> Any:
    from mtqa.names.kernels.entries import compiled_entry

    return compiled_entry(name, signature)
