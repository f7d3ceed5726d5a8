"""The index of clean sources: columns over numpy arrays, in memory or mapped from a folder.

Answers look-ups; how sources are ranked and aligned is decided elsewhere, and how an
index is made or stored is known to `build` and `store`.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mtqa.model import Failure, Source, Span
from mtqa.sources.columns import Array, Strings
from mtqa.sources.terms import CLASSES

__all__ = ["DTYPES", "NAME_PRIOR", "STRING_COLUMNS", "AttestedForm", "SourceIndex", "name_hash"]

STRING_COLUMNS = (
    "ids", "titles", "urls", "published", "texts", "name_surfaces",
    "left_out_places", "left_out_why",
)  # fmt: skip

DTYPES: dict[str, str] = {
    # one row a source
    "given": "|u1",  # bits: title, url, published are given
    "text_keys": "|u1",  # (n, 16)
    "weekdays": "|u1",
    "source_vectors": "<f4",  # (n, d)
    "coarse_vectors": "<f4",  # (n, axes)
    "source_norms": "<f4",  # (n, classes)
    "segment_offsets": "<i8",
    "source_terms": "<i4",
    "source_term_offsets": "<i8",
    "shingles": "<u4",
    "shingle_offsets": "<i8",
    "days": "<i4",
    "day_offsets": "<i8",
    "coarse_axes": "<f4",  # (d, axes)
    # one row a segment
    "segment_starts": "<i4",
    "segment_ends": "<i4",
    "segment_vectors": "|i1",  # (s, d), times the scale
    "segment_scales": "<f4",
    "segment_norms": "<f4",  # (s, classes)
    "segment_terms": "<i4",
    "segment_term_offsets": "<i8",
    # one row a term, sorted by its hash
    "terms": "<u8",
    "idf": "<f4",
    "postings": "<i4",
    "posting_offsets": "<i8",
    # one row a distinct surface form of a name, sorted by the hash of its keys
    "name_keys": "<u8",
    # one row a name of a source
    "name_offsets": "<i8",
    "names": "<i4",
    "name_counts": "<i4",
    "name_starts": "<i4",
    "name_ends": "<i4",
    "name_initial": "|u1",
    **{f"{column}_blob": "|u1" for column in STRING_COLUMNS},
    **{f"{column}_offsets": "<i8" for column in STRING_COLUMNS},
}
"""Every array of an index and its type on disk."""

_PRIOR_TEXTS = 50.0
NAME_PRIOR = (0.05, 0.01, 0.01)
"""Share of texts that a word, a name, a number stands in, before any text is seen."""


class AttestedForm(NamedTuple):
    """A name as a source writes it: how often, where first, whether only at a segment's start."""

    surface: str
    times: int
    span: Span
    initial: bool


def name_hash(keys: tuple[str, ...]) -> int:
    """The 64-bit hash of a name's folded tokens."""
    joined = "\x1f".join(keys).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "little")


