"""Making an index of sources in one pass over them.

Only what the index keeps is held in memory; analysed documents are dropped block by
block. The same sources and encoder give the same bytes.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np

from mtqa.model import Article, Document, Failure, Source
from mtqa.sources.coarse import coarse_columns
from mtqa.sources.columns import Array, Strings, offsets_of
from mtqa.sources.encoder import Encoder
from mtqa.sources.features import Features, centroid, features, segment_texts
from mtqa.sources.index import DTYPES, STRING_COLUMNS, SourceIndex, name_hash, rarities
from mtqa.sources.terms import CLASSES, class_of
from mtqa.text import analyse, phrase_keys

__all__ = ["build_index", "source_document"]

_BLOCK = 64


def source_document(source: Source) -> Document:
    """A source analysed as an article would be."""
    return analyse(Article(id=source.id, text=source.text, title=source.title))


def build_index(
    sources: Iterable[Source | Failure],
    encoder: Encoder,
    *,
    on_failure: Callable[[Failure], None] | None = None,
    on_source: Callable[[int], None] | None = None,
) -> SourceIndex:
    """Index `sources` in memory.

    A second source of the same id and one without any words are left out, which the index
    remembers; they and failures among `sources` are told to `on_failure`. `on_source`
    hears the count so far.
    """
    builder = _Builder(encoder)
    tell = on_failure or (lambda _: None)

    def leave_out(failure: Failure) -> None:
        builder.leave_out(failure)
        tell(failure)

    wanted = _unique(sources, leave_out)
    while block := list(islice(wanted, _BLOCK)):
        builder.add(block)
        if on_source:
            on_source(builder.count)
    return builder.finish()


def _unique(
    sources: Iterable[Source | Failure],
    leave_out: Callable[[Failure], None],
) -> Iterator[tuple[Source, Document]]:
    seen: set[str] = set()
    for source in sources:
        if isinstance(source, Failure):
            leave_out(source)
            continue
        if source.id in seen:
            why = "a second source with this id; the first was kept, rename this one"
            leave_out(Failure(source.id, why, id=source.id))
            continue
        document = source_document(source)
        if not document.words:
            why = "a source without words; give its text or leave it out"
            leave_out(Failure(source.id, why, id=source.id))
            continue
        seen.add(source.id)
        yield source, document


def _quantised(vectors: Array) -> tuple[Array, Array]:
    """Rows as int8 and the scale of each, so that row = int8 * scale within half a scale."""
    scales = np.abs(vectors).max(axis=1, initial=0.0).astype(np.float32) / np.float32(127)
    safe = np.where(scales > 0, scales, np.float32(1))
    return np.rint(vectors / safe[:, None]).astype(np.int8), scales


class _Builder:
    """Columns that grow source by source."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.count = 0
        self.strings: dict[str, tuple[bytearray, array[int]]] = {
            column: (bytearray(), array("q", [0])) for column in STRING_COLUMNS
        }
        self.flat: dict[str, array[int]] = {
            name: array(code)
            for name, code in (
                ("given", "B"), ("weekdays", "B"), ("segments", "q"), ("shingles", "q"),
                ("days", "q"), ("source_terms", "q"), ("segment_terms", "q"),
                ("segment_starts", "i"), ("segment_ends", "i"), ("source_names", "q"),
                ("names", "i"), ("name_counts", "i"), ("name_starts", "i"), ("name_ends", "i"),
                ("name_initial", "B"),
            )
        }  # fmt: skip
        self.keys = bytearray()
        self.chunks: dict[str, list[Array]] = {
            name: [] for name in ("source", "segment", "scale", "shingles", "days", "terms")
        }
        self.surfaces: dict[str, int] = {}

    def leave_out(self, failure: Failure) -> None:
        place = failure.input if failure.line is None else f"{failure.input}:{failure.line}"
        self._string("left_out_places", place)
        self._string("left_out_why", failure.message)

    def add(self, block: list[tuple[Source, Document]]) -> None:
        texts = [text for _, document in block for text in segment_texts(document)]
        vectors = np.asarray(self.encoder.encode(texts), np.float32)
        whole, scales = _quantised(vectors)
        self.chunks["segment"].append(whole)
        self.chunks["scale"].append(scales)
        kept = whole.astype(np.float32) * scales[:, None]
        at = 0
        for source, document in block:
            count = len(document.segments)
            self._add_source(source, document, features(document), kept[at : at + count])
            at += count

    def _string(self, column: str, value: str) -> None:
        blob, ends = self.strings[column]
        blob += value.encode("utf-8", "replace")
        ends.append(len(blob))

    def _add_source(
        self, source: Source, document: Document, made: Features, vectors: Array
    ) -> None:
        flat, chunks = self.flat, self.chunks
        optional = (source.title, source.url, source.published)
        self._string("ids", source.id)
        self._string("texts", source.text)
        for column, value in zip(("titles", "urls", "published"), optional, strict=True):
            self._string(column, value or "")
        flat["given"].append(sum(1 << at for at, v in enumerate(optional) if v is not None))
        flat["weekdays"].append(made.weekdays)
        self.keys += made.key
        chunks["source"].append(centroid(vectors))
        chunks["shingles"].append(made.shingles)
        flat["shingles"].append(len(made.shingles))
        chunks["days"].append(made.days)
        flat["days"].append(len(made.days))
        flat["segments"].append(len(document.segments))
        flat["segment_starts"].extend(s.span.start for s in document.segments)
        flat["segment_ends"].extend(s.span.end for s in document.segments)
        flat["segment_terms"].extend(np.diff(made.terms.offsets).tolist())
        chunks["terms"].append(made.terms.values)
        self._add_names(document)
        self.count += 1

    def _add_names(self, document: Document) -> None:
        flat, tokens = self.flat, document.tokens
        lower = {key for key, text in zip(tokens.keys, tokens.texts, strict=True) if text == key}
        counts: dict[str, list[int]] = {}
        for mention in document.mentions:
            first = mention.initial and mention.last - mention.first == 1
            if first and tokens.keys[mention.first] in lower:
                continue  # a common word that opens a sentence
            name = counts.setdefault(mention.surface, [0, mention.span.start, mention.span.end, 1])
            name[0] += 1
            name[3] &= int(first)
        flat["source_names"].append(len(counts))
        for surface, (count, start, end, initial) in counts.items():
            flat["names"].append(self.surfaces.setdefault(surface, len(self.surfaces)))
            flat["name_counts"].append(count)
            flat["name_starts"].append(start)
            flat["name_ends"].append(end)
            flat["name_initial"].append(initial)

    def finish(self) -> SourceIndex:
        flat, d = self.flat, self.encoder.dimension
        arrays: dict[str, Array] = {
            name: np.frombuffer(flat[name], flat[name].typecode)
            for name in ("given", "weekdays", "segment_starts", "segment_ends", "name_counts",
                         "name_starts", "name_ends", "name_initial")
        }  # fmt: skip
        arrays["text_keys"] = np.frombuffer(bytes(self.keys), np.uint8).reshape(-1, 16)
        arrays["segment_offsets"] = offsets_of(flat["segments"])
        arrays["shingle_offsets"] = offsets_of(flat["shingles"])
        arrays["day_offsets"] = offsets_of(flat["days"])
        arrays["name_offsets"] = offsets_of(flat["source_names"])
        arrays["source_vectors"] = self._joined("source", np.float32).reshape(-1, d)
        arrays["coarse_axes"], arrays["coarse_vectors"] = coarse_columns(arrays["source_vectors"])
        arrays["segment_vectors"] = self._joined("segment", np.int8).reshape(-1, d)
        arrays["segment_scales"] = self._joined("scale", np.float32)
        arrays["shingles"] = self._joined("shingles", np.uint32)
        arrays["days"] = self._joined("days", np.int32)
        self._finish_names(arrays)
        arrays |= _term_columns(
            self._joined("terms", np.uint64),
            offsets_of(flat["segment_terms"]),
            arrays["segment_offsets"],
        )
        for column, (blob, ends) in self.strings.items():
            arrays[f"{column}_blob"] = np.frombuffer(bytes(blob), np.uint8)
            arrays[f"{column}_offsets"] = np.frombuffer(ends, np.int64)
        typed = {name: np.ascontiguousarray(arrays[name], DTYPES[name]) for name in DTYPES}
        return SourceIndex(typed, self.encoder.name, self.encoder.hash, d)

    def _joined(self, name: str, dtype: type) -> Array:
        chunks = self.chunks[name]
        joined = np.concatenate(chunks) if chunks else np.zeros(0, dtype)
        chunks.clear()  # the largest columns stand twice in memory for a moment only
        return joined

    def _finish_names(self, arrays: dict[str, Array]) -> None:
        """Surface forms in the order of their keys' hash, and the sources' names renumbered."""
        forms = list(self.surfaces)
        hashes = np.asarray([name_hash(phrase_keys(form)) for form in forms], np.uint64)
        order = sorted(range(len(forms)), key=lambda at: (hashes[at], forms[at]))
        place = np.empty(len(forms), np.int64)
        place[order] = np.arange(len(forms))
        arrays["name_keys"] = hashes[order] if forms else hashes
        arrays["names"] = place[np.frombuffer(self.flat["names"], np.int32)]
        column = Strings.of(forms[at] for at in order)
        self.strings["name_surfaces"] = (
            bytearray(column.blob.tobytes()),
            array("q", column.offsets.tolist()),
        )


