"""Name matching on the benchmark queries: how often right, how fast, how large, and beside whom.

One core. Probabilities are cross-validated by surname. Peers answer the same queries in the same
run, a sample of them; those not installed are named.

    python benchmarks/names.py [SIZE...]
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MTQA_SHARED", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "scripts"))

import numpy as np
from names_diagram import reliability_svg
from names_figures import (
    GOALS,
    PIVOTS,
    TARGETS,
    Bin,
    bins,
    calibration_error,
    crossed,
    recall_at,
    share_among,
    top_one,
    verdict,
)
from names_hostile import hostile_strings, slowest
from names_peers import RERANKED, Peer, ask_peers, sampled
from names_processes import built_in, opened_in
from names_queries import SIZES, Query, observe, read_names, read_queries

from mtqa.names import (
    Lexicon,
    Matcher,
    build_index,
    load_channel,
    load_decision,
    name_tokens,
    open_index,
    read_lexicon,
)

DATA = SHARED / "eval" / "names"
DIAGRAM = ROOT / "reports" / "bench" / "names-reliability.svg"
POOL = 1000  # candidates asked for, to see what the search keeps at all
RATES = (0.01, 0.001)  # of false alarms
BUILD_S, OPEN_S, RESIDENT_MB, HOSTILE_MS = 90.0, 1.0, 1500.0, 50.0


@dataclass
class Block:
    """What was measured of one list, with or without pivot forms."""

    size: int
    forms: bool
    built: float  # seconds
    building: float  # MB
    opened: float  # seconds
    resident: float  # MB, after lookups
    rate: float = 0.0  # cold lookups a second
    x: np.ndarray = field(default_factory=lambda: np.empty(0))  # (queries, features)
    best: list[str | None] = field(default_factory=list)  # by query
    listed: np.ndarray = field(default_factory=lambda: np.empty(0))  # right as it stands
    slow: list[tuple[float, str]] = field(default_factory=list)
    probability: np.ndarray = field(default_factory=lambda: np.empty(0))

    @property
    def label(self) -> str:
        return f"{self.size:,} names, {'with' if self.forms else 'no'} pivot forms"


def cold_rate(matcher: Matcher, queries: Sequence[Query], seed: int) -> tuple[float, float, int]:
    """Lookups a second, and a second of processor time, of queries whose tokens are all new.

    The two differ where others use the machine. Last, how many queries these are.
    """
    new: list[str] = []
    seen: set[str] = set()
    for query in random.Random(seed).sample(queries, len(queries)):
        tokens = name_tokens(query.text)
        if seen.isdisjoint(tokens):
            new.append(query.text)
            seen.update(tokens)
    for text in new[:50]:
        matcher.match(text, thorough=True)
    count, start, spent = len(new) - 50, time.perf_counter(), time.process_time()
    for text in new[50:]:
        matcher.match(text, thorough=True)
    return count / (time.perf_counter() - start), count / (time.process_time() - spent), count


def measure(
    size: int, forms: bool, names: Sequence[str], queries: Sequence[Query], lexicon: Lexicon,
    folder: Path,
) -> tuple[Block, Matcher]:  # fmt: skip
    """Build, open and query one list; print what there is to say at once."""
    listing, asked, place = folder / "names.txt", folder / "asked.txt", folder / f"index-{forms}"
    listing.write_text("\n".join(names), encoding="utf-8")
    asked.write_text("\n".join(q.text for q in queries[:500]), encoding="utf-8")
    built = built_in(listing, place, DATA if forms else None, ROOT / "scripts")
    opened = opened_in(place, asked)
    block = Block(size, forms, *built, *opened)
    channel = load_channel()
    matcher = Matcher(
        open_index(place, channel), channel=channel, decision=load_decision(), lexicon=lexicon
    )
    block.rate, alone, cold = cold_rate(matcher, queries, size)
    block.x, found, block.listed = observe(matcher, queries, lexicon)
    block.best = [c[0].name if c else None for c in found]
    best = top_one(queries, block.best)
    garbled = [q for q in queries if q.name is not None]
    kept = {
        count: share_among(garbled, [
            [c.name for c in matcher.match(q.text, thorough=True, count=count).candidates]
            for q in garbled
        ]) for count in (8, RERANKED, POOL)
    }  # fmt: skip
    block.slow = slowest(matcher, hostile_strings(names))
    on_disk = sum(f.stat().st_size for f in place.iterdir()) / 1e6
    by = "  ".join(f"{key} {best[key]:.3f}" for key in (*PIVOTS, "whole", "alone"))
    print(f"{block.label}: {on_disk:,.0f} MB on disk")
    print(f"  top-1 {best['all']:.3f}   {by}")
    print(
        f"  right name among the best 8 {kept[8]:.3f}, {RERANKED} {kept[RERANKED]:.3f},"
        f" all kept (at most {POOL:,}) {kept[POOL]:.3f}"
    )
    print(
        f"  {block.rate:,.0f} cold lookups/s, {alone:,.0f} a second of processor time"
        f" ({cold:,} queries, each token new)"
    )
    slow = "; ".join(f"{ms:.1f} ms {label}" for ms, label in block.slow[:3])
    print(f"  longest of {len(block.slow)} hostile matches: {slow}", flush=True)
    return block, matcher


def print_peers(
    queries: Sequence[Query], asked: np.ndarray, blocks: Sequence[Block], others: Sequence[Peer],
    lexicon: Lexicon, rates: Sequence[float],
) -> None:  # fmt: skip
    """All matchers of one list beside each other, on the queries that all were asked."""
    some = [queries[at] for at in asked]
    garbled = np.array([q.name is not None for q in some])
    known = np.array([all(lexicon.count(t) for t in name_tokens(q.text)) for q in some])
    print(
        f"{blocks[0].size:,} names, the same {len(some):,} queries for all"
        f" ({garbled.sum():,} garbled); recall at 1 % and 0.1 % false alarms"
    )
    print(f"  {'':34} {'top-1':>6}  {'by its score':>13}  {'+ attested':>13}  {'lookups/s':>9}")
    rows = [
        (f"mtqa, {'with' if b.forms else 'no'} pivot forms", [b.best[at] for at in asked],
         b.probability[asked], rate, False)
        for b, rate in zip(blocks, rates, strict=True)
    ] + [(p.label, p.best, p.scores, p.rate, True) for p in others]  # fmt: skip
    for label, best, scores, rate, plain in rows:
        right = top_one(some, best)["all"]
        alone = "{} {}".format(*(shown(recall_at(r, scores, garbled)) for r in RATES))
        both = np.where(known, -np.inf, scores)
        helped = "{} {}".format(*(shown(recall_at(r, both, garbled)) for r in RATES))
        columns = (alone, helped) if plain else ("", alone)
        print(f"  {label:34} {right:6.3f}  {columns[0]:>13}  {columns[1]:>13}  {rate:9,.0f}")


def shown(share: float) -> str:
    """A share, or a dash where it cannot be told."""
    return "    -" if np.isnan(share) else f"{share:.3f}"


def print_targets(queries: Sequence[Query], blocks: Sequence[Block]) -> None:
    """Every figure that has a target, beside it."""
    garbled = np.array([q.name is not None for q in queries])
    print("against the targets (recall cross-validated by surname)")
    for block in blocks:
        named = np.array([q.name == b for q, b in zip(queries, block.best, strict=True)])
        both = [recall_at(rate, block.probability, garbled, named) for rate in RATES]
        got = (
            top_one(queries, block.best)["all"],
            *(recall_at(rate, block.probability, garbled) for rate in RATES),
            block.rate,
        )
        goals = TARGETS.get(block.size, {}).get(block.forms)
        print(f"  {block.label}")
        for at, (name, figure) in enumerate(zip(GOALS, got, strict=True)):
            form = ",.0f" if at == 3 else ".3f"
            aim = f">= {goals[at]:{form}}  {verdict(figure, goals[at])}" if goals else ""
            print(f"    {name:18} {figure:8{form}}  {aim}".rstrip())
        print(f"    {'  rightly named too':19} {both[0]:.3f} at 1 %, {both[1]:.3f} at 0.1 %")
        for name, figure, goal, form in (
            ("built, s", block.built, BUILD_S, ".1f"),
            ("opened, s", block.opened, OPEN_S, ".3f"),
            ("resident, MB", block.resident, RESIDENT_MB, ",.0f"),
            ("  to build, MB", block.building, RESIDENT_MB, ",.0f"),
            ("hostile, ms", block.slow[0][0], HOSTILE_MS, ".1f"),
        ):
            aim = f"<= {goal:{form}}  {verdict(figure, goal, most=True)}"
            print(f"    {name:18} {figure:8{form}}  {aim}")


def print_reliability(queries: Sequence[Query], blocks: Sequence[Block]) -> None:
    """The reliability diagram as rows, and as an SVG file."""
    y = np.array([float(q.name is not None) for q in queries])

    def of(chosen: Sequence[Block]) -> list[Bin]:
        return bins(np.concatenate([b.probability for b in chosen]), np.tile(y, len(chosen)))

    whole = of(blocks)
    print("reliability of the decision, all lists (cross-validated by surname)")
    print("  stated   observed   (95 %)            queries")
    for b in whole:
        print(
            f"  {b.stated:6.3f}   {b.observed:8.3f}   ({b.low:.3f} to {b.high:.3f})  {b.queries:8,}"
        )
    print(f"  expected calibration error {calibration_error(whole):.4f}")
    sizes = sorted({b.size for b in blocks})
    parts = {f"{size:,} names": of([b for b in blocks if b.size == size]) for size in sizes}
    DIAGRAM.parent.mkdir(parents=True, exist_ok=True)
    svg = reliability_svg("Name matching: reliability of the decision", whole, parts)
    DIAGRAM.write_text(svg, encoding="utf-8")
    print(f"  drawn in {DIAGRAM.relative_to(ROOT)}")


def main(arguments: list[str]) -> int:
    if not DATA.is_dir():
        print(f"no data folder at {SHARED} (set MTQA_SHARED): name matching not measured")
        return 0
    sizes = [int(a) for a in arguments] or list(SIZES)
    queries, lexicon = read_queries(DATA), read_lexicon(DATA / "attested_tokens.tsv")
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before")
    build_index(["warm up"], load_channel())  # compiles what no run has compiled before
    blocks: list[Block] = []
    beside = []
    for size in sizes:
        names = read_names(DATA, size)
        asked = sampled(queries, size)
        some = [queries[at] for at in asked]
        rates = []
        with tempfile.TemporaryDirectory() as folder:
            for forms in (False, True):
                block, matcher = measure(size, forms, names, queries, lexicon, Path(folder))
                blocks.append(block)
                start = time.perf_counter()
                for query in some:
                    matcher.match(query.text, thorough=True)
                rates.append(len(some) / (time.perf_counter() - start))
                if not forms:
                    others = ask_peers(names, matcher, some)
        beside.append((asked, others, rates))
    y = np.array([float(q.name is not None) for q in queries])
    folds = np.array([q.fold for q in queries])
    probability = crossed(
        np.concatenate([b.x for b in blocks]), np.tile(y, len(blocks)), np.tile(folds, len(blocks))
    )
    for at, block in enumerate(blocks):
        own = probability[at * len(queries) : (at + 1) * len(queries)]
        # As `Matcher.match` has it: what is right as it stands is hardly ever a garble.
        block.probability = own * np.where(block.listed, 1e-3, 1.0)
    for at, (asked, others, rates) in enumerate(beside):
        print_peers(queries, asked, blocks[2 * at : 2 * at + 2], others, lexicon, rates)
    print(f"  * no search of its own: reranks our {RERANKED} candidates, their time included")
    print("  ** each token looked up; names joined from what it finds in Python, our own")
    print("  + attested: a query whose tokens are all attested names is never flagged")
    print_targets(queries, blocks)
    print_reliability(queries, blocks)
    print(f"load average {os.getloadavg()[0]:.1f} after")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
