"""Matching: the clean sources that report what an article reports, and which may not testify.

Candidates come from rare terms in common and from the nearest embeddings; those are
then compared exactly, so that the approximation decides no order. Knows an index, not how
it is stored.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mtqa.model import SourceMatch
from mtqa.settings import Settings
from mtqa.sources.build import build_index
from mtqa.sources.coarse import nearest
from mtqa.sources.columns import Array, gather
from mtqa.sources.encoder import Encoder
from mtqa.sources.event import event_signals, same_event
from mtqa.sources.features import Query
from mtqa.sources.index import SourceIndex
from mtqa.sources.similarity import WEIGHTS, Weights, blend
from mtqa.sources.terms import CLASSES, NUMBER, class_of

__all__ = ["Comparison", "Matched", "compare", "match_sources"]

_RARE_TERMS = 32
_LONGEST_POSTING = 512
_BY_TERMS = 32
_BY_VECTOR = 16
_LEAST_SHINGLES = 8


class Comparison(NamedTuple):
    """An article against some sources: `similarities` (rows,).

    `shared` (CLASSES, rows) is the squared rarity of the terms in common, `own`
    (CLASSES,) that of all terms of the article.
    """

    similarities: Array
    shared: Array
    own: Array

    def event(self, query: Query, index: SourceIndex, row: int, at: int) -> bool:
        """Whether source `row`, the `at`-th compared, reports the article's event."""
        norms = np.sqrt(self.own) * index["source_norms"][row]
        words, names, _ = (self.shared[:, at] / np.maximum(norms, 1e-9)).tolist()
        numbers = float(self.shared[NUMBER, at])
        return same_event(event_signals(query, index, row, words, names, numbers))


@dataclass(frozen=True, slots=True)
class Matched:
    """Matches, best first, inline ones before all others, and where each stands: `(index, row)`."""

    matches: tuple[SourceMatch, ...] = ()
    rows: tuple[tuple[SourceIndex, int], ...] = ()


def match_sources(
    query: Query, index: SourceIndex | None, encoder: Encoder, settings: Settings
) -> Matched:
    """The article's inline sources and the `settings.sources_per_article` best of `index`.

    Excluded matches met on the way are among them, with the reason in words, and do not
    count. An indexed source with the id of an inline one is left to the inline one.
    """
    matches: list[SourceMatch] = []
    rows: list[tuple[SourceIndex, int]] = []
    article = query.document.article
    if article.sources:
        inline = build_index(article.sources, encoder)
        every = np.arange(len(inline))
        figures = compare(query, inline, every).similarities
        for row in np.lexsort((every, -figures)).tolist():
            excluded = _excluded(query, inline, row, None)
            matches.append(
                SourceMatch(inline.source(row), _figure(figures[row]), True, True, excluded)
            )
            rows.append((inline, row))
    if index is not None and len(index) and len(query.vectors):
        taken = {match.source.id for match in matches}
        places = _candidates(query, index)
        comparison = compare(query, index, places)
        figures = comparison.similarities
        counted = 0
        for at in np.lexsort((places, -figures)).tolist():
            if counted == settings.sources_per_article:
                break
            if figures[at] < settings.min_source_similarity:
                break
            row = int(places[at])
            source = index.source(row)
            if source.id in taken:
                continue
            excluded = _excluded(query, index, row, settings.near_duplicate)
            same = comparison.event(query, index, row, at)
            matches.append(SourceMatch(source, _figure(figures[at]), same, False, excluded))
            rows.append((index, row))
            counted += excluded is None
    return Matched(tuple(matches), tuple(rows))


def _figure(similarity: float) -> float:
    return round(float(similarity), 4)


def _candidates(query: Query, index: SourceIndex) -> Array:
    """Rows worth an exact comparison, sorted: at most `_BY_TERMS + _BY_VECTOR`."""
    if len(index) <= _BY_TERMS + _BY_VECTOR:
        return np.arange(len(index))
    terms = query.features.terms
    at, rarity = index.find(terms.known, terms.classes)
    at, rarity = at[at >= 0], rarity[at >= 0]
    offsets = index["posting_offsets"]
    short = offsets[at + 1] - offsets[at] <= _LONGEST_POSTING
    at, rarity = at[short], rarity[short]
    rarest = np.lexsort((at, -rarity))[:_RARE_TERMS]
    sources, owners = gather(index["postings"], offsets, at[rarest])
    hit, where = np.unique(sources, return_inverse=True)
    score = np.bincount(where, weights=rarity[rarest][owners].astype(np.float64) ** 2)
    by_terms = hit[np.lexsort((hit, -score))[:_BY_TERMS]]
    by_vector = nearest(
        query.centroid,
        index["source_vectors"],
        index["coarse_axes"],
        index["coarse_vectors"],
        _BY_VECTOR,
    )
    return np.union1d(by_terms, by_vector)


def compare(
    query: Query, index: SourceIndex, rows: Array, weights: Weights = WEIGHTS
) -> Comparison:
    """The article compared exactly with the sources `rows`."""
    terms = query.features.terms
    at, rarity = index.find(terms.known, terms.classes)
    squares = rarity.astype(np.float64) ** 2
    own = np.bincount(terms.classes, weights=squares, minlength=CLASSES)
    weight = np.zeros(len(index["terms"]), np.float32)
    weight[at[at >= 0]] = squares[at >= 0]
    values, owners = gather(index["source_terms"], index["source_term_offsets"], rows)
    hit = weight[values] > 0
    values, owners = values[hit], owners[hit]
    shared = np.bincount(
        class_of(index["terms"][values]) * len(rows) + owners,
        weights=weight[values],
        minlength=CLASSES * len(rows),
    ).reshape(CLASSES, len(rows))
    similarities = blend(
        (index["source_vectors"][rows] @ query.centroid)[None, :],
        shared[:, None, :].astype(np.float32),
        np.sqrt(own)[None, :].astype(np.float32),
        index["source_norms"][rows],
        weights,
    )[0]
    return Comparison(similarities, shared, own)


def _excluded(
    query: Query, index: SourceIndex, row: int, near_duplicate: float | None
) -> str | None:
    """Why a source may not testify, in words; None where it may."""
    article = query.document.article
    if index["text_keys"][row].tobytes() == query.features.key:
        same_id = index.ids[row] == article.id
        return "the article itself" if same_id else "the same text under another name"
    if near_duplicate is None:
        return None
    theirs = index.slice_of("shingles", "shingle_offsets", row)
    mine = query.features.shingles
    fewer = min(len(mine), len(theirs))
    if fewer < _LEAST_SHINGLES:
        return None
    # Both are sorted and unique; the larger containment is that in the smaller set.
    place = np.minimum(np.searchsorted(theirs, mine), len(theirs) - 1)
    share = float(np.count_nonzero(theirs[place] == mine)) / fewer
    if share < near_duplicate:
        return None
    return f"a near-duplicate of the article: {share:.0%} of its five-word runs are the same"
