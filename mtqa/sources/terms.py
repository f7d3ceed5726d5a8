"""The terms by which texts are compared: words, names and numbers of each segment, as hashes.

A term is 64 bits: its class in the two highest, a hash of its key below, so that terms sorted
are sorted by class and no table of strings is needed to look one up. Knows no index.
"""

import hashlib
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from mtqa.model import Document
from mtqa.sources.columns import Array, offsets_of
from mtqa.text.words import STOP_WORDS

__all__ = [
    "CLASSES",
    "NAME",
    "NUMBER",
    "SHINGLE",
    "TERMS_VERSION",
    "WORD",
    "DocumentTerms",
    "class_of",
    "document_terms",
    "shingles",
    "stem",
    "term",
    "text_key",
]

WORD, NAME, NUMBER = 0, 1, 2
CLASSES = 3
_CLASS_SHIFT = 62

TERMS_VERSION = 1
"""Raised whenever terms, shingles or what else an index keeps of a text change."""

SHINGLE = 5
"""Tokens in a shingle, the unit in which near-duplicates are told."""


def stem(key: str) -> str:
    """A key without its commonest inflections ("tariffs" meets "tariff"); crude on purpose."""
    if len(key) < 5 or not key.isalpha():
        return key
    for ending, least in (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 4)):
        if key.endswith(ending) and len(key) - len(ending) >= least and not key.endswith("ss"):
            key = key[: -len(ending)]
            if ending == "ies":
                return key + "y"
            break
    return key[:-1] if key.endswith("e") and len(key) > 4 else key


@lru_cache(maxsize=1 << 17)
def term(klass: int, key: str) -> int:
    """The 64-bit term of a key: `term(NAME, "xi")` differs from `term(WORD, "xi")`."""
    if klass == WORD:
        key = stem(key)
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return klass << _CLASS_SHIFT | int.from_bytes(digest, "little") >> 2


def class_of(terms: Array) -> Array:
    """The class (WORD, NAME or NUMBER) of each term, as int64."""
    return (terms >> np.uint64(_CLASS_SHIFT)).astype(np.int64)


class DocumentTerms(NamedTuple):
    """Sorted unique terms of each segment: `values[offsets[i]:offsets[i + 1]]` is segment i's.

    `known` has all of them once, sorted; `at` says where in it each of `values` is, and
    `classes` the class of each of `known`.
    """

    values: Array
    offsets: Array
    known: Array
    at: Array
    classes: Array


def _telling(kind: str, value: str) -> bool:
    # "two", "first" and the like stand in every text and tell nothing apart.
    return kind not in ("cardinal", "ordinal") or len(value) > 1


def document_terms(document: Document) -> DocumentTerms:
    """The terms of a document, by segment. Stop words are none; of names, each token is one.

    A lone capitalised word that opens a segment is a name only where the same word
    is a name elsewhere in the text.
    """
    tokens, mentions = document.tokens, document.mentions
    keys, owners = tokens.keys, tokens.segments
    telling = [at for at, key in enumerate(keys) if key not in STOP_WORDS]
    rows = [owners[at] for at in telling]
    terms = [term(WORD, keys[at]) for at in telling]
    sure = {
        key for m in mentions if not (m.initial and m.last - m.first == 1)
        for key in keys[m.first : m.last]
    }  # fmt: skip
    for mention in mentions:
        for at in range(mention.first, mention.last):
            if keys[at] in sure and keys[at] not in STOP_WORDS:
                rows.append(owners[at])
                terms.append(term(NAME, keys[at]))
    starts = [segment.span.start for segment in document.segments]
    for number in document.numbers:
        if _telling(number.kind, number.value):
            rows.append(bisect_right(starts, number.span.start) - 1)
            terms.append(term(NUMBER, number.value))
    row, value = np.array(rows, np.int64), np.fromiter(terms, np.uint64, len(terms))
    order = np.lexsort((value, row))
    row, value = row[order], value[order]
    if len(row):
        first = np.ones(len(row), bool)
        first[1:] = (row[1:] != row[:-1]) | (value[1:] != value[:-1])
        row, value = row[first], value[first]
    offsets = offsets_of(np.bincount(row, minlength=len(document.segments)))
    known, inverse = np.unique(value, return_inverse=True)
    return DocumentTerms(value, offsets, known, inverse, class_of(known))


@lru_cache(maxsize=1 << 16)
def _token_hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest())


def shingles(keys: tuple[str, ...]) -> Array:
    """Sorted unique 32-bit hashes of every run of `SHINGLE` folded tokens."""
    count = len(keys) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, np.uint32)
    hashes = np.fromiter(map(_token_hash, keys), np.uint64, len(keys))
    mixed = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        mixed *= np.uint64(0x9E3779B97F4A7C15)
        mixed += hashes[at : at + count]
    found = np.sort((mixed >> np.uint64(32)).astype(np.uint32))
    # As `np.unique` does it, which would import numpy's masked arrays for that.
    return found[np.concatenate(([True], found[1:] != found[:-1]))]


def text_key(keys: tuple[str, ...]) -> bytes:
    """16 bytes that two texts share if they are the same but for case, marks and white space."""
    return hashlib.blake2b(" ".join(keys).encode("utf-8", "replace"), digest_size=16).digest()
