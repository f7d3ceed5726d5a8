"""Segment alignment: which sentence of a matched source says what a sentence of the article says.

All pairs at once by matrix products. Knows matches; not what the pairs are used for.
"""

from itertools import pairwise

import numpy as np

from mtqa.model import Alignment, Span
from mtqa.settings import Settings
from mtqa.sources.columns import Array, gather
from mtqa.sources.features import Query
from mtqa.sources.index import SourceIndex
from mtqa.sources.match import Matched
from mtqa.sources.similarity import WEIGHTS, Weights, blend
from mtqa.sources.terms import CLASSES

__all__ = ["MOST_SEGMENTS", "align", "segment_similarities"]

MOST_SEGMENTS = 1000
"""Segments of one source that are compared; the rest of a longer one is not aligned."""

_BLOCK = 512


def align(query: Query, matched: Matched, settings: Settings) -> tuple[Alignment, ...]:
    """At most one alignment for each segment and source, in the order of segments, then matches.

    Of source segments equally similar the first is taken; a pair below
    `settings.min_alignment` is none. Excluded matches are not aligned.
    """
    groups: dict[int, tuple[SourceIndex, list[int]]] = {}
    for place, (match, (index, _)) in enumerate(zip(matched.matches, matched.rows, strict=True)):
        if match.excluded is None:
            groups.setdefault(id(index), (index, []))[1].append(place)
    found: list[tuple[int, int, Alignment]] = []
    for index, places in groups.values():
        bounds = [index.segments_of(matched.rows[place][1]) for place in places]
        bounds = [(first, min(last, first + MOST_SEGMENTS)) for first, last in bounds]
        rows = np.concatenate([np.arange(first, last) for first, last in bounds])
        columns = np.cumsum([0] + [last - first for first, last in bounds]).tolist()
        for start in range(0, len(query.vectors), _BLOCK):
            stop = min(start + _BLOCK, len(query.vectors))
            similarities = segment_similarities(query, index, rows, start, stop)
            for at, place in enumerate(places):
                block = similarities[:, columns[at] : columns[at + 1]]
                best = block.argmax(axis=1)
                figures = block[np.arange(stop - start), best]
                source = matched.matches[place].source
                for segment in np.flatnonzero(figures >= settings.min_alignment).tolist():
                    row = bounds[at][0] + int(best[segment])
                    span = Span(int(index["segment_starts"][row]), int(index["segment_ends"][row]))
                    pair = Alignment(
                        segment=start + segment,
                        source=source.id,
                        span=span,
                        text=source.text[span.start : span.end],
                        similarity=round(float(figures[segment]), 4),
                    )
                    found.append((start + segment, place, pair))
    found.sort(key=lambda item: item[:2])
    return tuple(pair for _, _, pair in found)


def segment_similarities(
    query: Query,
    index: SourceIndex,
    rows: Array,
    start: int = 0,
    stop: int | None = None,
    weights: Weights = WEIGHTS,
) -> Array:
    """Similarity of article segments `start` to `stop` with the index's segments `rows`.

    Shape (segments, rows), in [0, 1], rounded to 4 digits.
    """
    stop = len(query.vectors) if stop is None else stop
    cosines = query.vectors[start:stop] @ index.vectors(rows).T
    shared, norms = _shared_terms(query, index, rows, start, stop)
    return blend(cosines, shared, norms, index["segment_norms"][rows], weights)


def _shared_terms(
    query: Query, index: SourceIndex, rows: Array, start: int, stop: int
) -> tuple[Array, Array]:
    """Squared rarity in common (CLASSES, segments, rows), and own norms (segments, CLASSES)."""
    terms, count = query.features.terms, stop - start
    at, rarity = index.find(terms.known, terms.classes)
    # Of the source segments' terms only those of the article can be shared. Terms are
    # sorted by hash on both sides, so `ids` is sorted too.
    in_index = np.flatnonzero(at >= 0)
    ids = at[in_index]
    values, of_row = gather(index["segment_terms"], index["segment_term_offsets"], rows)
    place = np.minimum(np.searchsorted(ids, values), max(len(ids) - 1, 0))
    hit = np.flatnonzero(ids[place] == values) if len(ids) else np.zeros(0, np.int64)
    columns, column = np.unique(in_index[place[hit]], return_inverse=True)
    right = np.zeros((len(rows), len(columns)), np.float32)
    right[of_row[hit], column] = rarity[columns][column]

    inside = slice(int(terms.offsets[start]), int(terms.offsets[stop]))
    own = terms.at[inside]
    owners = np.repeat(np.arange(count), np.diff(terms.offsets[start : stop + 1]))
    squares = np.bincount(
        owners * CLASSES + terms.classes[own],
        weights=rarity[own].astype(np.float64) ** 2,
        minlength=count * CLASSES,
    )
    norms = np.sqrt(squares).astype(np.float32).reshape(count, CLASSES)
    left = np.zeros((count, len(columns)), np.float32)
    if len(columns):
        place = np.minimum(np.searchsorted(columns, own), len(columns) - 1)
        hit = np.flatnonzero(columns[place] == own)
        left[owners[hit], place[hit]] = rarity[own[hit]]
    # Sorted terms are sorted by class, so a class is a run of columns.
    bounds = np.searchsorted(terms.classes[columns], np.arange(CLASSES + 1)).tolist()
    shared = [left[:, first:last] @ right[:, first:last].T for first, last in pairwise(bounds)]
    return np.stack(shared), norms
