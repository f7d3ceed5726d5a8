"""How a name's spelling changes through a pivot language and back: the learned edit model.

A name and its garble are cut into pairs of segments (up to two letters of the name, up to three
of the garble); a name token's probability of becoming a query token is the sum over all cuttings
(a joint multigram model, Bisani and Ney 2008). Knows tokens, no lists.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.names.letters import END, SCRIPTS, START, latin_symbols

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Channel", "Edits", "load_channel"]

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "names"
_BASE = 29


@dataclass(frozen=True, slots=True)
class Edits:
    """One edit model as arrays.

    base: symbols of the name's script, plus one. px: (base ** 2,) marginal of name segments.
    row: (29 ** 3,) row of each query segment or -1. table: (rows, base ** 2) joint probability.
    starts, op1, op2, opp, opc: the same edits by query segment, for `kernels.search`.
    """

    base: int
    px: "np.ndarray[Any, Any]"
    row: "np.ndarray[Any, Any]"
    table: "np.ndarray[Any, Any]"
    starts: "np.ndarray[Any, Any]"
    op1: "np.ndarray[Any, Any]"
    op2: "np.ndarray[Any, Any]"
    opp: "np.ndarray[Any, Any]"
    opc: "np.ndarray[Any, Any]"


@dataclass(frozen=True, slots=True)
class Channel:
    """The shipped parameters.

    mixture: edits over the pivots, by their weights. pivots: the same for each pivot alone.
    native: edits from a script's letters (`ar`, `he`, `ru`) to Latin ones.
    trigram: (29, 29, 29) log-probability of a real name's letters. digest: of the parameter file.
    """

    mixture: Edits
    pivots: dict[str, Edits]
    native: dict[str, Edits]
    weights: dict[str, float]
    trigram: "np.ndarray[Any, Any]"
    digest: str

    def background(self, token: str) -> float:
        """Log-probability of a token as a real name of its own; -inf where it is no Latin token."""
        import numpy as np

        from mtqa.names import kernels

        symbols = latin_symbols(token)
        if symbols is None:
            return float("-inf")
        return float(kernels.background(np.array(symbols, np.int32), self.trigram))

    def log_probability(self, name: str, query: str, pivot: str | None = None) -> float:
        """Log P(query token | name token), through one pivot or the mixture."""
        import numpy as np

        from mtqa.names import kernels

        x, y = latin_symbols(name), latin_symbols(query)
        if x is None or y is None:
            return float("-inf")
        edits = self.mixture if pivot is None else self.pivots[pivot]
        xs = np.array(x, np.int32)
        joint = kernels.forward(xs, np.array(y, np.int32), edits.row, edits.table, edits.base)
        ends = np.array([0, len(xs)], np.int64)
        marginal = kernels.token_alphas(xs, ends, edits.px, edits.base)[0]
        return float(np.log(max(joint, 1e-300)) - np.log(marginal))

    def edits_of(self, name: str, query: str, pivot: str | None = None) -> list[tuple[str, str]]:
        """The most probable cutting: (name segment, query segment) pairs, `^` and `$` the ends."""
        return _best_cutting(name, query, self.mixture if pivot is None else self.pivots[pivot])


def make_edits(keys: Any, probability: Any, base: int) -> Edits:
    """Arrays of an edit model from its sparse form.

    keys: name segment * 29 ** 3 + query segment, segments read as numbers of their base.
    """
    import numpy as np

    span = _BASE**3
    x, y = keys // span, keys % span
    px = np.zeros(base * base)
    np.add.at(px, x, probability)
    segments, inverse = np.unique(y, return_inverse=True)
    row = np.full(span, -1, np.int32)
    row[segments] = np.arange(len(segments))
    table = np.zeros((len(segments), base * base), np.float32)
    table[inverse, x] = probability
    conditional = probability / px[x]
    order = np.lexsort((x, -conditional, y))
    starts = np.searchsorted(y[order], np.arange(span + 1)).astype(np.int32)
    first, second = x // base, x % base
    op1 = np.where(first > 0, first, second)[order].astype(np.uint8)
    op2 = np.where(first > 0, second, 0)[order].astype(np.uint8)
    return Edits(
        base, px, row, table, starts, op1, op2, probability[order].copy(), conditional[order].copy()
    )


@cache
def load_channel(folder: Path = _FOLDER) -> Channel:
    """The channel kept in a folder; by default the one shipped."""
    import numpy as np

    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    with np.load(folder / "channel.npz") as held:
        parts = {name: held[name] for name in held.files}
    weights = {pivot: float(w) for pivot, w in manifest["weights"].items()}
    sparse = {}
    for part in (*weights, *SCRIPTS):
        logs = parts[part + "_logs"].astype(np.float64)
        sparse[part] = (parts[part + "_keys"].astype(np.int64), np.exp(logs) / np.exp(logs).sum())
    keys = np.concatenate([sparse[p][0] for p in weights])
    mixed = np.concatenate([sparse[p][1] * weights[p] for p in weights])
    distinct, inverse = np.unique(keys, return_inverse=True)
    joint = np.zeros(len(distinct))
    np.add.at(joint, inverse, mixed)
    return Channel(
        make_edits(distinct, joint, _BASE),
        {p: make_edits(*sparse[p], _BASE) for p in weights},
        {s: make_edits(*sparse[s], len(SCRIPTS[s]) + 3) for s in SCRIPTS},
        weights,
        parts["trigram"].astype(np.float32),
        manifest["sha256"]["channel.npz"],
    )


def _best_cutting(name: str, query: str, edits: Edits) -> list[tuple[str, str]]:
    x, y = latin_symbols(name), latin_symbols(query)
    if x is None or y is None:
        return []
    n, m = len(x), len(y)
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (1.0, 0, 0)}
    for i in range(n + 1):
        for j in range(m + 1):
            if (i, j) not in best:
                continue
            so_far = best[i, j][0]
            for a in range(min(2, n - i) + 1):
                for b in range(min(3, m - j) + 1):
                    row = edits.row[_number(y[j : j + b])]
                    if a + b == 0 or row < 0:
                        continue
                    p = so_far * float(edits.table[row, _number(x[i : i + a])])
                    if p > best.get((i + a, j + b), (0.0, 0, 0))[0]:
                        best[i + a, j + b] = (p, a, b)
    found = []
    i, j = n, m
    while (i, j) != (0, 0):
        if (i, j) not in best:
            return []
        _, a, b = best[i, j]
        found.append((_written(x[i - a : i]), _written(y[j - b : j])))
        i, j = i - a, j - b
    return found[::-1]


def _number(symbols: tuple[int, ...]) -> int:
    value = 0
    for s in symbols:
        value = value * _BASE + s
    return value


def _written(symbols: tuple[int, ...]) -> str:
    return "".join("^" if s == START else "$" if s == END else chr(96 + s) for s in symbols)
