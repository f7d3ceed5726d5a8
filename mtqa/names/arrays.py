"""Arrays kept in one file in the user's cache folder, under a key of what they are made of.

A damaged or foreign file counts as absent, and a folder that cannot be written to is not used.
Knows not what the arrays hold. Never reads anything that could be code.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mtqa.cachedir import cache_folder
from mtqa.stamps import known_text

__all__ = ["kept_arrays", "shipped_arrays"]

_MAGIC = b"mtqa.arrays/1\n"
_SUM = 4
_ALIGNED = 64
_MOST_FILES = 8

Arrays = dict[str, Any]


def kept_arrays(part: str, key: str, make: Callable[[], Arrays]) -> Arrays:
    """Arrays by name, read-only, from `part` of the cache folder, or made and put there."""
    parent = cache_folder(part)
    path = parent / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.arrays" if parent else None
    found = _recall(path) if path is not None else None
    if found is None:
        found = make()
        if path is not None:
            with suppress(OSError):
                _remember(path, found)
    for array in found.values():
        array.setflags(write=False)
    return found


def shipped_arrays(part: str, file: Path, about: str, make: Callable[[bytes], Arrays]) -> Arrays:
    """The arrays that `make` makes of a file's bytes: what is shipped is packed, and kept unpacked.

    about: how they are made, to be changed with it.
    """
    digest = known_text(f"sha256 {file.name}", [file], lambda: _sha256(file.read_bytes()))
    return kept_arrays(part, f"{about} {digest}", lambda: make(file.read_bytes()))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _recall(path: Path) -> Arrays | None:
    import numpy as np

    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _SUM
    body = memoryview(data)[start:]
    if data[:start] != _MAGIC + _sum(body):
        return None
    size = int.from_bytes(body[:8], "big")
    listed = json.loads(bytes(body[8 : 8 + size]))  # written whole, as its hash says
    return {
        name: np.frombuffer(data, _dtype(kind), count, at + start).reshape(shape)
        for name, kind, shape, count, at in listed
    }


def _remember(path: Path, arrays: Mapping[str, Any]) -> None:
    """Write arrays, whole or not at all; the oldest of many files make room."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        body = _packed(arrays)
        digest = _sum(body)
        made.write_bytes(_MAGIC + digest + body)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    files = [(file.stat().st_mtime_ns, file) for file in path.parent.glob("*.arrays")]
    for _, file in sorted(files)[:-_MOST_FILES]:
        file.unlink(missing_ok=True)


def _sum(body: bytes | memoryview) -> bytes:
    """Tells a damaged file; whoever could forge one may write here what they like."""
    return zlib.crc32(body).to_bytes(_SUM, "big")


def _packed(arrays: Mapping[str, Any]) -> bytes:
    """The length of a list, the list (name, dtype, shape, items, place), the arrays' bytes."""
    import numpy as np

    held = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    room = 1 << 16  # for the list, so that places do not depend on its length
    listed: list[list[Any]] = []
    places: list[int] = []
    at = room
    for name, array in held.items():
        # Counted from the start of the file, so that arrays lie as their kernels want them.
        at += -(at + len(_MAGIC) + _SUM) % _ALIGNED
        listed.append([name, array.dtype.descr, array.shape, array.size, at])
        places.append(at)
        at += array.nbytes
    head = json.dumps(listed).encode()
    if len(head) + 8 > room:
        raise ValueError("too many arrays for one file")
    body = bytearray(at)
    body[:8] = len(head).to_bytes(8, "big")
    body[8 : 8 + len(head)] = head
    for place, array in zip(places, held.values(), strict=True):
        body[place : place + array.nbytes] = array.tobytes()
    return bytes(body)


def _dtype(described: Any) -> Any:
    import numpy as np

    fields = [tuple(field) for field in described]
    plain = len(fields) == 1 and fields[0][0] == ""
    return np.dtype(fields[0][1]) if plain else np.dtype(fields)
