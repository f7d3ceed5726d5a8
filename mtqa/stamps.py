"""What was made of files, known again while the files are those that it was made of.

Files are taken for the same while their names, places on the disk, sizes and times are, as version
control does. A file that changed within the last moments is always read: a second change within
one tick of the clock would show in nothing but its bytes.
"""

import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from mtqa.cachedir import cache_folder
from mtqa.kept import recall_bytes, remember_bytes

__all__ = ["known_text"]

_SUFFIX = ".stamp"
_MOST = 128
_SETTLED = 2_000_000_000  # nanoseconds


def known_text(about: str, files: Iterable[Path], make: Callable[[], str]) -> str:
    """`make()`, a short text such as a hash, or what it was for the same files.

    about: all else that the text depends on. make: reads the files.
    """
    folder = cache_folder("stamps")
    stamp = _stamp(about, files) if folder is not None else None
    if folder is None or stamp is None:
        return make()
    known = recall_bytes(folder, stamp, _SUFFIX)
    if known is not None:
        return bytes(known).decode()
    made = make()
    remember_bytes(folder, stamp, _SUFFIX, made.encode(), most=_MOST)
    return made


def _stamp(about: str, files: Iterable[Path]) -> str | None:
    """What the files look like from outside; None where one is new or cannot be looked at."""
    stamp = hashlib.sha256(about.encode("utf-8", "surrogateescape"))
    settled = time.time_ns() - _SETTLED
    for file in files:
        try:
            at = file.stat()
        except OSError:
            return None
        if max(at.st_mtime_ns, at.st_ctime_ns) > settled:
            return None
        seen = (str(file), at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns)
        stamp.update(repr(seen).encode("utf-8", "surrogateescape"))
    return stamp.hexdigest()
