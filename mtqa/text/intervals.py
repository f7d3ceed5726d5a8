"""Spans that do not overlap one another, asked which of them another span touches.

Logarithmic look-ups, so that a long text full of findings or furniture stays cheap.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable

from mtqa.model import Span

__all__ = ["Apart"]


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
