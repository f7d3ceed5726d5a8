"""What allow.yaml says must never be flagged. Pure; knows rules and findings."""

from collections.abc import Iterable, Iterator

from mtqa.model import Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.ruleset import Allowance
from mtqa.text import phrase_keys

__all__ = ["not_allowed"]


def not_allowed(findings: Iterable[Finding], rules: CompiledRules, as_of: str) -> Iterator[Finding]:
    """The findings that no allowance in force on the ISO date `as_of` covers."""
    for finding in findings:
        allowances = (
            rules.allowed_fingerprints.get(finding.fingerprint),
            rules.allowed_entries.get(finding.rule or ""),
            rules.allowed_forms.get(phrase_keys(finding.surface)),
        )
        if not any(_holds(allowance, as_of) for allowance in allowances):
            yield finding


def _holds(allowance: Allowance | None, as_of: str) -> bool:
    return allowance is not None and (allowance.until is None or as_of < allowance.until)
