"""Name indexes kept in the cache folder under what went into them.

So that a run's worker processes, and the next run, map one index instead of building theirs.
Knows neither where names come from nor what an index holds.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mtqa.cachedir import cache_folder
from mtqa.errors import IndexFormatError
from mtqa.names.channel import Channel
from mtqa.names.index import VERSION, NameIndex, build_index, open_index, save_index
from mtqa.names.pivot_forms import token_forms

__all__ = ["Listing", "cached_index", "listing_hash"]

_MOST_INDEXES = 16
_SUMS = "sums.json"
_SUMMED = 32 << 20  # bytes; the files of a larger index are known by their sizes alone
_SUMS_VERSION = 2
_FORMS_VERSION = 1  # of what `token_forms` makes of the same forms

PivotForms = Mapping[str, Sequence[str]]
"""Whole-name forms by language code."""


Listing = Mapping[str, PivotForms]
"""Names, each with its pivot forms, if it has any."""


def listing_hash(listing: Listing) -> str:
    """A hash of names and forms, whatever their order."""
    held = [
        [name, {code: list(forms) for code, forms in listing[name].items()}]
        for name in sorted(listing)
    ]
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def cached_index(
    listed: Callable[[], Listing], digest: str, channel: Channel, *, cache: Path | None = None
) -> NameIndex:
    """The index of the names that `listed` gives: mapped from the cache, or built and put there.

    digest: their `listing_hash`; `listed` is called only where there is no index of it. cache: the
    folder to keep it in; default: the user's. A damaged index is built anew. Where the cache
    cannot be written, the index stays in memory. Processes that build the same index at once each
    put a whole one there.
    """
    parent = cache if cache is not None else cache_folder("names")
    if parent is None:
        return _built(listed(), channel)
    folder = parent / _key(digest, channel)
    try:
        return _kept(folder, channel)
    except (IndexFormatError, OSError):
        index = _built(listed(), channel)
    # A full or read-only disk costs the next run time, not this one its result; so does a
    # process that puts the same index there a moment before.
    with suppress(OSError):
        _keep(index, folder)
    with suppress(OSError, IndexFormatError):
        index = _kept(folder, channel)
        _make_room(parent)
    return index


def _built(listing: Listing, channel: Channel) -> NameIndex:
    by_token: dict[str, set[str]] = {}
    names = sorted(listing)
    for name in names:
        if listing[name]:
            for token, written in token_forms(name, listing[name], channel).items():
                by_token.setdefault(token, set()).update(written)
    return build_index(names, channel, {token: sorted(by_token[token]) for token in by_token})


def _key(digest: str, channel: Channel) -> str:
    text = json.dumps([VERSION, _SUMS_VERSION, _FORMS_VERSION, channel.digest, digest])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _keep(index: NameIndex, folder: Path) -> None:
    """Put an index at `folder`, whole or not at all; a damaged one that stands there goes."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = made / "new"
        save_index(index, new)
        (new / _SUMS).write_text(json.dumps(_sums(new)), encoding="utf-8")
        if folder.exists():
            folder.rename(made / "old")
        new.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _kept(folder: Path, channel: Channel) -> NameIndex:
    """Raises IndexFormatError or OSError where there is none, or a damaged one."""
    try:
        sums = json.loads((folder / _SUMS).read_text(encoding="utf-8"))
    except ValueError as error:
        raise IndexFormatError(f"{folder}: damaged") from error
    # The kernels trust what is in these arrays, so nothing is mapped that was not written whole.
    if sums != _sums(folder):
        raise IndexFormatError(f"{folder}: damaged")
    index = open_index(folder, channel)
    with suppress(OSError):
        os.utime(folder)  # an index in use is not among the oldest
    return index


def _sums(folder: Path) -> dict[str, list[object]]:
    """Size and, in a small index, sum of each file."""
    files = sorted(path for path in folder.iterdir() if path.suffix == ".npy")
    sizes = {path: path.stat().st_size for path in files}
    small = sum(sizes.values()) <= _SUMMED
    return {
        path.name: [
            sizes[path],
            zlib.crc32(path.read_bytes()) if small else None,
        ]
        for path in files
    }


def _make_room(parent: Path) -> None:
    """Remove the oldest of many indexes; processes that have them mapped keep them."""
    folders = [(path.stat().st_mtime_ns, path) for path in parent.iterdir() if path.is_dir()]
    for _, path in sorted(folders)[:-_MOST_INDEXES]:
        shutil.rmtree(path, ignore_errors=True)
