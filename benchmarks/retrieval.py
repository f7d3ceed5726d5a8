"""Right source first, right segment first: embeddings alone, lexical alone, and the hybrid.

Segments: each `good` and each `bad` translation of DEMETR against all distinct references; only
the references that `scripts/fit_alignment.py` has not seen (odd CRC-32) are asked for.
Sources: each garbled article of eval/wild that has clean articles about the same event, against
all clean articles of eval/wild, of eval/clean and the four clean seeds. Needs the data folder.

    python benchmarks/retrieval.py [ENCODER]...     (default: auto and the potion model)
"""

import json
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from mtqa.errors import EncoderError
from mtqa.model import Article, Source
from mtqa.sources import build_index, prepare
from mtqa.sources.encoder import Encoder
from mtqa.sources.encoders import load_encoder
from mtqa.sources.match import compare
from mtqa.sources.similarity import WEIGHTS, Weights
from mtqa.text import analyse

LEXICAL = Weights(0.0, WEIGHTS.words, WEIGHTS.names, WEIGHTS.numbers)
ALONE = Weights(1.0, 0.0, 0.0, 0.0)

# A text, and whether the id of a source makes it a right answer.
Query = tuple[str, Callable[[str], bool]]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def segment_task(shared: Path, kind: str) -> tuple[list[Source], list[Query]]:
    rows = [r for path in sorted((shared / "eval/demetr").glob("*.jsonl")) for r in rows_of(path)]
    sources = [Source(text, text) for text in sorted({row["reference"] for row in rows})]
    asked = {r[kind]: r["reference"] for r in rows if zlib.crc32(r["reference"].encode()) % 2}
    return sources, [(text, lambda i, right=right: i == right) for text, right in asked.items()]


def source_task(shared: Path) -> tuple[list[Source], list[Query]]:
    wild = rows_of(shared / "eval/wild/articles.jsonl")
    clean = [row for row in wild if row["kind"] == "clean"]
    sources = [Source(row["id"], row["text"]) for row in clean]
    sources += [
        Source(f"clean-{row['id']}", row["text"])
        for row in rows_of(shared / "eval/clean/articles.jsonl")
    ]
    sources += [
        Source(f"seed{path.name[:3]}", path.read_text(encoding="utf-8"))
        for path in sorted((shared / "seeds").glob("*.txt"))
        if not path.name.startswith("003")
    ]
    queries: list[Query] = [
        (row["text"], lambda i, right=frozenset(row["matched_clean"]): i in right)
        for row in wild
        if row["matched_level"] == "same_event"
    ]
    return sources, queries


def right_first(
    task: tuple[list[Source], list[Query]], encoder: Encoder, weights: Weights
) -> tuple[int, int]:
    """Queries whose best source is a right one, and all queries."""
    sources, queries = task
    index = build_index(sources, encoder)
    every, ids = np.arange(len(index)), list(index.ids)
    right = 0
    for text, is_right in queries:
        query = prepare(analyse(Article("query", text)), encoder)
        right += is_right(ids[int(compare(query, index, every, weights).similarities.argmax())])
    return right, len(queries)


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    shared = Path(os.environ.get("MTQA_SHARED", root.parent / "shared"))
    if not (shared / "eval/demetr").is_dir():
        sys.exit(f"no data folder at {shared}; set MTQA_SHARED to it")
    specs = sys.argv[1:] or ["auto", str(shared / "models/potion-base-4m-int8")]
    tasks = [source_task(shared), segment_task(shared, "good"), segment_task(shared, "bad")]
    table: list[tuple[str, Encoder, Weights]] = []
    for spec in specs:
        try:
            encoder = load_encoder(spec)
        except EncoderError as error:
            print(f"{spec}: {error}", file=sys.stderr)
            continue
        if not table:
            table.append(("lexical only (words, names, numbers)", encoder, LEXICAL))
        table.append((f"{encoder.name}, alone", encoder, ALONE))
        table.append((f"{encoder.name}, in the hybrid", encoder, WEIGHTS))
    heads = ("source first", "segment first, good", "segment first, bad")
    print(" " * 38, *(f"{head:>20}" for head in heads))
    for name, encoder, weights in table:
        figures = [right_first(task, encoder, weights) for task in tasks]
        cells = (f"{r}/{n} ({r / n:.1%})" for r, n in figures)
        print(f"{name:38}", *(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main()
