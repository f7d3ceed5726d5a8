"""Rule sets that were read before, kept in the user's cache folder by a key of their files.

A file there that is damaged, foreign or unreadable counts as absent, and a folder that cannot
be written to is not used. Never raises. Knows not how rules are read.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from mtqa.rules.codec import DecodeError, decode, encode
from mtqa.rules.ruleset import RuleSet

__all__ = ["recall", "remember"]

_MOST_FILES = 32
_MAGIC = b"mtqa.rules.cache/1\n"
_SUFFIX = ".rules"


def recall(folder: Path, key: str) -> RuleSet | None:
    """The rule set kept under `key`, a hash in hex."""
    try:
        data = (folder / f"{key}{_SUFFIX}").read_bytes()
        payload = data[len(_head(key, b"")) :]
        return decode(payload) if data.startswith(_head(key, payload)) else None
    except (OSError, DecodeError):
        return None


def remember(folder: Path, key: str, ruleset: RuleSet) -> None:
    """Keep `ruleset` under `key`, whole or not at all; the oldest of many files make room."""
    # Writing is rare and reading is in everyone's way: only the writer pays for the import.
    import tempfile

    payload = encode(ruleset)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, payload) + payload)
            Path(name).replace(folder / f"{key}{_SUFFIX}")
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(folder)


def _head(key: str, payload: bytes) -> bytes:
    return _MAGIC + key.encode() + b"\n" + hashlib.sha256(payload).digest()


def _make_room(folder: Path) -> None:
    files = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{_SUFFIX}")]
    for _, path in sorted(files)[:-_MOST_FILES]:
        path.unlink(missing_ok=True)
