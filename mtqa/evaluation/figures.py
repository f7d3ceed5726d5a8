"""Counts and the figures made from them: precision, recall, F1, and how they are grouped.

Pure; knows outcomes of articles, nothing of chance (see `bootstrap`) or of files.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields

from mtqa.evaluation.gold import GoldLine, Tier
from mtqa.evaluation.outcomes import Outcome
from mtqa.evaluation.run_folder import RunFinding
from mtqa.typology import Severity

__all__ = [
    "DIMENSIONS",
    "METRICS",
    "OVERALL",
    "CleanFigures",
    "Counts",
    "Group",
    "clean_figures",
    "group_order",
    "ratios",
    "tally",
]

Group = tuple[str, str]
"""A dimension (kind, check, ...) and one of its labels (person, listed, ...)."""

OVERALL: Group = ("overall", "all")

METRICS = ("precision", "recall", "f1")

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "overall": METRICS,
    "kind": METRICS,
    "mechanism": METRICS,
    "severity": METRICS,
    "tier": ("recall",),
    "needs_source": ("recall",),
    "check": ("precision",),
}
"""Which figures each way of grouping has.

Recall goes by what the gold says, precision by what the finding says: gold has no
check, a finding has no tier.
"""

_ORDER = {label: i for i, label in enumerate([*Tier, *reversed(Severity)])}


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of.

    `findings`: all, `matched`: those on a gold line of any tier, `right`: with the
    right suggestion too. `gold`: lines asked for, `found`: those met by a finding,
    `found_right`: by the right suggestion. Lines of tier may are asked for only where
    figures are grouped by tier.
    """

    findings: int = 0
    matched: int = 0
    right: int = 0
    gold: int = 0
    found: int = 0
    found_right: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


def ratios(counts: Counts, *, strict: bool = False) -> dict[str, float | None]:
    """Precision, recall and F1 in [0, 1]; None where there is nothing to divide by.

    F1 is the harmonic mean of the other two, and 0 where nothing was found. `strict`
    also asks for the right suggestion.
    """
    matched, found = (
        (counts.right, counts.found_right) if strict else (counts.matched, counts.found)
    )
    precision = matched / counts.findings if counts.findings else None
    recall = found / counts.gold if counts.gold else None
    f1: float | None = None
    if recall == 0:
        f1 = 0.0
    elif recall is not None and precision is not None:
        f1 = 2 * precision * recall / (precision + recall) if precision else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def tally(outcome: Outcome) -> dict[Group, Counts]:
    """An article's counts in each group that it has a share in."""
    sums: Counter[tuple[Group, str]] = Counter()
    for pair in outcome.pairs:
        for group in _finding_groups(pair.finding):
            sums[group, "findings"] += 1
            sums[group, "matched"] += 1
            sums[group, "right"] += pair.right
        for group in _gold_groups(pair.gold):
            sums[group, "gold"] += 1
            sums[group, "found"] += 1
            sums[group, "found_right"] += pair.right
    for finding in outcome.alarms:
        for group in _finding_groups(finding):
            sums[group, "findings"] += 1
    for line in (*outcome.missed, *outcome.left):
        for group in _gold_groups(line):
            sums[group, "gold"] += 1
    groups = dict.fromkeys(group for group, _ in sums)
    names = [field.name for field in fields(Counts)]
    return {group: Counts(*(sums[group, name] for name in names)) for group in groups}


def _finding_groups(finding: RunFinding) -> list[Group]:
    return [
        OVERALL,
        ("kind", finding.kind),
        ("mechanism", finding.mechanism),
        ("severity", finding.severity),
        ("check", finding.check),
    ]


def _gold_groups(line: GoldLine) -> list[Group]:
    tier: Group = ("tier", line.tier)
    if line.tier is Tier.MAY:
        return [tier]
    groups = [
        OVERALL,
        ("kind", line.type),
        ("mechanism", line.mechanism),
        ("severity", line.severity),
        tier,
    ]
    if line.needs_source is not None:
        groups.append(("needs_source", "yes" if line.needs_source else "no"))
    return groups


def group_order(group: Group) -> tuple[int, int, str]:
    """Sort key: dimensions as listed, tiers and severities from the gravest, others by name."""
    dimension, label = group
    return list(DIMENSIONS).index(dimension), _ORDER.get(label, len(_ORDER)), label


@dataclass(frozen=True, slots=True)
class CleanFigures:
    """Findings in articles without gold lines, every one a false alarm.

    `per_1000` gives them per 1,000 words for each severity, for `major_or_critical` and
    for all `findings`; empty where those articles have no words.
    """

    articles: int
    words: int
    counts: Mapping[str, int]
    per_1000: Mapping[str, float]


def clean_figures(outcomes: Iterable[Outcome]) -> CleanFigures:
    """Figures of the clean articles among the outcomes."""
    clean = [outcome for outcome in outcomes if outcome.clean]
    words = sum(outcome.words for outcome in clean)
    seen = Counter(finding.severity for outcome in clean for finding in outcome.alarms)
    counts = {severity.value: seen[severity] for severity in Severity}
    counts["major_or_critical"] = seen[Severity.MAJOR] + seen[Severity.CRITICAL]
    counts["findings"] = seen.total()
    per_1000 = {name: 1000 * count / words for name, count in counts.items()} if words else {}
    return CleanFigures(len(clean), words, counts, per_1000)
