"""The project's own pages of events: what is found on the garbled ones, and on the clean ones.

Each page has the clean pages on its event as inline sources. Prints recall by kind of error,
precision, findings on clean pages, the area under the curve of the garbled probability.

    python benchmarks/events.py [--misses] [--alarms]
"""

import argparse
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from event_pages import EVENTS, HELD_OUT, Error, Page, event_pages
from wild import area, share

from mtqa.checker import Checker
from mtqa.model import Article, ArticleReport, Finding, Source

__all__ = ["Measured", "measure"]


@dataclass
class Measured:
    """What was seen: errors and found ones by kind, findings, right ones, those on clean pages."""

    errors: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    on_clean: int = 0
    curve: float = 0.0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the findings on garbled pages that touch an error."""
        return self.right / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        """Share of the errors that a finding touches."""
        return self.found.total() / self.errors.total()


def _touches(finding: Finding, error: Error) -> bool:
    return finding.span.start < error.end and error.start < finding.span.end


def measure(checker: Checker, file: Path) -> Measured:
    """Check all pages of a file."""
    seen = Measured()
    probabilities: dict[bool, list[float]] = {True: [], False: []}
    for page in event_pages(file):
        sources = tuple(Source(f"s{n}", text) for n, text in enumerate(page.beside))
        report = checker.check(Article(page.event, page.text, sources=sources))
        probabilities[page.pivot is not None].append(report.scores.garbled_probability)
        _count(seen, page, report)
    seen.curve = area(probabilities[True], probabilities[False])
    return seen


def _count(seen: Measured, page: Page, report: ArticleReport) -> None:
    for finding in report.findings:
        hit = any(_touches(finding, error) for error in page.errors)
        if not hit:
            said = f"{finding.surface!r} -> {finding.suggestion!r}"
            seen.alarms.append(f"{page.event} {page.pivot} {finding.check}: {said}")
        if page.pivot is None:
            seen.on_clean += 1
        else:
            seen.findings += 1
            seen.right += hit
    for error in page.errors:
        seen.errors[error.kind] += 1
        if any(_touches(finding, error) for finding in report.findings):
            seen.found[error.kind] += 1
        else:
            said = f"{page.text[error.start : error.end]!r} -> {error.right!r}"
            seen.misses.append(f"{page.event} {page.pivot} {error.kind}: {said}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print the errors that are not found")
    parser.add_argument("--alarms", action="store_true", help="print findings that are no errors")
    given = parser.parse_args()
    checker = Checker.from_rules(disable="listed", reference_scores="false")
    for file, what in ((EVENTS, "weights are fitted to"), (HELD_OUT, "nothing is fitted to")):
        seen = measure(checker, file)
        print(f"pages that {what} ({file.name})")
        shown = (*(seen.misses if given.misses else ()), *(seen.alarms if given.alarms else ()))
        for line in shown:
            print(f"  {line}")
        for kind in sorted(seen.errors):
            print(f"  {kind:12} {share(seen.found[kind], seen.errors[kind])}")
        print(f"  every error  {share(seen.found.total(), seen.errors.total())}")
        print(f"  precision    {share(seen.right, seen.findings)}; on clean pages {seen.on_clean}")
        print(f"  area under the curve, garbled against clean: {seen.curve:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
