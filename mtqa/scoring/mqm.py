"""The MQM penalty of an article's findings, and the quality figure made from it.

Linear scoring of MQM (https://themqm.org): severity weights 1, 5 and 25, summed over
distinct errors. Knows findings only.
"""

from collections.abc import Iterable

from mtqa.model import Finding
from mtqa.text import phrase_keys
from mtqa.typology import MQM_WEIGHTS, Severity

__all__ = ["distinct", "penalty", "per_thousand", "quality"]


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """One finding of each repeated error (same folded surface, same suggestion): the gravest."""
    best: dict[tuple[tuple[str, ...] | str, str], Finding] = {}
    for finding in findings:
        key = (phrase_keys(finding.surface) or finding.surface, finding.suggestion or "")
        held = best.get(key)
        if held is None or MQM_WEIGHTS[held.severity] < MQM_WEIGHTS[finding.severity]:
            best[key] = finding
    return list(best.values())


def penalty(findings: Iterable[Finding]) -> float:
    """MQM penalty points; a repeated error counts once."""
    return float(sum(MQM_WEIGHTS[Severity(f.severity)] for f in distinct(findings)))


def per_thousand(points: float, words: int) -> float:
    """Penalty points per 1,000 words; 0 for a text without words."""
    return round(1000 * points / words, 2) if words else 0.0


def quality(points: float, words: int) -> float:
    """`100 * max(0, 1 - penalty / words)`, from 0 to 100; 100 for a text without words."""
    return round(100 * max(0.0, 1 - points / words), 2) if words else 100.0
