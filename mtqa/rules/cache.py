"""Rule sets that were read before, and tables made of them, in the user's cache folder by a key.

A file there that is damaged, foreign or unreadable counts as absent, and a folder that cannot
be written to is not used. Never raises. Knows not how rules are read, nor what tables hold.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path

from mtqa.rules.codec import DecodeError, decode, encode
from mtqa.rules.ruleset import RuleSet

__all__ = ["recall", "recall_bytes", "remember", "remember_bytes"]

_MOST_FILES = 32
_MAGIC = b"mtqa.rules.cache/2\n"
_SUFFIX = ".rules"


def recall(folder: Path, key: str) -> RuleSet | None:
    """The rule set kept under `key`, a hash in hex."""
    payload = recall_bytes(folder, key, _SUFFIX)
    try:
        return decode(payload) if payload is not None else None
    except DecodeError:
        return None


def remember(folder: Path, key: str, ruleset: RuleSet) -> None:
    """Keep `ruleset` under `key`, whole or not at all; the oldest of many files make room."""
    remember_bytes(folder, key, _SUFFIX, encode(ruleset))


def recall_bytes(folder: Path, key: str, suffix: str) -> bytes | None:
    """What is kept under `key` in files that end so."""
    try:
        data = (folder / f"{key}{suffix}").read_bytes()
    except OSError:
        return None
    payload = data[len(_head(key, b"")) :]
    return payload if data.startswith(_head(key, payload)) else None


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


def _head(key: str, payload: bytes) -> bytes:
    # A sum tells a damaged file, in a fraction of the time that a hash takes.
    return _MAGIC + key.encode() + b"\n" + zlib.crc32(payload).to_bytes(4, "big")


def _make_room(folder: Path, suffix: str, most: int) -> None:
    files = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{suffix}")]
    for _, path in sorted(files)[:-most]:
        path.unlink(missing_ok=True)
