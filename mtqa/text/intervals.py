"""Spans, asked which of them another span touches.

Logarithmic look-ups, so that a long text full of findings or furniture stays cheap.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Generic, TypeVar

from mtqa.model import Span

__all__ = ["Apart", "Overlapping"]

Item = TypeVar("Item")


class Apart:
    """A growing set of spans, none overlapping another; empty spans touch nothing."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted((span.start, span.end) for span in spans)

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """The first span that shares a code point with `[start, end)`, or None."""
        at = bisect_left(self._spans, (start, start))
        # Of the spans that begin before `start`, only the last can reach into it.
        for candidate in self._spans[max(0, at - 1) : at + 1]:
            if candidate[0] < end and start < candidate[1]:
                return candidate
        return None

    def add(self, start: int, end: int) -> None:
        """Add a span that touches none of the others."""
        insort(self._spans, (start, end))


class Overlapping(Generic[Item]):
    """Items in ranges that may overlap; quick where all are short. Empty ranges touch nothing."""

    __slots__ = ("_items", "_longest", "_ranges", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int, Item]]) -> None:
        held = sorted(ranges, key=lambda r: r[0])
        self._starts = [start for start, _, _ in held]
        self._ranges = [(start, end) for start, end, _ in held]
        self._items = [item for _, _, item in held]
        self._longest = max((end - start for start, end in self._ranges), default=0)

    def touching(self, start: int, end: int) -> list[Item]:
        """The items whose ranges have something in common with `[start, end)`, by their starts."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        within = ((at, *self._ranges[at]) for at in range(first, last))
        return [self._items[at] for at, one, other in within if max(one, start) < min(other, end)]
