"""Benchmark queries as observations for the decision: features, truth, fold.

Knows the benchmark's files; nothing of how weights are fitted.
"""

import gzip
import json
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from mtqa.names import (
    Candidate,
    Lexicon,
    Matcher,
    build_index,
    load_channel,
    name_tokens,
    read_lexicon,
)
from mtqa.names.decision import FEATURES, Decision, features

SIZES = (15_000, 100_000, 1_000_000)
FOLDS = 5


@dataclass(frozen=True)
class Query:
    """A query and, where it is garbled, the name it came from and through which pivot."""

    text: str
    name: str | None
    pivot: str | None
    alone: bool

    @property
    def fold(self) -> int:
        """One of FOLDS, by surname, so that no surname is fitted and judged at once."""
        return zlib.crc32((self.name or self.text).split()[-1].encode()) % FOLDS


def read_queries(data: Path) -> list[Query]:
    """All queries, in file order."""
    rows = map(json.loads, (data / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Query(row["query"], row["name"], row.get("pivot"), row.get("surname_only", False))
        for row in rows
    ]


def read_names(data: Path, size: int) -> list[str]:
    """The first `size` names, shuffled."""
    with gzip.open(data / "names_1m.txt.gz", "rt", encoding="utf-8") as lines:
        names = [line.rstrip("\n") for line in islice(lines, size)]
    random.Random(size).shuffle(names)
    return names


def read_forms(data: Path) -> dict[str, list[str]]:
    """Arabic forms by name token."""
    found: dict[str, list[str]] = {}
    for line in (data / "pivot_forms.tsv").read_text(encoding="utf-8").splitlines():
        token, form = line.split("\t")
        found.setdefault(token, []).append(form)
    return found


def observe(
    matcher: Matcher, queries: Sequence[Query], lexicon: Lexicon
) -> tuple[np.ndarray, list[list[Candidate]], np.ndarray]:
    """(queries, features), candidates, and which queries the matcher takes for no garble.

    Those are right as they stand, or nothing listed is near them: their features are zeros, and
    so have no part in a fit.
    """
    rows, found, right = [], [], []
    for query in queries:
        tokens = name_tokens(query.text)
        candidates = matcher.candidates(tokens, 8)
        found.append(candidates)
        right.append(not candidates or matcher.right(query.text) is not None)
        if candidates:
            rows.append(features(tokens, candidates, lexicon, len(matcher)))
        else:
            rows.append([0.0] * len(FEATURES))
    return np.array(rows), found, np.array(right)


def observations(data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, truth and fold of all queries, for each size, without and with pivot forms."""
    queries = read_queries(data)
    lexicon = read_lexicon(data / "attested_tokens.tsv")
    channel = load_channel()
    undecided = Decision((0.0,) * len(FEATURES), 0.5, "")
    parts = []
    for size in SIZES:
        for forms in (None, read_forms(data)):
            index = build_index(read_names(data, size), channel, forms)
            matcher = Matcher(index, channel=channel, decision=undecided, lexicon=lexicon)
            parts.append(observe(matcher, queries, lexicon)[0])
    truth = np.array([float(q.name is not None) for q in queries])
    folds = np.array([q.fold for q in queries])
    return np.concatenate(parts), np.tile(truth, len(parts)), np.tile(folds, len(parts))
