"""Lines of a binary stream, one at a time, however long the longest.

Knows bytes only.
"""

from collections.abc import Iterator
from typing import BinaryIO

from mtqa.reading.limits import MAX_LINE

__all__ = ["bounded_lines"]

_CHUNK = 2**20


def bounded_lines(stream: BinaryIO, limit: int = MAX_LINE) -> Iterator[tuple[int, bytes | None]]:
    r"""Line numbers from 1 and lines with their `\n`; None for a line over `limit` bytes.

    Reads no further than the line it gives, and never holds more than `limit + 1` bytes.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            del line  # the rest is skipped in small pieces; the long head need not wait for it
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
