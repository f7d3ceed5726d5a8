"""Name matching on the benchmark queries: how often right, how fast, how large.

One core. Probabilities are cross-validated by surname. Peers run on the same queries; slow ones
on a sample; those not installed are left out and named.

    python benchmarks/names.py [SIZE...]
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MTQA_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "scripts"))

import numpy as np
from names_queries import FOLDS, SIZES, Query, observe, read_forms, read_names, read_queries
from train_channel import Recipe, logistic

from mtqa.names import (
    Matcher,
    build_index,
    load_channel,
    load_decision,
    name_tokens,
    open_index,
    read_lexicon,
    save_index,
)

PIVOTS = ("arabic", "hebrew", "chinese", "russian")
RATES = (0.01, 0.001)
# What a fresh process takes to map an index and answer once, apart from importing.
OPENING = """
import resource, sys, time
from pathlib import Path
from mtqa.names import Matcher, load_channel, open_index
channel = load_channel()
start = time.perf_counter()
index = open_index(Path(sys.argv[1]), channel)
matcher = Matcher(index, channel=channel)
opened = time.perf_counter() - start
for query in Path(sys.argv[2]).read_text().splitlines():
    matcher.match(query, thorough=True)
print(opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def recall_at(rate: float, probability: np.ndarray, garbled: np.ndarray) -> float:
    """Share of garbled queries above the threshold that `rate` of the right ones pass."""
    right = np.sort(probability[~garbled])[::-1]
    return float((probability[garbled] > right[int(rate * len(right))]).mean())


def top_one(queries: Sequence[Query], answers: Sequence[str | None]) -> dict[str, float]:
    """Share of garbled queries whose best candidate is right: all, by pivot, surnames alone."""
    hits: dict[str, list[bool]] = {}
    for query, answer in zip(queries, answers, strict=True):
        if query.name is not None:
            for key in ("all", query.pivot or "", "alone" if query.alone else "whole"):
                hits.setdefault(key, []).append(answer == query.name)
    return {key: float(np.mean(found)) for key, found in hits.items()}


def crossed(x: np.ndarray, y: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Probability of each observation by weights fitted on the other folds."""
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        here = folds == fold
        weights = logistic(x[~here], y[~here], Recipe().ridge)
        out[here] = 1 / (1 + np.exp(-np.clip(x[here] @ weights, -50, 50)))
    return out


def reliability(probability: np.ndarray, y: np.ndarray) -> None:
    """The reliability diagram as rows, and the expected calibration error."""
    print("  stated   observed   queries")
    edges = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.000001]
    off = 0.0
    for low, high in pairwise(edges):
        here = (probability >= low) & (probability < high)
        if here.any():
            stated, seen = probability[here].mean(), y[here].mean()
            off += here.mean() * abs(stated - seen)
            print(f"  {stated:6.3f}   {seen:8.3f}   {here.sum():7,}")
    print(f"  expected calibration error {off:.4f}")


def peers(names: Sequence[str], queries: Sequence[Query]) -> None:
    """Other matchers' best of the whole list, on a sample of the garbled queries."""
    sample = random.Random(7).sample([q for q in queries if q.name], 60)
    for label, best in _peers(names):
        start = time.perf_counter()
        answers = [best(q.text) for q in sample]
        rate = len(sample) / (time.perf_counter() - start)
        right = np.mean([a == q.name for a, q in zip(answers, sample, strict=True)])
        print(f"  {label:28} top-1 {right:.3f} of {len(sample)}   {rate:10,.0f} lookups/s")


def _peers(names: Sequence[str]) -> list[tuple[str, Callable[[str], str | None]]]:
    from rapidfuzz import distance, fuzz, process

    found: list[tuple[str, Callable[[str], str | None]]] = [
        ("rapidfuzz ratio", lambda q: process.extractOne(q, names, scorer=fuzz.ratio)[0]),
        (
            "rapidfuzz Jaro-Winkler",
            lambda q: process.extractOne(q, names, scorer=distance.JaroWinkler.similarity)[0],
        ),
    ]
    try:
        from symspellpy import SymSpell, Verbosity
    except ImportError:
        print("  symspellpy: not installed, left out")
    else:
        if len(names) <= 100_000:
            speller = SymSpell(max_dictionary_edit_distance=3)
            for name in names:
                speller.create_dictionary_entry(name, 1)

            def spelled(query: str) -> str | None:
                hits = speller.lookup(query, Verbosity.TOP, max_edit_distance=3)
                return hits[0].term if hits else None

            found.append(("symspellpy", spelled))
    try:
        import nomenklatura  # noqa: F401
    except ImportError:
        print("  nomenklatura: not installed, left out")
    return found


def measure(size: int, folder: Path) -> tuple[dict[bool, tuple], list[Query]]:
    """Print what one size takes and reaches; return observations without and with forms."""
    data = SHARED / "eval" / "names"
    queries, names = read_queries(data), read_names(data, size)
    lexicon = read_lexicon(data / "attested_tokens.tsv")
    channel = load_channel()
    asked = folder / "asked.txt"
    asked.write_text("\n".join(q.text for q in queries[:500]), encoding="utf-8")
    found = {}
    for with_forms in (False, True):
        start = time.perf_counter()
        index = build_index(names, channel, read_forms(data) if with_forms else None)
        save_index(index, folder / "index")
        built = time.perf_counter() - start
        del index
        bytes_held = sum(f.stat().st_size for f in (folder / "index").iterdir())
        opened, resident = subprocess.run(
            [sys.executable, "-c", OPENING, str(folder / "index"), str(asked)],
            check=True, capture_output=True, text=True,
        ).stdout.split()  # fmt: skip
        matcher = Matcher(
            open_index(folder / "index", channel),
            channel=channel, decision=load_decision(), lexicon=lexicon,
        )  # fmt: skip
        new, seen = [], set()
        for query in random.Random(size).sample(queries, len(queries)):
            tokens = name_tokens(query.text)
            if seen.isdisjoint(tokens):
                new.append(query.text)
                seen.update(tokens)
        for text in new[:50]:
            matcher.match(text, thorough=True)
        start = time.perf_counter()
        for text in new[50:]:
            matcher.match(text, thorough=True)
        rate = (len(new) - 50) / (time.perf_counter() - start)
        x, candidates, right = observe(matcher, queries, lexicon)
        found[with_forms] = (x, candidates, right)
        best = top_one(queries, [c[0].name if c else None for c in candidates])
        by = "  ".join(f"{key} {best[key]:.3f}" for key in (*PIVOTS, "whole", "alone"))
        print(f"{size:,} names, {'with' if with_forms else 'no'} pivot forms")
        print(f"  top-1 right {best['all']:.3f}   {by}")
        print(
            f"  {rate:,.0f} cold lookups/s ({len(new) - 50:,} queries, each token new)   built and"
            f" written {built:.1f} s   opened {float(opened):.3f} s   resident"
            f" {float(resident):,.0f} MB   on disk {bytes_held / 1e6:,.0f} MB",
            flush=True,
        )
    peers(names, queries)
    return found, queries


def main(arguments: list[str]) -> int:
    if not (SHARED / "eval" / "names").is_dir():
        print(f"no data folder at {SHARED} (set MTQA_SHARED): name matching not measured")
        return 0
    sizes = [int(a) for a in arguments] or list(SIZES)
    blocks = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found, queries = measure(size, Path(folder))
            blocks += [(size, forms, *found[forms]) for forms in (False, True)]
    garbled = np.array([q.name is not None for q in queries])
    folds = np.array([q.fold for q in queries])
    y = np.tile(garbled.astype(float), len(blocks))
    probability = crossed(np.concatenate([b[2] for b in blocks]), y, np.tile(folds, len(blocks)))
    # As `Matcher.match` has it: what is right as it stands is hardly ever a garble.
    probability *= np.where(np.concatenate([b[4] for b in blocks]), 1e-3, 1.0)
    print("recall at 1 % and 0.1 % false alarms, cross-validated by surname")
    for at, (size, forms, *_) in enumerate(blocks):
        here = probability[at * len(queries) : (at + 1) * len(queries)]
        one, tenth = (recall_at(rate, here, garbled) for rate in RATES)
        print(f"  {size:9,} {'with' if forms else 'no':>4} forms   {one:.3f}   {tenth:.3f}")
    reliability(probability, y)
    print(f"peak resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
