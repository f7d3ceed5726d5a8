"""What an article's page shows, as plain data made from the article's rows.

Pure; must not know files or HTML. Texts are given as they stand: escaping is the drawer's.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mtqa.model import Span
from mtqa.report.excerpts import Run, by_direction, excerpt, occurrences
from mtqa.report.marks import Block, Part, cut
from mtqa.report.rows import ArticleRows
from mtqa.report.shapes import Row

__all__ = ["ArticleView", "Card", "Pair", "Reason", "SourceLine", "article_view"]

_PAIRS = 3
"""Aligned source sentences shown with one finding, the most similar first."""


class Pair(NamedTuple):
    """A source's sentence beside the article's; `place` is the source's row on the page, from 1."""

    source: str
    place: int | None
    similarity: float
    runs: tuple[Run, ...]


class Reason(NamedTuple):
    """One piece of evidence; `runs` are its words, those written right to left set apart."""

    kind: str
    supports: bool
    runs: tuple[Run, ...]
    source: str | None
    place: int | None
    figure: float | None


class Card(NamedTuple):
    """A finding: `number` counts from 1, `row` has the plain fields, `spot` is where it starts."""

    number: int
    row: Row
    spot: int
    sentence: tuple[Run, ...]
    pairs: tuple[Pair, ...]
    reasons: tuple[Reason, ...]


class SourceLine(NamedTuple):
    """A matched source with its scores, None where it was not scored."""

    row: Row
    chrf: float | None
    bleu: float | None


class ArticleView(NamedTuple):
    """Everything on one article's page; `row` is its row of articles.jsonl."""

    row: Row
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    candidates: tuple[Card, ...]
    sources: tuple[SourceLine, ...]
    pivot_reasons: tuple[tuple[Run, ...], ...]


def article_view(rows: ArticleRows) -> ArticleView:
    """The page of one article."""
    document = rows.document
    text: str = document["text"]
    desk = _Desk(document)
    cards = tuple(desk.card(i, row) for i, row in enumerate(rows.findings, 1))
    candidates = tuple(desk.card(i, row) for i, row in enumerate(rows.candidates, 1))
    blocks = cut(
        text,
        _parts(document),
        [_span(row) for row in rows.findings],
        sorted({card.spot for card in candidates}),
    )
    scored = {row["id"]: row for row in rows.article["sources"]}
    sources = tuple(_source_line(row, scored.get(row["id"])) for row in document["sources"])
    pivot = rows.article["pivot"] or {"reasons": []}
    reasons = tuple(by_direction(reason) for reason in pivot["reasons"])
    return ArticleView(rows.article, blocks, cards, candidates, sources, reasons)


class _Desk:
    """The document laid out for looking things up while cards are made."""

    def __init__(self, document: Row) -> None:
        self._text: str = document["text"]
        self._segments = [_span(row) for row in document["segments"]]
        self._order = sorted(range(len(self._segments)), key=lambda i: self._segments[i])
        self._starts = [self._segments[i].start for i in self._order]
        self._places = {row["id"]: i for i, row in enumerate(document["sources"], 1)}
        self._by_segment: dict[int, list[Row]] = {}
        self._by_source: dict[str, list[Row]] = {}
        for row in document["alignments"]:
            self._by_segment.setdefault(row["segment"], []).append(row)
            self._by_source.setdefault(row["source"], []).append(row)

    def card(self, number: int, row: Row) -> Card:
        span = _span(row)
        segment = self._segment_at(span.start)
        return Card(
            number=number,
            row=row,
            spot=span.start,
            sentence=excerpt(self._text, self._around(span, segment), [span]),
            pairs=self._pairs(row, segment),
            reasons=tuple(self._reason(item) for item in _for_first(row["evidence"])),
        )

    def _segment_at(self, offset: int) -> int | None:
        found = bisect_right(self._starts, offset) - 1
        if found < 0:
            return None
        index = self._order[found]
        return index if offset < self._segments[index].end else None

    def _around(self, span: Span, segment: int | None) -> Span:
        """The sentences the span touches; where there are none, the words around it."""
        last = self._segment_at(span.end - 1)
        if segment is None:
            return Span(max(0, span.start - 160), min(len(self._text), span.end + 160))
        end = span.end if last is None else max(span.end, self._segments[last].end)
        return Span(self._segments[segment].start, end)

    def _pairs(self, row: Row, segment: int | None) -> tuple[Pair, ...]:
        """Source sentences aligned with the finding's own, and those its evidence points into."""
        aligned = sorted(
            self._by_segment.get(segment, []) if segment is not None else [],
            key=lambda a: (-a["similarity"], a["source"], a["start"]),
        )[:_PAIRS]
        pointed: dict[int, list[Span]] = {}
        for item in row["evidence"]:
            found = self._pointed_at(item)
            if found is not None:
                pointed.setdefault(id(found), []).append(_within(item, found))
                if not any(a is found for a in aligned):
                    aligned.append(found)
        words = row["suggestion"] or ""
        return tuple(self._pair(a, words, pointed.get(id(a), [])) for a in aligned)

    def _pointed_at(self, item: Row) -> Row | None:
        source, start, end = item["source"], item["start"], item["end"]
        if source is None or start is None or end is None or start >= end:
            return None
        there = self._by_source.get(source, [])
        return next((a for a in there if a["start"] <= start and end <= a["end"]), None)

    def _pair(self, alignment: Row, words: str, pointed: Sequence[Span]) -> Pair:
        text: str = alignment["text"]
        marks = [*pointed, *occurrences(text, words)]
        return Pair(
            source=alignment["source"],
            place=self._places.get(alignment["source"]),
            similarity=alignment["similarity"],
            runs=excerpt(text, Span(0, len(text)), marks),
        )

    def _reason(self, item: Row) -> Reason:
        source = item["source"]
        return Reason(
            kind=item["kind"],
            supports=item["for"],
            runs=by_direction(item["text"]),
            source=source,
            place=None if source is None else self._places.get(source),
            figure=item["figure"],
        )


def _for_first(evidence: Sequence[Row]) -> list[Row]:
    return sorted(evidence, key=lambda item: not item["for"])


def _within(item: Row, alignment: Row) -> Span:
    return Span(item["start"] - alignment["start"], item["end"] - alignment["start"])


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _parts(document: Row) -> list[Part]:
    sentences = [
        Part(_span(row), "heading" if row["kind"] == "heading" else "paragraph", row["paragraph"])
        for row in document["segments"]
    ]
    return sentences + [Part(_span(row), "furniture", -1) for row in document["furniture"]]


def _source_line(row: Row, scored: Row | None) -> SourceLine:
    scores = scored or {}
    return SourceLine(row, scores.get("chrf"), scores.get("bleu"))
