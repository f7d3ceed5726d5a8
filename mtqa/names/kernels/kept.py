"""Machine code of kernels kept on disk, so that a process need not load the compiler.

Beside the source or, where that cannot be written, in the user's cache, under a key of all that it
depends on. What is damaged there counts as absent. Knows not what a kernel does.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.cachedir import cache_folder
from mtqa.names.kernels.native import NativeError, machine, opened

if TYPE_CHECKING:
    from mtqa.names.kernels.jit import Exported

__all__ = ["address_of"]

_MAGIC = b"mtqa.kernel/1\n"
_SUFFIX = ".code"
_MOST_FILES = 48
_SOURCE = Path(__file__).resolve().parent
_BESIDE = _SOURCE / "__pycache__"


def address_of(name: str, signature: str, make: "Callable[[str, str], Exported]") -> int:
    """Where the code of a kernel lies: kept code, or what `make` compiles, which is then kept."""
    try:
        key = _key(name, signature)
    except (NativeError, OSError, RuntimeError):
        return make(name, signature).address
    for folder in _folders():
        found = _recall(folder, name, key)
        if found is not None:
            return found
    made = make(name, signature)
    # Only what can be opened is kept; what cannot, this process calls where it was compiled.
    with suppress(NativeError):
        address = opened(made.symbol, made.code, made.needs)
        payload = json.dumps([made.symbol, *made.needs]).encode() + b"\n" + made.code
        for folder in _folders():
            if _remember(folder, name, key, payload):
                break
        return address
    return made.address


def _folders() -> list[Path]:
    own = cache_folder("kernels")
    return [_BESIDE] if own is None else [_BESIDE, own]


@cache
def _source() -> bytes:
    """A hash of the code of all kernels, and of the machine that it is compiled for."""
    made_of = hashlib.sha256(machine().encode())
    for file in sorted(_SOURCE.glob("*.py")):
        made_of.update(b"\0" + file.read_bytes())
    return made_of.digest()


def _key(name: str, signature: str) -> str:
    return hashlib.sha256(_source() + f"{name}\0{signature}".encode()).hexdigest()[:32]


def _recall(folder: Path, name: str, key: str) -> int | None:
    try:
        data = (folder / f"{name}-{key}{_SUFFIX}").read_bytes()
    except OSError:
        return None
    payload = data[len(_head(key, b"")) :]
    if not data.startswith(_head(key, payload)):
        return None
    names, _, code = payload.partition(b"\n")
    symbol, *needs = json.loads(names)  # written whole, as its hash says
    try:
        return opened(symbol, code, tuple(needs))
    except NativeError:
        return None


def _remember(folder: Path, name: str, key: str, payload: bytes) -> bool:
    """Keep code, whole or not at all; the oldest of many files make room."""
    made = folder / f".{name}-{key}.{os.getpid()}.tmp"
    try:
        if folder != _BESIDE:  # what stands beside the source is for all who may read that
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True)
        made.write_bytes(_head(key, payload) + payload)
        made.replace(folder / f"{name}-{key}{_SUFFIX}")
        files = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{_SUFFIX}")]
        for _, path in sorted(files)[:-_MOST_FILES]:
            path.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            made.unlink(missing_ok=True)
        return False
    return True


def _head(key: str, payload: bytes) -> bytes:
    return _MAGIC + key.encode() + b"\n" + hashlib.sha256(payload).digest()
