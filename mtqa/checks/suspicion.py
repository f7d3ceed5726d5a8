"""Whether a clean source is clean: one that was itself translated by machine is no witness.

Runs the checks on the source's text alone. Knows checks, not where sources come from.
"""

from collections.abc import Mapping

from mtqa.checks.identify import knowing_pivot
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.known_names import KnownNames
from mtqa.checks.registry import Check
from mtqa.model import Article, Finding, Source
from mtqa.rules.compiled import CompiledRules
from mtqa.settings import Settings
from mtqa.text import analyse
from mtqa.typology import Severity

__all__ = ["why_garbled"]

_ENOUGH = 2


def why_garbled(
    source: Source,
    rules: CompiledRules,
    settings: Settings,
    checks: Mapping[str, Check],
    names: KnownNames | None = None,
) -> str | None:
    """Why a source looks garbled itself, in words; None where it does not.

    It does where two distinct major or critical findings stand in it without any source.
    """
    document = analyse(Article(source.id, source.text))
    right = tuple(rules.right_forms.find(document))
    knowledge = Knowledge(rules=rules, settings=settings, right=right, names=names)
    knowledge = knowing_pivot(document, knowledge)
    errors: dict[tuple[str, str | None], Finding] = {}
    for check in checks.values():
        for finding in check(document, knowledge):
            if finding.severity is not Severity.MINOR and finding.confidence >= settings.threshold:
                same = finding.surface.lower(), finding.suggestion
                errors[same] = max(errors.get(same, finding), finding, key=_surest)
    if len(errors) < _ENOUGH:
        return None
    surest = sorted(errors.values(), key=_surest, reverse=True)
    shown = ", ".join(dict.fromkeys(f"“{finding.surface}”" for finding in surest[:3]))
    return f"it looks garbled itself: {shown}"


def _surest(finding: Finding) -> tuple[float, int]:
    return finding.confidence, -finding.span.start
