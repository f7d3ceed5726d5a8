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
    "best_steps",
    "book_of",
    "build_trie",
    "joint",
    "look_up",
    "make_ready",
    "signatures",
]

# The result, then each argument: `i` an integer or an address, `d` a float, `s` bytes.
_SIGNATURES = {
    "look_up": "i" + "iisi" + "idd" + "iiii",
    "signatures": "i" + "iiiii",
    "build_trie": "i" + "iiii" + "iii",
    "background": "d" + "sii",
    "joint": "d" + "sisi" + "iiiiiii" + "iii",
    "best_steps": "i" + "sisi" + "iiiiiii" + "ii",
}
_MOST_PLACES = 256
_KINDS: dict[str, Any] = {"i": ctypes.c_int64, "d": ctypes.c_double, "s": ctypes.c_char_p}


def look_up(
    book: Any, asked: bytes, width: int, slack: float, share: float, kept: int, budget: int,
    looks: int, keep: int,
) -> int:  # fmt: skip
    """The best names for a query, to the `out` of the book; see `kernels.lookup`.

    asked: the query's tokens, parted by line ends. Returns how many names.
    """
    found: int = _entry("look_up")(
        address(book, np.int64, "book"), len(book), asked, len(asked), width, slack, share, kept,
        budget, looks, keep,
    )  # fmt: skip
    return found


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
    used = _entry("build_trie")(
        address(symbols, np.int32, "symbols"), len(symbols), address(offsets, np.int64, "offsets"),
        len(offsets) - 1, _lasting(px, np.float64, "px"), base, nodes.ctypes.data,
    )  # fmt: skip
    return nodes[:used].copy()


def background(q: bytes, table: Any) -> float:
    """Log-probability of a symbol string under the trigram model (29, 29, 29)."""
    found: float = _entry("background")(q, len(q), _lasting(table, np.float32, "table"))
    return found


def joint(x: bytes, q: bytes, edits: Any) -> tuple[float, float]:
    """Joint probability of a name token x and a query token q, and the marginal one of x.

    Both are strings of symbols; the sums are over all cuttings. edits: see `mtqa.names.edits`.
    """
    marginal = ctypes.c_double()
    both: float = _entry("joint")(
        x, len(x), q, len(q), *_model(edits),
        _lasting(edits.px, np.float64, "px"), edits.base, ctypes.addressof(marginal),
    )  # fmt: skip
    return both, marginal.value


def best_steps(x: bytes, q: bytes, edits: Any, longest: int) -> Any:
    """The last step of the most probable cutting of each start of x and each of q, as int8.

    (len(x) + 1, len(q) + 1): four times the symbols that the step takes of x, up to `longest`,
    plus those it takes of q; 0 where no cutting reaches.
    """
    out = np.empty((len(x) + 1, len(q) + 1), np.int8)
    _entry("best_steps")(x, len(x), q, len(q), *_model(edits), longest, out.ctypes.data)
    return out


def _model(edits: Any) -> tuple[int, ...]:
    """The arrays of an edit model."""
    return (
        _lasting(edits.row, np.int16, "row"), _lasting(edits.rows, ROW, "rows"), len(edits.rows),
        _lasting(edits.groups, GROUP, "groups"), len(edits.groups),
        _lasting(edits.pairs, np.float32, "pairs"), len(edits.pairs),
    )  # fmt: skip


_places: dict[int, tuple[Any, int]] = {}


def _lasting(array: Any, kind: Any, name: str) -> int:
    """`address` of an array of a channel, of which there are few: asked for once."""
    known = _places.get(id(array))
    if known is None:
        if len(_places) >= _MOST_PLACES:
            _places.clear()
        known = _places[id(array)] = (array, address(array, kind, name))  # held: its id stays
    return known[1]


def make_ready() -> None:
    """Compile and keep every kernel that is not kept yet; up to a minute."""
    for name in _SIGNATURES:
        _entry(name)


@cache
def _entry(name: str) -> Any:
    signature = _SIGNATURES[name]
    result, *arguments = (_KINDS[letter] for letter in signature)
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(name, signature, _made))


def _made(name: str, signature: str) -> Any:
    from mtqa.names.kernels.entries import compiled_entry

    return compiled_entry(name, signature)
