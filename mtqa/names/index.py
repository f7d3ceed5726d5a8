"""A list of names as arrays: names, their tokens, postings, and a trie of tokens for each script.

Kept in a folder of .npy files that every process maps and none reads whole. Knows the channel's
marginals, which the tries hold; nothing of queries.
"""

import json
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.errors import IndexFormatError
from mtqa.names.channel import Channel
from mtqa.names.letters import (
    LATIN,
    READ,
    SCRIPTS,
    latin_symbols,
    name_tokens,
    native_symbols,
    script_of,
)
from mtqa.names.lexicon import token_hash

__all__ = ["TRIES", "VERSION", "NameIndex", "build_index", "open_index", "save_index"]

VERSION = "mtqa.names/3"
TRIES = (LATIN, READ, *SCRIPTS)
_KNOWN = 100_000  # tokens that are kept as text once they were asked for
_MIX = 0x9E3779B97F4A7C15
# Short words that a round trip through another script joins to the next: Abd al Aly.
_PARTICLES = frozenset(
    "abd abdel abdul abu al el ul ur ibn bin ben bint de del della di da do dos das du la le "
    "lo van von der den ter ten mac mc o st san santa saint sri".split()
)


class NameIndex:
    """Names and their look-up structures, read-only.

    A row is one way to cut a name into tokens; most names have one. Arrays by name:
    names_text, names_at; rows_name (rows,), rows_tokens, rows_at; postings, postings_at (token
    to rows) and others (beside postings, see `kernels.look_up`); tokens_text, tokens_at;
    token_hashes, token_order; row_hashes (sorted); signs (tokens,), see
    `kernels.sounding`; pivot forms: forms_at (token to forms), forms_script (by number, as in
    TRIES), forms_text, forms_text_at; and for each script
    `<script>_nodes` (see `kernels.build_trie`), `_owner` and `_owner_at`.
    """

    __slots__ = ("_hashes", "_known", "_names", "_order", "_rows", "_tokens", "arrays", "digest")

    def __init__(self, arrays: Mapping[str, Any], digest: str) -> None:
        self.arrays = dict(arrays)
        for array in self.arrays.values():
            array.setflags(write=False)  # as a mapped one is: kernels are compiled once for both
        self.digest = digest
        # Through memory views a single value is read in a fraction of the time.
        self._names = (memoryview(arrays["names_text"]), memoryview(arrays["names_at"]))
        self._tokens = (memoryview(arrays["tokens_text"]), memoryview(arrays["tokens_at"]))
        self._known: dict[int, str] = {}
        self._hashes = memoryview(arrays["token_hashes"])
        self._order = memoryview(arrays["token_order"])
        self._rows = memoryview(arrays["row_hashes"])

    def __len__(self) -> int:
        return len(self.arrays["names_at"]) - 1

    def __getitem__(self, name: str) -> Any:
        return self.arrays[name]

    def name(self, number: int) -> str:
        """The name of a number, as it was given."""
        return _text(*self._names, number)

    def token(self, number: int) -> str:
        """The folded token of a number."""
        known = self._known.get(number)
        if known is None:
            known = _text(*self._tokens, number)
            if len(self._known) < _KNOWN:
                self._known[number] = known
        return known

    def token_number(self, token: str) -> int:
        """The number of a folded token, or -1."""
        key = token_hash(token)
        at = bisect_left(self._hashes, key)
        found = at < len(self._hashes) and self._hashes[at] == key
        return self._order[at] if found else -1

    def holds(self, tokens: Sequence[int]) -> bool:
        """Whether these token numbers, in this order, are a whole listed name."""
        key = _row_hash(tokens)
        at = bisect_left(self._rows, key)
        return at < len(self._rows) and self._rows[at] == key

    def scripts(self) -> tuple[str, ...]:
        """The scripts that any form of this list is written in, Latin first."""
        return tuple(s for s in TRIES if f"{s}_nodes" in self.arrays)


