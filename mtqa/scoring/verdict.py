"""The verdict on an article: pass, review or reject, by thresholds that settings give.

It looks at the garbled probability and at the number of distinct critical errors, so that it does
not hang on the article's length.
"""

from collections.abc import Iterable

from mtqa.model import Finding
from mtqa.scoring.mqm import distinct
from mtqa.settings import Settings
from mtqa.typology import Decision, Severity

__all__ = ["decide"]


def decide(findings: Iterable[Finding], probability: float, settings: Settings) -> Decision:
    """Pass, review or reject."""
    criticals = sum(f.severity is Severity.CRITICAL for f in distinct(findings))
    if probability >= settings.reject_at or criticals >= settings.reject_criticals:
        return Decision.REJECT
    if probability >= settings.review_at:
        return Decision.REVIEW
    return Decision.PASS
