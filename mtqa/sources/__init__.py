"""Clean sources as evidence: their index, matching, segment alignment, attested names, encoders.

Knows texts and similarity; knows no rules and finds no errors.
"""

from mtqa.sources.align import align
from mtqa.sources.attested import AttestedName, attested_names
from mtqa.sources.build import build_index
from mtqa.sources.cache import cached_index
from mtqa.sources.features import Query, prepare
from mtqa.sources.index import SourceIndex
from mtqa.sources.match import Matched, match_sources
from mtqa.sources.store import open_index, save_index

__all__ = [
    "AttestedName",
    "Matched",
    "Query",
    "SourceIndex",
    "align",
    "attested_names",
    "build_index",
    "cached_index",
    "match_sources",
    "open_index",
    "prepare",
    "save_index",
]