def build_index(
    names: Iterable[str],
    channel: Channel,
    pivot_forms: Mapping[str, Sequence[str]] | None = None,
) -> NameIndex:
    """Index a list of names; their order and repetitions do not matter.

    pivot_forms: forms in a pivot's script (Arabic, Hebrew or Cyrillic letters), or readings of
    them in Latin letters (such as pinyin), by name token.
    """
    import numpy as np

    from mtqa.names import kernels

    listed = sorted({name for name in map(str.strip, names) if name})
    numbers: dict[str, int] = {}
    flat: list[int] = []
    lengths: list[int] = []
    owners: list[int] = []
    for number, name in enumerate(listed):
        tokens = name_tokens(name)
        for row in _cuttings(tokens):
            flat += [numbers.setdefault(t, len(numbers)) for t in row]
            lengths.append(len(row))
            owners.append(number)
    tokens_sorted = sorted(numbers)
    renumber = np.empty(len(numbers), np.int32)
    renumber[[numbers[t] for t in tokens_sorted]] = np.arange(len(numbers), dtype=np.int32)
    rows_tokens = renumber[np.array(flat, np.int64)] if flat else np.empty(0, np.int32)
    rows_at = _offsets(lengths)
    row_of = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, np.int64))
    by_token = np.argsort(rows_tokens, kind="stable")
    hashes = np.array([token_hash(t) for t in tokens_sorted], np.uint64)
    hash_order = np.argsort(hashes).astype(np.int32)
    arrays: dict[str, Any] = {
        "rows_name": np.array(owners, np.int32),
        "rows_tokens": rows_tokens,
        "rows_at": rows_at,
        "postings": row_of[by_token],
        "postings_at": np.searchsorted(
            rows_tokens[by_token], np.arange(len(tokens_sorted) + 1)
        ).astype(np.int64),
        "token_hashes": hashes[hash_order],
        "token_order": hash_order,
        "row_hashes": np.sort(_row_hashes(rows_tokens, rows_at)),
    }
    arrays["names_text"], arrays["names_at"] = _packed(listed)
    arrays["tokens_text"], arrays["tokens_at"] = _packed(tokens_sorted)
    arrays["others"] = _others(rows_tokens, rows_at)[by_token]
    arrays["signs"] = kernels.signatures(arrays["tokens_text"], arrays["tokens_at"])
    strings = [(s, i) for i, t in enumerate(tokens_sorted) if (s := latin_symbols(t))]
    _add_trie(arrays, LATIN, strings, channel)
    native = _native(pivot_forms or {}, tokens_sorted)
    for script, found in native.items():
        _add_trie(arrays, script, found, channel)
    _add_forms(arrays, native)
    return NameIndex(arrays, channel.digest)


