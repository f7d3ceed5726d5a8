"""Rules files that were read before, in the user's cache folder, by what they are.

Key is a hash of the file and of the source that reads it. Small files are read sooner than kept.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mtqa.kept import recall_bytes, remember_bytes
from mtqa.rules.codec import shape
from mtqa.rules.files import FileContent
from mtqa.rules.tables import source_hash

__all__ = ["CachedFiles"]

_WORTH = 16_384  # bytes
_SUFFIX = ".file"
_MOST = 128


@dataclass(frozen=True, slots=True)
class CachedFiles:
    """What files hold, kept in a folder."""

    folder: Path

    def recall(self, file: FileContent) -> memoryview | None:
        """The bytes that are kept of a file."""
        if file.data is None or len(file.data) < _WORTH:
            return None
        return recall_bytes(self.folder, _key(file, file.data), _SUFFIX)

    def remember(self, file: FileContent, payload: bytes) -> None:
        """Keep the bytes of a file."""
        if file.data is not None and len(file.data) >= _WORTH:
            remember_bytes(self.folder, _key(file, file.data), _SUFFIX, payload, most=_MOST)


def _key(file: FileContent, data: bytes) -> str:
    about = f"{source_hash()}\0{shape()}\0{file.label}\0{file.role}\0"
    key = hashlib.sha256(about.encode("utf-8", "surrogateescape"))
    key.update(data)
    return key.hexdigest()
