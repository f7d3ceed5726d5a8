"""Tables that are made of a rule set, kept beside it: to make them takes longer than to read them.

A table holds words and numbers, never code. Its key is a hash of the rules' content and of the
source that makes it, so that neither a changed rule nor a changed line meets an old table. What is
damaged is made again.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from mtqa.cachedir import cache_folder
from mtqa.kept import recall_bytes, remember_bytes
from mtqa.rules.codec import DecodeError, pack, unpack
from mtqa.rules.ruleset import RuleSet
from mtqa.stamps import known_text

__all__ = ["Tables", "kept_tables", "source_hash"]

_SOURCE = Path(__file__).resolve().parents[1]
_MADE_BY = ("text/*.py", "rules/*.py", "checks/calque/*.py", "checks/casing/*.py", "listing.py")
_WORTH = 1000  # entries, words and phrases: fewer are read sooner than a file

Table = TypeVar("Table")


class Tables:
    """Tables by name: from a folder, where there is one, or made and put there."""

    __slots__ = ("_folder", "_key")

    def __init__(self, folder: Path | None = None, key: str = "") -> None:
        self._folder = folder
        self._key = key

    def of(self, name: str, kind: type[Table], make: Callable[[], Table]) -> Table:
        """The table of a name (letters), which `make` makes where it is not kept."""
        if self._folder is None:
            return make()
        payload = recall_bytes(self._folder, self._key, f".{name}")
        if payload is not None:
            try:
                return unpack(payload, kind)
            except DecodeError:
                pass
        made = make()
        remember_bytes(self._folder, self._key, f".{name}", pack(made))
        return made


def kept_tables(ruleset: RuleSet) -> Tables:
    """The tables of a rule set in the user's cache; of a small one, none that are kept."""
    size = len(ruleset.entries) + sum(len(p.words) + len(p.phrases) for p in ruleset.pivots)
    folder = cache_folder("tables")
    if folder is None or not ruleset.hash or size < _WORTH:
        return Tables()
    return Tables(folder, hashlib.sha256(f"{source_hash()}{ruleset.hash}".encode()).hexdigest())


@cache
def source_hash() -> str:
    """A hash of the source that reads rules and makes tables of them."""
    files = [file for part in _MADE_BY for file in sorted(_SOURCE.glob(part))]
    return known_text("source", files, lambda: _hash_of(files))


def _hash_of(files: Sequence[Path]) -> str:
    made_by = hashlib.sha256()
    for file in files:
        made_by.update(b"\0" + file.read_bytes())
    return made_by.hexdigest()