def save_index(index: NameIndex, folder: Path) -> None:
    """Write an index to a folder, whole or not at all; one that stands there is replaced."""
    import numpy as np

    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, array in sorted(index.arrays.items()):
            np.save(made / f"{name}.npy", array, allow_pickle=False)
        meta = {"version": VERSION, "channel": index.digest, "arrays": sorted(index.arrays)}
        (made / "meta.json").write_text(json.dumps(meta) + "\n", encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def open_index(folder: Path, channel: Channel) -> NameIndex:
    """Map the index in a folder.

    Raises IndexFormatError where there is none, or one of another version or channel.
    """
    import numpy as np

    folder = Path(folder)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        if meta["version"] != VERSION or meta["channel"] != channel.digest:
            raise IndexFormatError(f"{folder}: a names index of another version; build it again")
        arrays = {
            name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(
                np.ndarray
            )
            for name in meta["arrays"]
        }
    except (OSError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, IndexFormatError):
            raise
        raise IndexFormatError(f"{folder}: not a names index ({error})") from error
    return NameIndex(arrays, meta["channel"])


def _cuttings(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The tokens, and the same with each run of particles joined to the token after it."""
    tokens = tokens[:16]
    if _PARTICLES.isdisjoint(tokens[:-1]):
        return [tokens]
    joined: list[str] = []
    pending = ""
    for at, token in enumerate(tokens):
        pending += token
        if at + 1 < len(tokens) and token in _PARTICLES:
            continue
        joined.append(pending)
        pending = ""
    return [tokens, tuple(joined)]


def _native(
    forms: Mapping[str, Sequence[str]], tokens: Sequence[str]
) -> dict[str, list[tuple[tuple[int, ...], int]]]:
    numbers = {t: i for i, t in enumerate(tokens)}
    found: dict[str, list[tuple[tuple[int, ...], int]]] = {}
    for token, written in sorted(forms.items()):
        for key in name_tokens(token):
            number = numbers.get(key)
            if number is None:
                continue
            for form in written:
                script = script_of(form)
                if script is None:
                    continue
                symbols = latin_symbols(form) if script == READ else native_symbols(form, script)
                if symbols:
                    found.setdefault(script, []).append((symbols, number))
    return found


def _add_trie(
    arrays: dict[str, Any],
    script: str,
    strings: list[tuple[tuple[int, ...], int]],
    channel: Channel,
) -> None:
    """The trie of a script; a string that several tokens share belongs to each (`_owner`)."""
    import numpy as np

    from mtqa.names import kernels

    edits = channel.native[script] if script in SCRIPTS else channel.mixture
    owners: dict[tuple[int, ...], list[int]] = {}
    for symbols, number in strings:
        owners.setdefault(symbols, []).append(number)
    keys = sorted(owners)
    flat = np.array([s for key in keys for s in key], np.int32)
    at = _offsets([len(key) for key in keys])
    arrays |= {
        f"{script}_nodes": kernels.build_trie(flat, at, edits.px, edits.base),
        f"{script}_owner": np.array([n for key in keys for n in owners[key]], np.int32),
        f"{script}_owner_at": _offsets([len(owners[key]) for key in keys]),
    }


def _add_forms(
    arrays: dict[str, Any], native: Mapping[str, list[tuple[tuple[int, ...], int]]]
) -> None:
    """The forms themselves, by token."""
    import numpy as np

    rows = sorted(
        {(n, TRIES.index(script), s) for script, found in native.items() for s, n in found}
    )
    tokens = np.array([token for token, _, _ in rows], np.int64)
    arrays |= {
        "forms_at": np.searchsorted(tokens, np.arange(len(arrays["tokens_at"]))).astype(np.int64),
        "forms_script": np.array([script for _, script, _ in rows], np.int32),
        "forms_text": np.array([c for _, _, symbols in rows for c in symbols], np.int32),
        "forms_text_at": _offsets([len(symbols) for _, _, symbols in rows]),
    }


def _offsets(lengths: Sequence[int]) -> Any:
    import numpy as np

    at = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(np.array(lengths, np.int64), out=at[1:])
    return at


def _packed(texts: Sequence[str]) -> tuple[Any, Any]:
    import numpy as np

    encoded = [t.encode("utf-8", "surrogatepass") for t in texts]
    return np.frombuffer(b"".join(encoded), np.uint8), _offsets([len(e) for e in encoded])


def _text(blob: Any, at: Any, number: int) -> str:
    return str(blob[at[number] : at[number + 1]], "utf-8", "surrogatepass")


def _others(rows_tokens: Any, rows_at: Any) -> Any:
    """Of each token of a row of two: twice the other token, plus one for the last; else -1."""
    import numpy as np

    out = np.full(len(rows_tokens), -1, np.int32)
    first = rows_at[:-1][np.diff(rows_at) == 2]
    out[first] = 2 * rows_tokens[first + 1]
    out[first + 1] = 2 * rows_tokens[first] + 1
    return out


def _row_hash(tokens: Sequence[int]) -> int:
    value = 0
    for place, token in enumerate(tokens, 1):
        value += (token + 1) * (_MIX ^ (place * 0x1000003D)) % 2**64
    return value % 2**64


def _row_hashes(tokens: Any, at: Any) -> Any:
    import numpy as np

    if len(at) == 1:
        return np.empty(0, np.uint64)
    lengths = np.diff(at)
    place = (np.arange(len(tokens)) - np.repeat(at[:-1], lengths) + 1).astype(np.uint64)
    factor = np.uint64(_MIX) ^ (place * np.uint64(0x1000003D))
    with np.errstate(over="ignore"):
        terms = (tokens.astype(np.uint64) + np.uint64(1)) * factor
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)])
        return sums[at[1:]] - sums[at[:-1]]