def _norms(terms: Array, offsets: Array, idf: Array, classes: Array) -> Array:
    """Length of each row's idf vector by class, float32 (rows, CLASSES)."""
    rows = len(offsets) - 1
    owners = np.repeat(np.arange(rows), np.diff(offsets))
    squares = np.bincount(
        owners * CLASSES + classes[terms],
        weights=idf[terms].astype(np.float64) ** 2,
        minlength=rows * CLASSES,
    )
    return np.sqrt(squares).astype(np.float32).reshape(rows, CLASSES)


def _term_columns(values: Array, offsets: Array, segment_offsets: Array) -> dict[str, Array]:
    """Every column about terms, from the segments' terms end to end."""
    known, segment_terms = np.unique(values, return_inverse=True)
    texts = len(segment_offsets) - 1
    by_source = offsets[segment_offsets]
    owners = np.repeat(np.arange(texts), np.diff(by_source))
    pairs = np.unique(owners * np.int64(max(len(known), 1)) + segment_terms)
    source_rows, source_terms = np.divmod(pairs, max(len(known), 1))
    source_term_offsets = offsets_of(np.bincount(source_rows, minlength=texts))
    counts = np.bincount(source_terms, minlength=len(known))
    classes = class_of(known)
    idf = rarities(counts, classes, texts)
    return {
        "terms": known,
        "idf": idf,
        "segment_terms": segment_terms,
        "segment_term_offsets": offsets,
        "segment_norms": _norms(segment_terms, offsets, idf, classes),
        "source_terms": source_terms,
        "source_term_offsets": source_term_offsets,
        "source_norms": _norms(source_terms, source_term_offsets, idf, classes),
        "postings": source_rows[np.argsort(source_terms, kind="stable")],
        "posting_offsets": offsets_of(counts),
    }
