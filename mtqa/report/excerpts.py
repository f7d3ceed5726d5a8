"""Short excerpts with some words marked: the article's sentence, the source's sentence.

Pure functions over text and offsets, bounded whatever the text; knows no rows or HTML.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mtqa.model import Span

__all__ = ["Run", "by_direction", "excerpt", "occurrences"]

EXCERPT_LIMIT = 480
"""Code points of one excerpt, about four lines of print."""

_SCANNED = 4000
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL_RUN = re.compile(f"[{_RTL}](?:[{_RTL}\u200c\u200d ،.'’-]*[{_RTL}])?")


class Run(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


def excerpt(
    text: str, within: Span, marks: Sequence[Span], limit: int = EXCERPT_LIMIT
) -> tuple[Run, ...]:
    """`text[within]`, cut around its first mark if it is longer than `limit`.

    Marks are offsets into `text`; parts of them outside the excerpt fall away, and an
    ellipsis stands where something was cut. White space is shown as single blanks.
    """
    focus = min(marks, default=Span(within.start, within.start))
    start, end = within.start, within.end
    if end - start > limit:
        spare = max(0, limit - (focus.end - focus.start)) // 2
        start = max(start, min(focus.start - spare, end - limit))
        end = min(end, start + limit)
        start, end = _at_blanks(text, start, end, within, focus)
    runs: list[Run] = []
    if start > within.start:
        runs.append(Run("… ", False))
    cursor = start
    for mark in _merged(marks):
        first, last = max(mark.start, cursor), min(mark.end, end)
        if first >= last:
            continue
        runs += _runs(text, cursor, first, False) + _runs(text, first, last, True)
        cursor = last
    runs += _runs(text, cursor, end, False)
    if end < within.end:
        runs.append(Run(" …", False))
    return tuple(runs)


def _merged(marks: Sequence[Span]) -> list[Span]:
    """The marks in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for mark in sorted(marks):
        if merged and mark.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return merged


def _runs(text: str, start: int, end: int, marked: bool) -> list[Run]:
    return [Run(re.sub(r"\s+", " ", text[start:end]), marked)] if start < end else []


def _at_blanks(text: str, start: int, end: int, within: Span, focus: Span) -> tuple[int, int]:
    """Ends moved inwards to the nearest blank, at most 40 code points and never into the focus."""
    if start > within.start:
        blank = text.find(" ", start, min(start + 40, focus.start))
        start = blank + 1 if blank >= 0 else start
    if end < within.end:
        blank = text.rfind(" ", max(end - 40, min(focus.end, end)), end)
        end = blank if blank >= 0 else end
    return start, end


def occurrences(text: str, phrase: str) -> tuple[Span, ...]:
    """Where the phrase's words stand in the text's first 4,000 code points, case aside.

    The whole phrase wherever it occurs; else those of its words that have three
    letters or more and a place of their own.
    """
    wanted = [_bare(word).casefold() for word in _WORD.findall(phrase[:_SCANNED])]
    if not wanted:
        return ()
    found = [(m.start(), _bare(m[0])) for m in _WORD.finditer(text[:_SCANNED])]
    words = [word.casefold() for _, word in found]
    spans = [Span(start, start + len(word)) for start, word in found]
    size = len(wanted)
    whole = [
        Span(spans[i].start, spans[i + size - 1].end)
        for i in range(len(words) - size + 1)
        if words[i : i + size] == wanted
    ]
    if whole:
        return tuple(whole)
    single = {word for word in wanted if len(word) > 2}
    return tuple(span for span, word in zip(spans, words, strict=True) if word in single)


def _bare(word: str) -> str:
    """The word without a possessive ending, which is no part of a name."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def by_direction(text: str) -> tuple[Run, ...]:
    """The text as runs; those written right to left are marked, to be set apart from the rest."""
    runs: list[Run] = []
    cursor = 0
    for match in _RTL_RUN.finditer(text):
        if match.start() > cursor:
            runs.append(Run(text[cursor : match.start()], False))
        runs.append(Run(match[0], True))
        cursor = match.end()
    if cursor < len(text):
        runs.append(Run(text[cursor:], False))
    return tuple(runs)
