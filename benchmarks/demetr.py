"""Replaced and removed names and numbers: how often a translation is flagged, rightly and wrongly.

Each row of DEMETR gives two articles, its `good` and its `bad` translation, with its `reference` as
inline source; one is flagged when it has a major or critical finding. Beside it the plain baseline:
a token with a capital or a figure that the reference lacks (for removed names: that it has more).

    python benchmarks/demetr.py [--errors KIND]     (ne_replaced, numbers_replaced or ne_removed)
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source
from mtqa.typology import Severity

SHARED = Path(os.environ.get("MTQA_SHARED", Path(__file__).parents[2] / "shared"))
TARGETS = {"ne_replaced": 0.92, "numbers_replaced": 0.92, "ne_removed": 0.45}
WORD = re.compile(r"\w+(?:[.,]\d+)*")

Row = dict[str, str]
Flag = Callable[[str, str], bool]


def told(text: str) -> set[str]:
    """The words of a text with a capital or a figure."""
    return {w for w in WORD.findall(text) if w[0].isupper() or any(c.isdigit() for c in w)}


def has_more(text: str, reference: str) -> bool:
    """The baseline of what is replaced: a telling word that the reference lacks."""
    return bool(told(text) - set(WORD.findall(reference)))


def has_less(text: str, reference: str) -> bool:
    """The baseline of what is removed: a telling word that only the reference has."""
    return bool(told(reference) - set(WORD.findall(text)))


def grave(checker: Checker, text: str, reference: str) -> list[Finding]:
    """The major and critical findings on a text with its reference as source."""
    report = checker.check(Article("a", text, sources=(Source("reference", reference),)))
    return [f for f in report.findings if f.severity is not Severity.MINOR]


def measured(rows: list[Row], flag: Flag) -> tuple[float, float, float]:
    """Precision, recall and F1 of flagging `bad` and not `good`."""
    hits = sum(flag(row["bad"], row["reference"]) for row in rows)
    alarms = sum(flag(row["good"], row["reference"]) for row in rows)
    precision = hits / (hits + alarms) if hits + alarms else 0.0
    recall = hits / len(rows)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def rows_of(kind: str) -> list[Row]:
    lines = (SHARED / "eval/demetr" / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def errors(checker: Checker, rows: list[Row]) -> Iterator[str]:
    """False alarms and misses with what was found, to be read."""
    for row in rows:
        for side in ("good", "bad"):
            found = grave(checker, row[side], row["reference"])
            if bool(found) == (side == "bad"):
                continue
            yield "false alarm" if found else "missed"
            yield f"  reference  {row['reference']}"
            yield f"  {side:10} {row[side]}"
            for f in found:
                yield f"    {f.check}: {f.surface!r} -> {f.suggestion!r} ({f.confidence:.2f})"


def main(arguments: list[str]) -> None:
    if not (SHARED / "eval/demetr").is_dir():
        print(f"no data folder at {SHARED} (set MTQA_SHARED)")
        return
    checker = Checker.from_rules(reference_scores="false")
    if arguments[:1] == ["--errors"]:
        print("\n".join(errors(checker, rows_of(arguments[1]))))
        return
    print(f"{'':18} {'rows':>5}  precision  recall     F1  target  baseline F1   ms an article")
    for kind, target in TARGETS.items():
        rows = rows_of(kind)
        checker.check(Article("a", rows[0]["good"], sources=(Source("r", rows[0]["reference"]),)))
        started = time.perf_counter()
        precision, recall, f1 = measured(rows, lambda text, ref: bool(grave(checker, text, ref)))
        spent = (time.perf_counter() - started) * 1000 / (2 * len(rows))
        plain = measured(rows, has_less if kind == "ne_removed" else has_more)[2]
        print(
            f"{kind:18} {len(rows):5}  {precision:9.3f}  {recall:6.3f}  {f1:.3f}  {target:6.2f}"
            f"  {plain:11.3f}  {spent:14.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
