"""The calibrated probability of each finding: what its evidence sums to, seen in its article.

One pooled logistic model over features that all checks share, with a shrunken correction for each
check; fitted by `scripts/fit_confidence.py`. An article that is clean otherwise has a hundred right
names for each garbled one, one that is garbled otherwise has not. Knows findings and figures only.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from mtqa.model import Evidence, Finding, Signals
from mtqa.scoring.garbled import garbled_probability

__all__ = ["AS_IT_IS", "FEATURES", "calibrated", "finding_features"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "scoring" / "confidence.json"

FEATURES = ("evidence", "article", "source_for", "source_against", "kinds")
"""What the model looks at, in the order of `finding_features`."""

AS_IT_IS = frozenset({"witness", "quote"})
"""Checks whose evidence is a source's own sentence: what the article looks like otherwise says
nothing of it, and their weights are measured on thousands of pairs (`benchmarks/demetr.py`)."""

_MOST = 7.0  # nats that evidence can say
_CLEANEST, _WORST = -2.5, 3.0  # nats for a garbled article
_MOST_KINDS = 3
_MOST_UP = 0.9  # nats: the look of its article alone makes no finding of what has little evidence
_LIFTED = 0.35  # confidence by evidence alone, below which nothing is lifted
_SLIGHT = 0.05  # nats: less is not worth a line of evidence
_LEAST, _BEST = 0.001, 0.999
_ENOUGH = 100
"""Findings, the surest of them, that tell what an article looks like: each is seen without itself,
and a text may be made of thousands."""


def finding_features(
    finding: Finding, others: Sequence[Finding], threshold: float, signals: Signals
) -> list[float]:
    """The figures of a finding in an article with these `others`, in the order of FEATURES."""
    told = [f for f in others if f.confidence >= threshold]
    below = [f for f in others if f.confidence < threshold]
    article = _logit(garbled_probability(told, below, signals))
    evidence = [item for item in finding.evidence if item.weight]
    kinds = {item.kind for item in evidence if item.supports}
    return [
        max(-_MOST, min(_MOST, _logit(finding.confidence))),
        max(_CLEANEST, min(_WORST, article)) - _CLEANEST,
        float(any(item.kind == "source" and item.supports for item in evidence)),
        float(any(item.kind == "source" and not item.supports for item in evidence)),
        float(min(_MOST_KINDS, max(0, len(kinds) - 1))),
    ]


def calibrated(
    findings: Sequence[Finding], threshold: float, signals: Signals
) -> tuple[Finding, ...]:
    """The findings of one article, each with its calibrated confidence.

    A line of evidence says by how much, and why; all evidence sums to the confidence as before.
    """
    model = _model()
    telling: Sequence[Finding] = findings
    if len(findings) > _ENOUGH:
        telling = sorted(findings, key=lambda f: (-f.confidence, f.span))[:_ENOUGH]
    found: list[Finding] = []
    for finding in findings:
        if finding.check in AS_IT_IS:
            found.append(finding)
            continue
        key = (finding.surface, finding.suggestion)
        others = [f for f in telling if (f.surface, f.suggestion) != key]
        values = finding_features(finding, others, threshold, signals)
        total = model["intercept"] + model.get(f"check {finding.check}", 0.0)
        total += sum(model.get(name, 0.0) * v for name, v in zip(FEATURES, values, strict=True))
        garbled = values[1] + _CLEANEST > 0
        most = _MOST_UP if garbled and finding.confidence >= _LIFTED else 0.0
        shift = min(most, total - _logit(finding.confidence))
        total = _logit(finding.confidence) + shift
        if abs(shift) < _SLIGHT:
            found.append(finding)
            continue
        probability = round(min(_BEST, max(_LEAST, 1 / (1 + math.exp(-total)))), 4)
        evidence = (*finding.evidence, _said(shift, values[1] + _CLEANEST))
        found.append(replace(finding, confidence=probability, evidence=evidence))
    return tuple(found)


def _said(shift: float, article: float) -> Evidence:
    """The line of evidence for a shift."""
    if shift > 0:
        text = "the article looks garbled otherwise, where such findings are right oftener"
    elif article <= 0:
        text = "the article looks clean otherwise, where such findings are right more seldom"
    else:
        text = "findings by this check are right a little more seldom than their evidence says"
    return Evidence("calibration", shift > 0, text, round(shift, 4), None, None, None)


def _logit(probability: float) -> float:
    bounded = min(1 - 1e-4, max(1e-4, probability))
    return math.log(bounded / (1 - bounded))


@cache
def _model() -> Mapping[str, float]:
    held: dict[str, dict[str, float]] = json.loads(_FILE.read_text("utf-8"))
    return held["weights"]
