"""A digest of what reading would see, without reading it: names and bytes of the files.

So that what was made of a folder can be found again without parsing ten thousand pages.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mtqa.model import Failure
from mtqa.reading.folders import Found, walk
from mtqa.reading.patterns import EVERYTHING, is_magic, split_magic
from mtqa.reading.place import Place

__all__ = ["digest_files"]

_READING_VERSION = 1
"""To be raised when the same bytes come to be read as another text."""


def digest_files(paths: Sequence[str | Path]) -> str:
    """SHA-256 in hex of the files that `read_sources` would read of `paths`, in that order.

    What cannot be read counts by its name alone. Never raises for a missing path.
    """
    digest = hashlib.sha256(b"%d" % _READING_VERSION)
    for path in paths:
        for found in _files(os.fspath(path)):
            if isinstance(found, Failure):
                digest.update(f"\0failure\0{found.input}".encode("utf-8", "backslashreplace"))
                continue
            digest.update(f"\0file\0{found.place.id}\0".encode("utf-8", "backslashreplace"))
            digest.update(_content(found.path))
    return digest.hexdigest()


def _files(name: str) -> Iterator[Found | Failure]:
    path = Path(name)
    if path.is_dir():
        yield from walk(name, EVERYTHING)
    elif not path.exists() and is_magic(name):
        yield from walk(*split_magic(name))
    else:
        yield Found(path, Place(name, path.name))


def _content(path: Path) -> bytes:
    try:
        # Opening a pipe would wait for its writer.
        if not path.is_file():
            return b"no file"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"
