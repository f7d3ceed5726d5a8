"""Pages of the wild: what is found without the list of wrong forms, and how surely.

Each garbled page of the same event as clean ones has those as inline sources, each clean page the
other clean ones of its event. Prints precision, recall by need of a source, the area under the
curve of the garbled probability, false alarms on long clean articles, two reliability diagrams.

    python benchmarks/wild.py [--misses] [--alarms] [--out FOLDER]
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import numpy as np
from names_diagram import reliability_svg
from names_figures import bins, calibration_error

from mtqa.checker import Checker
from mtqa.model import Article, ArticleReport, Finding, Source
from mtqa.typology import Decision, Severity

SHARED = Path(os.environ.get("MTQA_SHARED", Path(__file__).parents[2] / "shared"))
ROOT = Path(__file__).resolve().parents[1]
TARGETS = {"all": 0.75, "grave": 0.85, "title and term, no source needed": 0.35, "needs one": 0.40}

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (SHARED / "eval" / name).read_bytes().splitlines()]


def texts(pages: Sequence[Row]) -> dict[str, str]:
    """Texts by id, of pages and of the seeds that stand beside some."""
    found = {page["id"]: page["text"] for page in pages}
    for path in (SHARED / "seeds").glob("*.txt"):
        found[f"seed{path.name[:3]}"] = path.read_text("utf-8")
    return found


def beside(page: Row, events: Sequence[frozenset[str]]) -> list[str]:
    """The ids of the clean texts that a page has as sources."""
    if page["kind"] == "garbled":
        return page["matched_clean"] if page["matched_level"] == "same_event" else []
    return sorted({i for event in events if page["id"] in event for i in event} - {page["id"]})


def reports(checker: Checker, pages: Sequence[Row]) -> Iterator[tuple[Row, ArticleReport]]:
    known = texts(pages)
    events = [
        frozenset(page["matched_clean"])
        for page in pages
        if page["kind"] == "garbled" and page["matched_level"] == "same_event"
    ]
    for page in pages:
        sources = tuple(Source(i, known[i]) for i in beside(page, events))
        yield page, checker.check(Article(page["id"], page["text"], page["title"], sources=sources))


def touches(finding: Finding, error: Row) -> bool:
    return finding.span.start < error["end"] and error["start"] < finding.span.end


def covers(finding: Finding, error: Row) -> bool:
    """Whether finding and error cover half of each other, as `mtqa eval` asks."""
    common = min(finding.span.end, error["end"]) - max(finding.span.start, error["start"])
    longer = max(finding.span.end - finding.span.start, error["end"] - error["start"])
    return 2 * common >= longer


def share(part: int, whole: int) -> str:
    return f"{part:3} of {whole:3}  {part / whole if whole else 0:.3f}"


def area(garbled: Sequence[float], clean: Sequence[float]) -> float:
    """Area under the ROC curve; ties count half."""
    above = sum((g > c) + (g == c) / 2 for g in garbled for c in clean)
    return above / (len(garbled) * len(clean))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print the errors that are not found")
    parser.add_argument("--alarms", action="store_true", help="print findings that are no errors")
    parser.add_argument("--out", type=Path, default=ROOT / "reports" / "bench")
    given = parser.parse_args()
    if not (SHARED / "eval/wild").is_dir():
        print(f"no data folder at {SHARED} (set MTQA_SHARED)")
        return 0
    checker = Checker.from_rules(disable="listed", reference_scores="false")
    pages, gold = rows("wild/articles.jsonl"), rows("wild/gold.jsonl")
    told = list(reports(checker, pages))
    stated = wild(told, gold, given)
    clean(checker, given)
    given.out.mkdir(parents=True, exist_ok=True)
    draw(given.out / "findings.svg", "Findings on wild pages", *zip(*stated, strict=True))
    probabilities = [report.scores.garbled_probability for _, report in told]
    garbled = [page["kind"] == "garbled" for page, _ in told]
    draw(given.out / "articles.svg", "Garbled probability of wild pages", probabilities, garbled)
    return 0


def wild(
    told: Sequence[tuple[Row, ArticleReport]], gold: Sequence[Row], given: argparse.Namespace
) -> list[tuple[float, bool]]:
    """Print the figures of the pages; the confidence of what was found, and whether it is right."""
    errors: dict[str, list[Row]] = {}
    for error in gold:
        errors.setdefault(error["id"], []).append(error)
    right = {"all": [0, 0], "grave": [0, 0]}
    found: dict[str, list[int]] = {}
    stated: list[tuple[float, bool]] = []
    on_clean = 0
    for page, report in told:
        own = errors.get(page["id"], [])
        stated += [
            (finding.confidence, any(touches(finding, error) for error in own))
            for finding in (*report.findings, *report.candidates)
        ]
        for finding in report.findings:
            hit = any(touches(finding, error) for error in own)
            if given.alarms and not hit:
                said = f"{finding.surface!r} -> {finding.suggestion!r}"
                print(f"  {page['id']} {finding.check}: {said} ({finding.confidence:.2f})")
            if page["kind"] == "clean":
                on_clean += 1
                continue
            for name in ("all", *([] if finding.severity is Severity.MINOR else ["grave"])):
                right[name][0] += hit
                right[name][1] += 1
        for error in own:
            for name in groups(error, page):
                counts = found.setdefault(name, [0, 0, 0])
                counts[0] += any(touches(f, error) for f in report.findings)
                counts[1] += any(covers(f, error) for f in report.findings)
                counts[2] += 1
            if given.misses and not any(touches(f, error) for f in report.findings):
                print(f"  {page['id']} missed {error['surface']!r} -> {error['canonical']!r}")
    print("precision on garbled pages (a finding that touches an error is right)")
    for name, (hits, all_) in right.items():
        print(f"  {name:34} {share(hits, all_)}  target {TARGETS[name]:.2f}")
    print(f"  findings on clean pages            {on_clean:3}")
    print("recall: touched, and covered by half")
    for name, (touched, covered, all_) in sorted(found.items()):
        target = f"  target {TARGETS[name]:.2f}" if name in TARGETS else ""
        print(f"  {name:34} {share(touched, all_)}  {covered / all_:.3f}{target}")
    scores = [(r.scores.garbled_probability, page["kind"] == "garbled") for page, r in told]
    curve = area([p for p, g in scores if g], [p for p, g in scores if not g])
    print(f"area under the curve, garbled against clean: {curve:.3f}  target 0.93")
    return stated


def groups(error: Row, page: Row) -> Iterator[str]:
    """The groups that an error is counted in."""
    yield "every error"
    yield f"mechanism {error['mechanism']}"
    if not error["needs_source"] and error["type"] in ("title", "term"):
        yield "title and term, no source needed"
    if error["needs_source"] and page["matched_level"] == "same_event":
        yield "needs one"


def clean(checker: Checker, given: argparse.Namespace) -> None:
    """Print the false alarms on long clean articles."""
    words = found = grave = rejected = 0
    for row in rows("clean/articles.jsonl"):
        report = checker.check(Article(row["id"], row["text"]))
        words += report.scores.words
        found += len(report.findings)
        grave += sum(f.severity is not Severity.MINOR for f in report.findings)
        rejected += report.scores.decision is Decision.REJECT
        if given.alarms:
            for f in report.findings:
                print(f"  {row['id']} {f.check}: {f.surface!r} -> {f.suggestion!r}")
    print(
        f"{words:,} words of clean articles: {found} findings, {1000 * found / words:.3f} per 1,000"
    )
    print(f"  major or critical {grave}, {1000 * grave / words:.3f} per 1,000  target 0.4")
    print(f"  articles rejected {rejected}  target 0")


def draw(path: Path, title: str, stated: Sequence[float], truth: Sequence[bool]) -> None:
    """Write a reliability diagram and print its rows."""
    found = bins(np.array(stated), np.array(truth, float))
    print(f"{title}: expected calibration error {calibration_error(found):.3f}; {path}")
    for b in found:
        print(f"  stated {b.stated:.2f}  observed {b.observed:.2f}  of {b.queries}")
    path.write_text(reliability_svg(title, found, {}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
