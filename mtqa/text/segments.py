"""Cutting the article's own text into paragraphs and segments (sentences and headings).

Offsets are exact into the text as given. Knows furniture only as spans to leave out.
"""

import re
from collections.abc import Sequence

import sentencex

from mtqa.model import Furniture, Segment, Span

__all__ = ["find_segments", "paragraphs"]

MAX_SEGMENT = 2000
"""Code points; a longer stretch without a sentence end is cut at white space."""

_BULLET = re.compile(r"(?:[-*•·▪◦‣–—]|\d{1,2}[.)]|#{1,6}|>)\s+")
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".'", ":", ";", ",", ".)")
_WRAPPED = (55, 100)


def paragraphs(text: str, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """Start and end of each paragraph: a line, or a run of hard-wrapped lines; no furniture."""
    whole_lines = {item.span.start: item.span.end for item in furniture}
    front = furniture[0].span.end if furniture and furniture[0].kind == "front matter" else 0
    lines: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\r\n]+", text[front:] if front else text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = front + match.start() + len(line) - len(line.lstrip())
        end = start + len(stripped)
        if whole_lines.get(start, -1) >= end:
            continue
        lines.append((start, end))
    return _unwrap(text, lines) if _looks_wrapped(text, lines) else lines


def _looks_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether sentences run over line ends: most lines of one width, ending in mid-sentence."""
    if len(lines) < 4:
        return False
    low, high = _WRAPPED
    broken = sum(
        low <= end - start <= high and not text[start:end].endswith(_ENDS) for start, end in lines
    )
    return broken >= 0.6 * len(lines)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined:
            before = joined[-1][1]
            gap = text[before:start]
            if (
                gap.count("\n") == 1
                and text[before - 1] not in '.!?”"'
                and not _BULLET.match(text, start)
            ):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _is_heading(line: str) -> bool:
    return len(line) <= 150 and not line.endswith(_ENDS) and line.count(" ") < 22


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Trim white space, and cut what is longer than `MAX_SEGMENT` at white space."""
    pieces: list[tuple[int, int]] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= MAX_SEGMENT:
            break
        space = text.rfind(" ", start + 1, start + MAX_SEGMENT)
        middle = space if space > start else start + MAX_SEGMENT
        pieces.append((start, middle))
        start = middle
    if end > start:
        pieces.append((start, end))
    return pieces


def find_segments(text: str, furniture: Sequence[Furniture]) -> tuple[Segment, ...]:
    """The segments of `text` outside its furniture, in order, not overlapping."""
    found: list[Segment] = []
    for number, (start, end) in enumerate(paragraphs(text, furniture)):
        bullet = _BULLET.match(text, start, end)
        first = bullet.end() if bullet else start
        line = text[first:end]
        if _is_heading(line):
            found.extend(Segment(Span(s, e), "heading", number) for s, e in _cut(text, first, end))
            continue
        position = first
        for sentence in sentencex.segment("en", line):
            found.extend(
                Segment(Span(s, e), "sentence", number)
                for s, e in _cut(text, position, position + len(sentence))
            )
            position += len(sentence)
    return tuple(found)
