"""Indexes of plain source folders, kept in the cache folder under what went into them.

So that a run's worker processes, and the next run, map one index instead of building
theirs. Knows neither how sources are read nor what an index holds.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from mtqa.cachedir import cache_folder
from mtqa.errors import IndexFormatError, UsageError
from mtqa.model import Failure, Source
from mtqa.sources.build import build_index
from mtqa.sources.encoder import Encoder
from mtqa.sources.index import SourceIndex
from mtqa.sources.store import FORMAT, open_index, save_index

__all__ = ["cached_index"]


def cached_index(
    read: Callable[[], Iterable[Source | Failure]],
    content: str,
    encoder: Encoder,
    *,
    cache: Path | None = None,
    on_failure: Callable[[Failure], None] | None = None,
    on_source: Callable[[int], None] | None = None,
) -> SourceIndex:
    """The index of what `read()` yields: from the cache, or built and put there.

    `content` is a digest of what `read` would read; `read` is called only where the cache
    has no index of it. Failures are told to `on_failure` either way. Where the cache cannot
    be written, the index stays in memory (its `folder` is None).
    """
    parent = cache if cache is not None else cache_folder("sources")
    if parent is None:
        index = build_index(read(), encoder, on_source=on_source)
    else:
        key = hashlib.sha256(f"{FORMAT}\0{encoder.hash}\0{content}".encode()).hexdigest()[:32]
        index = _kept(parent / key, read, encoder, on_source)
    if on_failure is not None:
        for failure in index.left_out():
            on_failure(failure)
    return index


def _kept(
    folder: Path,
    read: Callable[[], Iterable[Source | Failure]],
    encoder: Encoder,
    on_source: Callable[[int], None] | None,
) -> SourceIndex:
    try:
        return open_index(folder, encoder)
    except IndexFormatError:
        index = build_index(read(), encoder, on_source=on_source)
    # A full or read-only disk costs the next run time, not this one its result.
    with suppress(OSError, UsageError, IndexFormatError):
        save_index(index, folder)
        index = open_index(folder, encoder)
    return index
