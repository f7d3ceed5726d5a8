"""Setting one article's gold beside its findings: what was found, missed, wrongly alarmed.

Pure; knows gold lines and findings, nothing of files or of other articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.evaluation.gold import GoldLine, Tier
from mtqa.evaluation.matching import match_spans
from mtqa.evaluation.run_folder import RunFinding
from mtqa.evaluation.suggestions import is_right
from mtqa.model import Span

__all__ = ["Outcome", "Pair", "judge"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding that met a gold line; `right` if its suggestion is the right one too."""

    gold: GoldLine
    finding: RunFinding
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article: its pairs, the gold that was missed, and the findings outside gold.

    `missed` holds lines of tier must and should, `left` those of tier may: to leave one
    is no miss, while a finding on one is no false alarm. `clean`: without gold lines.
    """

    article: str
    words: int
    clean: bool
    pairs: tuple[Pair, ...]
    missed: tuple[GoldLine, ...]
    left: tuple[GoldLine, ...]
    alarms: tuple[RunFinding, ...]


def judge(
    article: str, words: int, gold: Sequence[GoldLine], findings: Sequence[RunFinding]
) -> Outcome:
    """Match an article's findings to its gold one to one and say what came of each."""
    matched = match_spans(
        [Span(line.start, line.end) for line in gold],
        [Span(finding.start, finding.end) for finding in findings],
    )
    found = {i for i, _ in matched}
    used = {j for _, j in matched}
    rest = [line for i, line in enumerate(gold) if i not in found]
    return Outcome(
        article=article,
        words=words,
        clean=not gold,
        pairs=tuple(_pair(gold[i], findings[j]) for i, j in matched),
        missed=tuple(line for line in rest if line.tier is not Tier.MAY),
        left=tuple(line for line in rest if line.tier is Tier.MAY),
        alarms=tuple(finding for j, finding in enumerate(findings) if j not in used),
    )


def _pair(line: GoldLine, finding: RunFinding) -> Pair:
    right = is_right(
        line.canonical,
        line.start,
        line.surface,
        finding.suggestion,
        finding.start,
        finding.surface,
    )
    return Pair(line, finding, right)
