"""The article's text cut into blocks and pieces, so that marks can be drawn in place.

Findings may overlap and nest; HTML links may not. So the text becomes a flat row of
pieces, each covered by the same findings from end to end. Pure; knows no rows or HTML.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtqa.model import Span

__all__ = ["Block", "Part", "Piece", "cut"]


class Part(NamedTuple):
    """A stretch of the text to be shown: `kind` is paragraph, heading or furniture."""

    span: Span
    kind: str
    paragraph: int


class Piece(NamedTuple):
    """Text under the same marks throughout.

    `top` is the innermost covering mark (its index), to which the piece links, or
    None; `depth` counts the covering marks; `begins` and `ends` are the marks that
    start or end with this piece; `anchors` are the places of `cut` found here.
    """

    text: str
    top: int | None
    depth: int
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    anchors: tuple[int, ...]


class Block(NamedTuple):
    """A paragraph, a heading, or a run of furniture, whole."""

    kind: str
    pieces: tuple[Piece, ...]
    marked: bool


def cut(
    text: str, parts: Sequence[Part], marks: Sequence[Span], places: Sequence[int] = ()
) -> tuple[Block, ...]:
    """The text as blocks: all of it but the blanks between parts.

    `marks` are non-empty spans in any order and overlap; every one of them gets at
    least one piece, and exactly one that it begins and one that it ends. `places` are
    offsets that must be found again, as `Piece.anchors` (values, not indices).
    """
    blocks = _layout(text, parts, marks)
    cuts = {at for mark in marks for at in (mark.start, mark.end)} | set(places)
    for _, span in blocks:
        cuts.update((span.start, span.end))
    ranges = list(_sweep(sorted(cuts), marks))
    shown = _shown(ranges, [span for _, span in blocks])
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, (_, _, cover) in enumerate(r for r, _ in shown):
        for mark in cover:
            first.setdefault(mark, i)
            last[mark] = i
    wanted = set(places)
    gathered: list[list[Piece]] = [[] for _ in blocks]
    for i, ((start, end, cover), block) in enumerate(shown):
        inner = sorted(cover, key=lambda m: (marks[m].end - marks[m].start, m))
        gathered[block].append(
            Piece(
                text=text[start:end],
                top=inner[0] if inner else None,
                depth=len(inner),
                begins=tuple(sorted(m for m in cover if first[m] == i)),
                ends=tuple(m for m in inner if last[m] == i),
                anchors=(start,) if start in wanted else (),
            )
        )
    return tuple(
        Block(kind, tuple(pieces), any(p.depth for p in pieces))
        for (kind, _), pieces in zip(blocks, gathered, strict=True)
    )


def _layout(text: str, parts: Sequence[Part], marks: Sequence[Span]) -> list[tuple[str, Span]]:
    """Kind and span of each block: parts of one paragraph joined, gaps that matter kept."""
    blocks: list[tuple[str, Span]] = []
    joined: tuple[str, int] | None = None
    cursor = 0
    for part in sorted(parts, key=lambda p: p.span):
        start, end = max(part.span.start, cursor), part.span.end
        if end <= start:
            continue
        matters = _matters(text, Span(cursor, start), marks)
        # Runs of furniture are one block whatever paragraph each piece is of, but only
        # with blanks between: what lies between two sentences belongs to their paragraph.
        key = (part.kind, -1 if part.kind == "furniture" else part.paragraph)
        if key == joined and not (matters and part.kind == "furniture"):
            blocks[-1] = (part.kind, Span(blocks[-1][1].start, end))
        else:
            if matters:
                blocks.append(("paragraph", Span(cursor, start)))
            blocks.append((part.kind, Span(start, end)))
        joined = key
        cursor = end
    rest = Span(cursor, len(text))
    if _matters(text, rest, marks):
        blocks.append(("paragraph", rest))
    return blocks


def _matters(text: str, gap: Span, marks: Sequence[Span]) -> bool:
    """Whether text between parts must be shown: it is not blank, or a mark has no other room."""
    if gap.start == gap.end:
        return False
    if text[gap.start : gap.end].strip():
        return True
    return any(gap.start <= mark.start and mark.end <= gap.end for mark in marks)


def _sweep(
    cuts: Sequence[int], marks: Sequence[Span]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Start, end and covering marks of each stretch between two cuts."""
    coming = sorted(range(len(marks)), key=lambda m: marks[m])
    active: list[int] = []
    taken = 0
    for start, end in pairwise(cuts):
        active = [m for m in active if marks[m].end > start]
        while taken < len(coming) and marks[coming[taken]].start <= start:
            active.append(coming[taken])
            taken += 1
        yield start, end, tuple(active)


def _shown(
    ranges: Sequence[tuple[int, int, tuple[int, ...]]], blocks: Sequence[Span]
) -> list[tuple[tuple[int, int, tuple[int, ...]], int]]:
    """The stretches that lie in a block, each with the block's index."""
    found = []
    block = 0
    for stretch in ranges:
        while block < len(blocks) and blocks[block].end <= stretch[0]:
            block += 1
        if block < len(blocks) and blocks[block].start <= stretch[0]:
            found.append((stretch, block))
    return found
