"""What is taken from an analysed text to compare it with others, made once and used many times.

The same for an article and for a source. Knows documents and encoders, no index.
"""

from typing import NamedTuple

import numpy as np

from mtqa.model import Document, Number
from mtqa.sources.columns import Array
from mtqa.sources.encoder import Encoder
from mtqa.sources.terms import DocumentTerms, document_terms, shingles, text_key
from mtqa.text.words import WEEKDAYS

__all__ = ["Features", "Query", "centroid", "features", "prepare", "segment_texts"]

_WEEKDAYS = {day: 1 << at for at, day in enumerate(sorted(WEEKDAYS))}


class Features(NamedTuple):
    """The comparable parts of a text but its vectors.

    `days` holds its full or yearless dates as int32 yyyymmdd (yyyy 0 where not given),
    sorted and unique; `weekdays` is a bit set.
    """

    terms: DocumentTerms
    shingles: Array
    key: bytes
    days: Array
    weekdays: int


class Query(NamedTuple):
    """An article made ready for matching: `vectors` float32 (segments, d), `centroid` (d,)."""

    document: Document
    features: Features
    vectors: Array
    centroid: Array


def _day(number: Number) -> int | None:
    if number.kind != "date":
        return None
    parts = number.value.replace("--", "0-", 1).split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    return year * 10_000 + month * 100 + day


def features(document: Document) -> Features:
    """The comparable parts of a document."""
    keys = document.tokens.keys
    days = {day for day in map(_day, document.numbers) if day is not None}
    weekdays = 0
    for key in WEEKDAYS.intersection(keys):
        weekdays |= _WEEKDAYS[key]
    return Features(
        terms=document_terms(document),
        shingles=shingles(keys),
        key=text_key(keys),
        days=np.asarray(sorted(days), np.int32),
        weekdays=weekdays,
    )


def segment_texts(document: Document) -> list[str]:
    """What each segment says."""
    text = document.article.text
    return [text[s.span.start : s.span.end] for s in document.segments]


def centroid(vectors: Array) -> Array:
    """The direction of the mean of some vectors, float32; zeros where there are none."""
    mean = vectors.sum(axis=0, dtype=np.float32)
    length = float(np.sqrt(np.dot(mean, mean)))
    return np.asarray(mean / np.float32(length)) if length > 0 else mean


def prepare(document: Document, encoder: Encoder) -> Query:
    """Make an article ready for `match_sources` and `align`; encodes its segments."""
    texts = segment_texts(document)
    vectors = (
        np.asarray(encoder.encode(texts), np.float32)
        if texts
        else np.zeros((0, encoder.dimension), np.float32)
    )
    return Query(document, features(document), vectors, centroid(vectors))
