"""Fit the weights of `mtqa.sources.similarity` on a development set, and print them with figures.

The development set is not what `benchmarks/retrieval.py` measures. It has two halves that
count the same: sentences of data/text/mlqe_en.txt.gz, to be found from noised copies of
themselves (words dropped, replaced and moved, names garbled), and those of DEMETR's references
whose CRC-32 is even, to be found from their `good` and their `bad` translations. Weights
come from a grid over all proportions in steps of 0.1, by the log-loss of choosing the right
text. Seeded; needs the data folder.

The weights serve for whole articles too: no development set of articles with a common event is
at hand, and texts made of random sentences have no topic that embeddings could tell.

The shipped model was trained on the mlqe sentences, so fit with another one:

    python scripts/fit_alignment.py --encoder MODEL
"""

import argparse
import gzip
import itertools
import json
import os
import random
import sys
import zlib
from pathlib import Path

import numpy as np

from mtqa.model import Article, Source
from mtqa.sources import SourceIndex, build_index, prepare
from mtqa.sources.encoder import Encoder
from mtqa.sources.encoders import load_encoder
from mtqa.sources.match import compare
from mtqa.sources.similarity import Weights
from mtqa.text import analyse

SEED = 7
SENTENCES = 800
STEPS = 10
SHARPNESS = (5, 10, 15, 20, 30, 40, 60)
NAMES = ("embedding", "words", "names", "numbers")
# Letters that many scripts write alike, as a round trip through them confuses them.
ALIKE = {"p": "b", "b": "p", "v": "f", "f": "v", "g": "j", "j": "g", "e": "i", "i": "e",
         "o": "u", "u": "o", "k": "q", "c": "k", "a": "e"}  # fmt: skip

Pairs = list[tuple[str, str]]


def noised(sentence: str, words: list[str], rng: random.Random) -> str:
    """A sentence as a bad translation might have it."""
    out: list[str] = []
    for word in sentence.split():
        chance = rng.random()
        if chance < 0.15:
            continue
        if chance < 0.25:
            word = rng.choice(words)
        elif word[:1].isupper() and out and rng.random() < 0.7:
            word = "".join(ALIKE.get(c, c) if rng.random() < 0.4 else c for c in word)
        out.append(word)
    for at in range(len(out) - 1):
        if rng.random() < 0.15:
            out[at], out[at + 1] = out[at + 1], out[at]
    return " ".join(out) or sentence


def mlqe(shared: Path) -> list[str]:
    """The sentences of the CC0 text that are long enough to be noised."""
    with gzip.open(shared / "data/text/mlqe_en.txt.gz", "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if len(line.split()) >= 6]


def demetr_half(shared: Path) -> Pairs:
    """Translations and their references, of the half that the benchmark leaves out."""
    pairs: dict[str, str] = {}
    for path in sorted((shared / "eval/demetr").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if zlib.crc32(row["reference"].encode()) % 2 == 0:
                for kind in ("good", "bad"):
                    pairs.setdefault(row[kind], row["reference"])
    return list(pairs.items())


def parts(pairs: Pairs, encoder: Encoder) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The four parts (4, queries, texts), where each applies, and each query's right text."""
    texts = sorted({right for _, right in pairs})
    index: SourceIndex = build_index((Source(str(n), t) for n, t in enumerate(texts)), encoder)
    place = {text: at for at, text in enumerate(texts)}
    rows = np.arange(len(index))
    figures = np.zeros((4, len(pairs), len(rows)), np.float32)
    applies = np.ones_like(figures, dtype=bool)
    for at, (text, _) in enumerate(pairs):
        query = prepare(analyse(Article("q", text)), encoder)
        for part, single in enumerate(np.eye(4)):
            comparison = compare(query, index, rows, Weights(*single.tolist()))
            figures[part, at] = comparison.similarities
            if part > 1:
                own = comparison.own[part - 1] > 0
                applies[part, at] = own | (index["source_norms"][:, part - 1] > 0)
    return figures, applies, np.asarray([place[right] for _, right in pairs])


def blended(figures: np.ndarray, applies: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted means of the parts that apply, (queries, texts)."""
    total = np.tensordot(weights, figures, 1)
    return total / np.maximum(np.tensordot(weights, applies.astype(np.float32), 1), 1e-9)


def quality(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Share of queries whose right text comes first, and the log-loss of a softmax choice.

    Similarities are sharpened by the best of a few factors, so that only the order and
    the relative distances count, not how large the similarities are.
    """
    own = scores[np.arange(len(right)), right]
    away = (scores - own[:, None]).astype(np.float32)
    losses = [float(np.log(np.exp(f * away).sum(axis=1)).mean()) for f in SHARPNESS]
    return float((scores.argmax(axis=1) == right).mean()), min(losses)


def fit(sets: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> None:
    """Print the best weights for these sets, and what similarities they give."""
    grid = [
        np.asarray(w) / STEPS
        for w in itertools.product(range(STEPS + 1), repeat=4)
        if sum(w) == STEPS
    ]
    scored = []
    for weights in grid:
        each = [quality(blended(f, a, weights), right) for f, a, right in sets]
        first, loss = (float(np.mean(column)) for column in zip(*each, strict=True))
        scored.append((round(loss, 4), round(first, 4), weights.tolist(), each))
    scored.sort()
    for loss, first, weights, each in scored[:8]:
        print("  ", dict(zip(NAMES, np.round(weights, 2).tolist(), strict=True)),
              f"log-loss {loss:.4f}  right first {first:.4f}  per set",
              [f"{f:.4f}" for f, _ in each])  # fmt: skip
    best = np.asarray(scored[0][2])
    for figures, applies, right in sets:
        scores = blended(figures, applies, best)
        rows = np.arange(len(right))
        own = scores[rows, right].copy()
        scores[rows, right] = -1
        other = scores.max(axis=1)
        print("   right pair, 5th and 50th percentile:", np.round(np.percentile(own, [5, 50]), 3),
              "  best wrong pair, 50th, 95th, 99th:",
              np.round(np.percentile(other, [50, 95, 99]), 3))  # fmt: skip


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoder", required=True)
    arguments = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    shared = Path(os.environ.get("MTQA_SHARED", root.parent / "shared"))
    if not (shared / "data/text/mlqe_en.txt.gz").is_file():
        sys.exit(f"no data folder at {shared}; set MTQA_SHARED to it")
    encoder = load_encoder(arguments.encoder)
    rng = random.Random(SEED)
    sentences = mlqe(shared)
    words = [word for sentence in sentences for word in sentence.split()]
    chosen = rng.sample(sentences, SENTENCES)
    noisy = [(noised(sentence, words, rng), sentence) for sentence in chosen]
    print(f"encoder {encoder.name} {encoder.hash}, seed {SEED}")
    fit([parts(noisy, encoder), parts(demetr_half(shared), encoder)])


if __name__ == "__main__":
    main()
