"""Making findings: evidence with its weight in log-odds, and the confidence they sum to.

Pure. Weights are stated where a check uses them; what they sum to is `logistic(sum)`.
"""

import math
from collections.abc import Sequence

from mtqa.model import Document, Evidence, Finding, Span
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["MODERATE", "STRONG", "WEAK", "against", "confidence_of", "for_", "make_finding"]

WEAK, MODERATE, STRONG = 0.7, 1.5, 3.0
"""Log-odds that one piece of evidence adds: odds of about 2, 4.5 and 20 to 1."""


def for_(
    kind: str,
    text: str,
    weight: float,
    *,
    source: str | None = None,
    span: Span | None = None,
    figure: float | None = None,
) -> Evidence:
    """Evidence that the span is wrong; `weight` > 0."""
    return Evidence(kind, True, text, weight, source, span, figure)


def against(
    kind: str,
    text: str,
    weight: float,
    *,
    source: str | None = None,
    span: Span | None = None,
    figure: float | None = None,
) -> Evidence:
    """Evidence that the span is right; `weight` > 0 is taken off."""
    return Evidence(kind, False, text, -weight, source, span, figure)


def confidence_of(evidence: Sequence[Evidence]) -> float:
    """The probability that the evidence sums to, four decimals, never quite 0 or 1."""
    total = sum(item.weight for item in evidence)
    return round(min(0.999, max(0.001, 1 / (1 + math.exp(-total)))), 4)


def make_finding(
    document: Document,
    span: Span,
    *,
    check: str,
    suggestion: str | None,
    kind: Kind,
    category: Category,
    mechanism: Mechanism,
    severity: Severity,
    evidence: Sequence[Evidence],
    runner_up: str | None = None,
    rule: str | None = None,
) -> Finding:
    """A finding on `span` whose confidence is what its evidence sums to."""
    return Finding(
        article=document.article.id,
        span=span,
        surface=document.article.text[span.start : span.end],
        suggestion=suggestion,
        runner_up=runner_up,
        kind=kind,
        category=category,
        mechanism=mechanism,
        severity=severity,
        confidence=confidence_of(evidence),
        check=check,
        rule=rule,
        evidence=tuple(evidence),
    )
