"""Indexes of plain source folders, kept in the cache folder under what went into them.

So that a run's worker processes, and the next run, map one index instead of building
theirs. Knows neither how sources are read nor what an index holds.
"""

import hashlib
import json
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
    encoder: Encoder,
    *,
    cache: Path | None = None,
    on_failure: Callable[[Failure], None] | None = None,
    on_source: Callable[[int], None] | None = None,
) -> SourceIndex:
    """The index of what `read()` yields: from the cache, or built and put there.

    `read` is called once to tell what the sources are and, on a miss, again to build.
    Failures are told to `on_failure` either way. Where the cache cannot be written, the
    index stays in memory (its `folder` is None).
    """
    tell = on_failure or (lambda _: None)
    parent = cache if cache is not None else cache_folder("sources")
    if parent is None:
        return build_index(read(), encoder, on_failure=tell, on_source=on_source)
    folder = parent / _content_hash(read(), encoder, tell)
    try:
        index = open_index(folder, encoder)
    except IndexFormatError:
        index = build_index(read(), encoder, on_source=on_source)
        # A full or read-only disk costs the next run time, not this one its result.
        with suppress(OSError, UsageError, IndexFormatError):
            save_index(index, folder)
            index = open_index(folder, encoder)
    for failure in index.left_out():
        tell(failure)
    return index


def _content_hash(
    sources: Iterable[Source | Failure], encoder: Encoder, tell: Callable[[Failure], None]
) -> str:
    """Of every source in order, the encoder and the index format; tells failures on the way."""
    digest = hashlib.sha256(f"{FORMAT}\0{encoder.hash}".encode())
    for source in sources:
        if isinstance(source, Failure):
            tell(source)
            continue
        fields = [source.id, source.text, source.title, source.url, source.published]
        digest.update(json.dumps(fields).encode("ascii"))
        digest.update(b"\n")
    return digest.hexdigest()[:32]
