"""Bytes that can be made again, in a folder of the user's cache, each under a key.

A file there that is damaged, foreign or unreadable counts as absent, and a folder that cannot
be written to is not used. Never raises. Knows not what the bytes are.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path

__all__ = ["recall_bytes", "remember_bytes"]

_MOST_FILES = 32
_MAGIC = b"mtqa.kept/1\n"


def recall_bytes(folder: Path, key: str, suffix: str) -> memoryview | None:
    """What is kept under `key` in files that end so."""
    try:
        data = memoryview((folder / f"{key}{suffix}").read_bytes())
    except OSError:
        return None
    room = len(_head(key, b""))
    payload = data[room:]
    return payload if data[:room] == _head(key, payload) else None


def remember_bytes(
    folder: Path, key: str, suffix: str, payload: bytes, *, most: int = _MOST_FILES
) -> None:
    """Keep bytes under `key`, whole or not at all; the oldest of more than `most` make room."""
    # Writing is rare and reading is in everyone's way: only the writer pays for the import.
    import tempfile

    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, payload) + payload)
            Path(name).replace(folder / f"{key}{suffix}")
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(folder, suffix, most)


def _head(key: str, payload: bytes | memoryview) -> bytes:
    # A sum tells a damaged file, in a fraction of the time that a hash takes.
    return _MAGIC + key.encode() + b"\n" + zlib.crc32(payload).to_bytes(4, "big")


def _make_room(folder: Path, suffix: str, most: int) -> None:
    files = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{suffix}")]
    for _, path in sorted(files)[:-most]:
        path.unlink(missing_ok=True)
