"""The probability that an article is garbled: one calibrated figure from all that was found.

A logistic model of a few features that any article has; its weights are fitted by
`scripts/fit_garbled.py` and shipped with where they come from. Knows findings and figures only.
"""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from mtqa.model import Finding, Signals
from mtqa.scoring.mqm import distinct
from mtqa.text import phrase_keys
from mtqa.typology import Category, Severity

__all__ = ["FEATURES", "as_told", "features", "garbled_probability", "probability_of"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "scoring" / "garbled.json"

FEATURES = ("grave", "all", "candidates", "odd", "definite")
"""What the model looks at, in the order of `features`."""

_ODD, _PLAIN = 0.55, 0.37  # share of unknown pairs of words in garbled and in clean news
_LEAST_ODD, _MOST_ODD = -6.0, 3.0  # nats that odd pairs can say
_MOST_DEFINITE = 1.0  # nats that articles can say: style alone makes no review
_MOST_UNFOUND = 0.45  # probability
_MOST_OF_ALL = 1.1  # what findings say however many, if none is grave: enough for a review
_MOST_ODDS, _TELLING_ODDS = 20.0, 4.0
_OF_STYLE = {Category.NUMBER_FORMAT: 0.05, Category.SPELLING: 0.5, Category.ENCODING: 0.5}
"""What a slip of style counts for: clean pages have them too, above all in numbers."""


def features(
    findings: Iterable[Finding], candidates: Iterable[Finding], signals: Signals
) -> list[float]:
    """The figures of an article, each some nats, in the order of FEATURES.

    Findings count by their odds and by their distinct number, in an article's length: a long
    clean article has more chance findings than a short one.
    """
    told = _told(findings)
    room = math.sqrt(max(1.0, signals.words / 300))
    grave = sum(odds for odds, _, is_grave in told if is_grave)
    every = sum(confidence for _, confidence, _ in told)
    below = sum(f.confidence for f in distinct(candidates))
    odd = signals.odd * math.log(_ODD / _PLAIN)
    odd += (signals.pairs - signals.odd) * math.log((1 - _ODD) / (1 - _PLAIN))
    return [
        math.log1p(grave / _TELLING_ODDS / room),
        min(_MOST_OF_ALL, math.log1p(every / room)),
        math.log1p(below / room),
        max(_LEAST_ODD, min(_MOST_ODD, odd / math.sqrt(max(1.0, signals.pairs / 10)))),
        min(_MOST_DEFINITE, signals.definite),
    ]


def _told(findings: Iterable[Finding]) -> list[tuple[float, float, bool]]:
    """Odds and confidence of each distinct finding, at its surest, and whether it is grave."""
    found: dict[tuple[object, str], tuple[float, float, bool]] = {}
    for finding in findings:
        key = (phrase_keys(finding.surface) or finding.surface, finding.suggestion or "")
        odds, confidence, grave = found.get(key, (0.0, 0.0, False))
        share = _OF_STYLE.get(finding.category, 1.0)
        now = min(_MOST_ODDS, finding.confidence / (1.001 - finding.confidence))
        found[key] = (
            max(odds, now * share),
            max(confidence, finding.confidence * share),
            grave or finding.severity is not Severity.MINOR,
        )
    return list(found.values())


def probability_of(values: Sequence[float], weights: Mapping[str, float]) -> float:
    """The model's probability; four decimals, never quite 0 or 1."""
    total = weights["intercept"]
    # A feature that no weight is fitted for yet says nothing.
    total += sum(weights.get(name, 0.0) * v for name, v in zip(FEATURES, values, strict=True))
    return round(min(0.9999, max(0.0001, 1 / (1 + math.exp(-total)))), 4)


def garbled_probability(
    findings: Iterable[Finding], candidates: Iterable[Finding], signals: Signals
) -> float:
    """The probability that an article is garbled, by the shipped weights."""
    return probability_of(features(findings, candidates, signals), _weights())


def as_told(probability: float, findings: Collection[Finding]) -> float:
    """The same where something is found; else no more than makes an article pass.

    What is only supposed is nothing that a reviewer could look at.
    """
    return probability if findings else min(_MOST_UNFOUND, probability)


@cache
def _weights() -> Mapping[str, float]:
    held: dict[str, dict[str, float]] = json.loads(_FILE.read_text("utf-8"))
    return held["weights"]