class SourceIndex:
    """Clean sources, ready to be matched. Build one with `build_index`, open one with `open_index`.

    `arrays` maps the names in `DTYPES` to arrays; treat them as read-only. `folder` is
    where it is mapped from, None for one in memory; `unseen` the rarity, by class, of a
    term that no source has.
    """

    __slots__ = (
        "_found", "arrays", "dimension", "encoder_hash", "encoder_name", "folder",
        "ids", "name_surfaces", "published", "texts", "titles", "unseen", "urls",
    )  # fmt: skip

    def __init__(
        self,
        arrays: Mapping[str, Array],
        encoder_name: str,
        encoder_hash: str,
        dimension: int,
        folder: Path | None = None,
    ) -> None:
        self.arrays = dict(arrays)
        self.encoder_name = encoder_name
        self.encoder_hash = encoder_hash
        self.dimension = dimension
        self.folder = folder
        self.unseen = rarities(np.zeros(CLASSES), np.arange(CLASSES), len(arrays["given"]))
        self._found: tuple[Array, tuple[Array, Array]] | None = None
        self.ids = self._strings("ids")
        self.titles = self._strings("titles")
        self.urls = self._strings("urls")
        self.published = self._strings("published")
        self.texts = self._strings("texts")
        self.name_surfaces = self._strings("name_surfaces")

    def _strings(self, column: str) -> Strings:
        return Strings(self.arrays[f"{column}_blob"], self.arrays[f"{column}_offsets"])

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def source(self, row: int) -> Source:
        """The source in a row."""
        given = int(self.arrays["given"][row])
        return Source(
            id=self.ids[row],
            text=self.texts[row],
            title=self.titles[row] if given & 1 else None,
            url=self.urls[row] if given & 2 else None,
            published=self.published[row] if given & 4 else None,
        )

    def left_out(self) -> list[Failure]:
        """The sources that were not indexed, and why."""
        columns = self._strings("left_out_places"), self._strings("left_out_why")
        return [Failure(place, why) for place, why in zip(*columns, strict=True)]

    def segments_of(self, row: int) -> tuple[int, int]:
        """First and past-the-last segment row of a source."""
        offsets = self.arrays["segment_offsets"]
        return int(offsets[row]), int(offsets[row + 1])

    def slice_of(self, column: str, offsets: str, row: int) -> Array:
        """The values of one row of a ragged column."""
        ends = self.arrays[offsets]
        return self.arrays[column][int(ends[row]) : int(ends[row + 1])]

    def vectors(self, rows: Array) -> Array:
        """The embeddings of some segments, float32 (rows, d)."""
        scaled = self.arrays["segment_vectors"][rows].astype(np.float32)
        return np.asarray(scaled * self.arrays["segment_scales"][rows][:, None])

    def find(self, terms: Array, classes: Array) -> tuple[Array, Array]:
        """Where sorted `terms` stand in the index, -1 for unknown ones, and each one's rarity.

        The answer is kept for the next who asks the same: treat it as read-only.
        """
        if self._found is None or self._found[0] is not terms:
            self._found = terms, self._looked_up(terms, classes)
        return self._found[1]

    def _looked_up(self, terms: Array, classes: Array) -> tuple[Array, Array]:
        known = self.arrays["terms"]
        rarity = self.unseen[classes]
        if not len(known):
            return np.full(len(terms), -1, np.int64), rarity
        at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
        found = known[at] == terms
        return np.where(found, at, -1), np.where(found, self.arrays["idf"][at], rarity)

    def names_of(self, row: int) -> list[AttestedForm]:
        """Every name a source mentions, in the order of the index, each surface form once."""
        a = self.arrays
        start, end = int(a["name_offsets"][row]), int(a["name_offsets"][row + 1])
        columns = ("names", "name_counts", "name_starts", "name_ends", "name_initial")
        return [
            AttestedForm(self.name_surfaces[name], count, Span(first, last), bool(initial))
            for name, count, first, last, initial in zip(
                *(a[column][start:end].tolist() for column in columns), strict=True
            )
        ]

    def surfaces(self, keys: tuple[str, ...]) -> list[str]:
        """The surface forms that any source of the index writes for these folded tokens, sorted."""
        wanted = np.asarray([name_hash(keys)], np.uint64)
        hashes = self.arrays["name_keys"]
        low = int(np.searchsorted(hashes, wanted, "left")[0])
        high = int(np.searchsorted(hashes, wanted, "right")[0])
        return [self.name_surfaces[at] for at in range(low, high)]


def rarities(counts: Array, classes: Array, texts: int) -> Array:
    """Inverse document frequency, float32, of terms that stand in `counts` of `texts` texts.

    Smoothed towards what is usual for each class as if `_PRIOR_TEXTS` more texts had been
    seen, so that three sources do not make every word of theirs a common one.
    """
    prior = np.asarray(NAME_PRIOR)[classes]
    return np.log((texts + _PRIOR_TEXTS) / (counts + _PRIOR_TEXTS * prior)).astype(np.float32)
