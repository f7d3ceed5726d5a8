"""Measuring a run against gold, from what was read to all figures.

Pure; knows nothing of files, terminals or floors.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa.errors import EvaluationError
from mtqa.evaluation.article_ids import pair_ids
from mtqa.evaluation.bootstrap import Interval, intervals, resample
from mtqa.evaluation.figures import (
    DIMENSIONS,
    OVERALL,
    CleanFigures,
    Counts,
    Group,
    clean_figures,
    group_order,
    ratios,
    tally,
)
from mtqa.evaluation.gold import Gold, GoldLine
from mtqa.evaluation.outcomes import Outcome, judge
from mtqa.evaluation.rows import shown
from mtqa.evaluation.run_folder import Run, RunFinding

__all__ = ["Evaluation", "Figure", "Row", "flat_metrics", "measure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in [0, 1], None where undefined, and its 95% interval, where there is one."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Row:
    """A group's counts and figures; `strict` also asks for the right suggestion."""

    group: Group
    counts: Counts
    figures: Mapping[str, Figure]
    strict: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run measured against gold.

    `outcomes` are in order of article id; `rows` start with the overall one. `unpaired`
    gives the gold articles that the run does not hold, with the reason: their lines are
    in no figure. `articles_sha256` is a hash of the ids of the articles measured.
    """

    outcomes: tuple[Outcome, ...]
    rows: tuple[Row, ...]
    clean: CleanFigures
    unpaired: Mapping[str, str]
    gold_sha256: str
    articles_sha256: str
    findings_sha256: str


def measure(gold: Gold, run: Run, *, only_gold: bool = False) -> Evaluation:
    """Measure a run against gold.

    Articles of the run without gold lines count as clean, all their findings as false
    alarms; `only_gold` leaves these articles out. Raises EvaluationError where no gold
    article is in the run.
    """
    paired, unpaired = pair_ids({line.article for line in gold.lines}, run.words)
    if not paired and (gold.lines or only_gold):
        raise EvaluationError(_none_paired(unpaired, run))
    lines: dict[str, list[GoldLine]] = defaultdict(list)
    for line in gold.lines:
        if line.article in paired:
            lines[paired[line.article]].append(line)
    findings: dict[str, list[RunFinding]] = defaultdict(list)
    for finding in run.findings:
        findings[finding.article].append(finding)
    outcomes = tuple(
        judge(article, run.words[article], lines[article], findings[article])
        for article in sorted(run.words)
        if article in lines or not only_gold
    )
    ids = json.dumps([outcome.article for outcome in outcomes])
    return Evaluation(
        outcomes=outcomes,
        rows=_rows(outcomes),
        clean=clean_figures(outcomes),
        unpaired=unpaired,
        gold_sha256=gold.sha256,
        articles_sha256=hashlib.sha256(ids.encode()).hexdigest(),
        findings_sha256=run.findings_sha256,
    )


def _none_paired(unpaired: Mapping[str, str], run: Run) -> str:
    if not unpaired:
        return "the gold has no lines; leave out --only-gold to count every article as clean"
    gold_ids = ", ".join(shown(article) for article in sorted(unpaired)[:3])
    run_ids = ", ".join(shown(article) for article in sorted(run.words)[:3]) or "none"
    return (
        f"none of the {len(unpaired)} gold articles is in the run "
        f"(gold has {gold_ids}; the run has {run_ids}); "
        "score the articles that the gold is about, or name them alike"
    )


def _rows(outcomes: tuple[Outcome, ...]) -> tuple[Row, ...]:
    tallies = [tally(outcome) for outcome in outcomes]
    totals: dict[Group, Counts] = {OVERALL: Counts()}
    for each in tallies:
        for group, counts in each.items():
            totals[group] = totals.get(group, Counts()) + counts
    resampled = resample(tallies)
    return tuple(
        Row(
            group,
            totals[group],
            _figures(group, totals[group], resampled.get(group, [])),
            _figures(group, totals[group], resampled.get(group, []), strict=True),
        )
        for group in sorted(totals, key=group_order)
    )


def _figures(
    group: Group, counts: Counts, resampled: Sequence[Counts], *, strict: bool = False
) -> dict[str, Figure]:
    values = ratios(counts, strict=strict)
    ends = intervals(resampled, strict=strict)
    return {name: Figure(values[name], ends[name]) for name in DIMENSIONS[group[0]]}


def flat_metrics(evaluation: Evaluation) -> dict[str, float]:
    """Every defined figure under the name by which floors ask for it.

    `precision`, `recall`, `f1` overall; `recall.must` and the other tiers;
    `precision.check.listed`, `recall.kind.person` and so on for other groups;
    `strict.` before each of these; `false_alarms`, `misses`; and for clean articles
    `minor_per_1000`, `major_per_1000`, `critical_per_1000`,
    `major_or_critical_per_1000`, `findings_per_1000`.
    """
    flat: dict[str, float] = {
        "false_alarms": sum(len(outcome.alarms) for outcome in evaluation.outcomes),
        "misses": sum(len(outcome.missed) for outcome in evaluation.outcomes),
    }
    for row in evaluation.rows:
        dimension, label = row.group
        suffix = {"overall": "", "tier": f".{label}"}.get(dimension, f".{dimension}.{label}")
        for prefix, figures in (("", row.figures), ("strict.", row.strict)):
            for name, figure in figures.items():
                if figure.value is not None:
                    flat[f"{prefix}{name}{suffix}"] = figure.value
    flat |= {f"{name}_per_1000": value for name, value in evaluation.clean.per_1000.items()}
    return flat
