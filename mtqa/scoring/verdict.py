"""From findings to the probability that an article is garbled, and the verdict.

Thresholds come from settings. The verdict looks at that probability and at the number
of distinct critical errors, so that it does not hang on the article's length.
"""

import math
from collections.abc import Iterable

from mtqa.model import Finding
from mtqa.scoring.mqm import distinct
from mtqa.settings import Settings
from mtqa.typology import Decision, Severity

__all__ = ["decide", "garbled_probability"]

_TELLING = {Severity.CRITICAL: 0.9, Severity.MAJOR: 0.6, Severity.MINOR: 0.06}
"""How likely an article is garbled, given one true error of that severity and nothing else."""


def garbled_probability(findings: Iterable[Finding]) -> float:
    """The probability that at least one distinct finding is right and tells of garbling (noisy or).

    Findings are taken as independent witnesses; four decimals, never quite 1.
    """
    kept = math.prod(1 - f.confidence * _TELLING[f.severity] for f in distinct(findings))
    return min(0.9999, round(1 - kept, 4))


def decide(findings: Iterable[Finding], probability: float, settings: Settings) -> Decision:
    """Pass, review or reject."""
    criticals = sum(f.severity is Severity.CRITICAL for f in distinct(findings))
    if probability >= settings.reject_at or criticals >= settings.reject_criticals:
        return Decision.REJECT
    if probability >= settings.review_at:
        return Decision.REVIEW
    return Decision.PASS
