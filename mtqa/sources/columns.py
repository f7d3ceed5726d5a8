"""Columns of strings and of ragged rows over plain numpy arrays.

So that an index can be mapped from disk as it is. Knows nothing of articles.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

__all__ = ["Array", "Strings", "gather", "offsets_of"]

Array = npt.NDArray[Any]


def offsets_of(lengths: Sequence[int] | Array) -> Array:
    """Row starts, and the end, of rows of these lengths: int64, one longer than `lengths`."""
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(np.asarray(lengths, np.int64), out=offsets[1:])
    return offsets


def gather(values: Array, offsets: Array, rows: Array) -> tuple[Array, Array]:
    """The values of some rows of a ragged column, end to end, and the place in `rows` of each."""
    starts = offsets[rows]
    lengths = offsets[rows + 1] - starts
    owners = np.repeat(np.arange(len(rows)), lengths)
    # Position in the row plus the row's start; the cumulated lengths undo the running count.
    before = np.cumsum(lengths) - lengths
    at = np.arange(len(owners)) + np.repeat(starts - before, lengths)
    return values[at], owners


class Strings:
    """A read-only sequence of strings: one utf-8 blob (uint8) and int64 offsets into it."""

    __slots__ = ("_bytes", "_ends", "blob", "offsets")

    def __init__(self, blob: Array, offsets: Array) -> None:
        self.blob = blob
        self.offsets = offsets
        # Through memory views a single value is read in a fraction of the time.
        self._bytes: memoryview = memoryview(cast("Any", blob))
        self._ends: memoryview = memoryview(cast("Any", offsets))

    @classmethod
    def of(cls, strings: Iterable[str]) -> "Strings":
        """A column of these strings. Lone surrogates, which utf-8 has not, become `?`."""
        blob = bytearray()
        ends = [0]
        for string in strings:
            blob += string.encode("utf-8", "replace")
            ends.append(len(blob))
        return cls(np.frombuffer(bytes(blob), np.uint8), np.asarray(ends, np.int64))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, at: int) -> str:
        return str(self._bytes[self._ends[at] : self._ends[at + 1]], "utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        return (self[at] for at in range(len(self)))
