"""How a name's spelling changes through a pivot language and back: the learned edit model.

A name and its garble are cut into pairs of segments (up to two letters of the name, up to three
of the garble); a name token's probability of becoming a query token is the sum over all cuttings
(a joint multigram model, Bisani and Ney 2008). Knows tokens, no lists.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.names.arrays import kept_arrays
from mtqa.names.beside import BESIDE, pivots_beside
from mtqa.names.edits import Edits
from mtqa.names.letters import END, SCRIPTS, START, latin_symbols, native_symbols
from mtqa.stamps import known_text

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Channel", "load_channel"]

_HERE = Path(__file__).resolve().parent
_FOLDER = _HERE.parent / "data" / "names"
_MIXTURE = "mixture"
_PARTS = ("px", "row", "rows", "groups", "pairs")
_BASE = 29
_SHARES = {"likely1": 0.25, "likely2": 0.06, "likely3": 0.015}
_ROW = [*((name, "u8") for name in ("firsts", *_SHARES)), ("group", "i4"), ("none", "f4")]
_GROUP = [("seconds", "u8"), ("pair", "i4"), ("one", "f4"), ("most", "f8")]


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """The shipped parameters.

    mixture: edits over the pivots, by their weights. pivots: the same for each pivot alone.
    native: edits from a script's letters (`ar`, `he`, `ru`) to Latin ones.
    trigram, garbled: (29, 29, 29) log-probability of letters of real and of garbled names.
    beside: the pivots' models in the places of the mixture's, see `mtqa.names.beside`.
    digest: of the parameter file.
    """

    mixture: Edits
    pivots: dict[str, Edits]
    native: dict[str, Edits]
    weights: dict[str, float]
    trigram: "np.ndarray[Any, Any]"
    garbled: "np.ndarray[Any, Any]"
    beside: "dict[str, np.ndarray[Any, Any]]"
    digest: str

    def background(self, token: str) -> float:
        """Log-probability of a token as a real name of its own; -inf where it is no Latin token."""
        from mtqa.names import kernels

        symbols = latin_symbols(token)
        if symbols is None:
            return float("-inf")
        return kernels.background(bytes(symbols), self.trigram)

    def log_probability(self, name: str, query: str, pivot: str | None = None) -> float:
        """Log P(query token | name token), through one pivot or the mixture."""
        x, y = latin_symbols(name), latin_symbols(query)
        if x is None or y is None:
            return float("-inf")
        return _conditional(x, y, self.mixture if pivot is None else self.pivots[pivot])

    def edits_of(self, name: str, query: str, pivot: str | None = None) -> list[tuple[str, str]]:
        """The most probable cutting: (name segment, query segment) pairs, `^` and `$` the ends."""
        x, y = latin_symbols(name), latin_symbols(query)
        if x is None or y is None:
            return []
        found = _best_cutting(x, y, self.mixture if pivot is None else self.pivots[pivot])
        return [(_written(a), _written(b)) for a, b in found]

    def native_probability(self, form: str, script: str, query: str) -> float:
        """Log P(query token | form in one of SCRIPTS)."""
        x, y = native_symbols(form, script), latin_symbols(query)
        return float("-inf") if x is None or y is None else _conditional(x, y, self.native[script])

    def native_readings(self, form: str, script: str, query: str) -> list[tuple[str, str]]:
        """The most probable way to read a form letter by letter: (letter or none, its reading)."""
        x, y = native_symbols(form, script), latin_symbols(query)
        if x is None or y is None:
            return []
        letters = SCRIPTS[script]
        found = _best_cutting(x, y, self.native[script], longest=1)
        return [
            ("".join(letters[s - 1] for s in a if s <= len(letters)), _written(b).strip("^$"))
            for a, b in found
        ]


def make_edits(keys: Any, probability: Any, base: int) -> Edits:
    """Arrays of an edit model from its sparse form.

    keys: name segment * 29 ** 3 + query segment, segments read as numbers of their base.
    """
    import numpy as np

    span = _BASE**3
    x, y = keys // span, keys % span
    px = np.zeros(base * base)
    np.add.at(px, x, probability)
    conditional = probability / px[x]
    first, second = np.where(x < base, x, x // base), np.where(x < base, 0, x % base)
    order = np.lexsort((second, first, y))
    y, first, second = y[order], first[order], second[order]
    probability, conditional = probability[order], conditional[order]
    segments, number = np.unique(y, return_inverse=True)
    row = np.full(span, -1, np.int16)
    row[segments] = np.arange(len(segments))
    rows = np.zeros(len(segments), _ROW)
    bare = first == 0
    rows["none"][number[bare]] = probability[bare]
    number, first, second = number[~bare], first[~bare], second[~bare]
    probability, conditional = probability[~bare], conditional[~bare]
    tags, at, group = np.unique(number * base + first, return_index=True, return_inverse=True)
    groups = np.zeros(len(tags), _GROUP)
    one = np.uint64(1)
    np.bitwise_or.at(rows["firsts"], tags // base, one << (tags % base).astype(np.uint64))
    rows["group"] = np.searchsorted(tags // base, np.arange(len(segments)))
    paired = second > 0
    groups["one"][group[~paired]] = probability[~paired]
    np.bitwise_or.at(groups["seconds"], group[paired], one << second[paired].astype(np.uint64))
    groups["pair"] = np.concatenate([[0], np.cumsum(paired)])[at]
    np.maximum.at(groups["most"], group, conditional)
    for name, share in _SHARES.items():
        likely = tags[groups["most"] >= share]
        bits = one << (likely % base).astype(np.uint64)
        np.bitwise_or.at(rows[name], likely // base, bits)
    arrays = (px, row, rows, groups, probability[paired].astype(np.float32))
    for array in arrays:
        array.setflags(write=False)  # kernels are compiled once, for arrays that are only read
    return Edits(base, *arrays)


@cache
def load_channel(folder: Path = _FOLDER) -> Channel:
    """The channel kept in a folder; by default the one shipped."""
    file = folder / "channel.npz"
    text = (folder / "manifest.json").read_bytes()
    manifest = json.loads(text)
    weights = {pivot: float(w) for pivot, w in manifest["weights"].items()}
    # To unpack the models takes longer than to read them unpacked.
    key = _key(file, text)
    arrays = kept_arrays("channels", key, lambda: _unpacked(file.read_bytes(), weights))
    edits = {
        model: Edits(base, *(arrays[f"{model}.{part}"] for part in _PARTS))
        for model, base in _bases(weights).items()
    }
    return Channel(
        edits[_MIXTURE],
        {pivot: edits[pivot] for pivot in weights},
        {script: edits[script] for script in SCRIPTS},
        weights,
        arrays["trigram"],
        arrays["garbled"],
        {part: arrays[f"beside.{part}"] for part in BESIDE},
        manifest["sha256"]["channel.npz"],
    )


def _bases(weights: Mapping[str, float]) -> dict[str, int]:
    """The models by name, and the base of each."""
    latin = dict.fromkeys((_MIXTURE, *weights), _BASE)
    return latin | {script: len(letters) + 3 for script, letters in SCRIPTS.items()}


def _key(file: Path, manifest: bytes) -> str:
    import numpy as np

    files = [*(_HERE / name for name in ("channel.py", "beside.py")), file]

    def digest() -> str:
        return hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()

    about = hashlib.sha256(manifest).hexdigest()
    return f"{np.__version__} {about} {known_text('channel', files, digest)}"


def _unpacked(packed: bytes, weights: Mapping[str, float]) -> "dict[str, np.ndarray[Any, Any]]":
    """All arrays of a channel, those of its models by model and part."""
    import numpy as np

    with np.load(BytesIO(packed)) as held:
        parts = {name: held[name] for name in held.files}
    sparse = {}
    for part in (*weights, *SCRIPTS):
        logs = parts[part + "_logs"].astype(np.float64)
        sparse[part] = (parts[part + "_keys"].astype(np.int64), np.exp(logs) / np.exp(logs).sum())
    keys = np.concatenate([sparse[p][0] for p in weights])
    mixed = np.concatenate([sparse[p][1] * weights[p] for p in weights])
    distinct, inverse = np.unique(keys, return_inverse=True)
    joint = np.zeros(len(distinct))
    np.add.at(joint, inverse, mixed)
    sparse[_MIXTURE] = (distinct, joint)
    models = {model: make_edits(*sparse[model], base) for model, base in _bases(weights).items()}
    beside = pivots_beside(models[_MIXTURE], [models[pivot] for pivot in weights])
    return {
        **{
            f"{model}.{part}": getattr(edits, part)
            for model, edits in models.items()
            for part in _PARTS
        },
        **{f"beside.{part}": array for part, array in beside.items()},
        "trigram": parts["trigram"].astype(np.float32),
        "garbled": parts["garbled"].astype(np.float32),
    }


def _conditional(x: Sequence[int], y: Sequence[int], edits: Edits) -> float:
    """Log P(y | x)."""
    import numpy as np

    from mtqa.names import kernels

    joint, marginal = kernels.joint(bytes(x), bytes(y), edits)
    return float(np.log(max(joint, 1e-300)) - np.log(max(marginal, 1e-300)))


def _best_cutting(
    x: Sequence[int], y: Sequence[int], edits: Edits, longest: int = 2
) -> list[tuple[Sequence[int], Sequence[int]]]:
    """The most probable cutting of the symbols of x and y into pairs of segments."""
    from mtqa.names import kernels

    steps = kernels.best_steps(bytes(x), bytes(y), edits, longest).tolist()
    found = []
    i, j = len(x), len(y)
    while (i, j) != (0, 0):
        step = steps[i][j]
        if step == 0:
            return []
        a, b = step >> 2, step & 3
        found.append((x[i - a : i], y[j - b : j]))
        i, j = i - a, j - b
    return found[::-1]


def _written(symbols: Sequence[int]) -> str:
    """Latin symbols as letters, `^` and `$` the ends."""
    return "".join("^" if s == START else "$" if s == END else chr(96 + s) for s in symbols)
