"""Figures of name matching: top-1, recall at a rate of false alarms, candidates kept, calibration.

Arithmetic on queries, answers and scores; knows no matcher, and prints nothing.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from names_queries import FOLDS, Query
from train_channel import Recipe, logistic

__all__ = [
    "GOALS",
    "PIVOTS",
    "TARGETS",
    "Bin",
    "bins",
    "calibration_error",
    "crossed",
    "recall_at",
    "share_among",
    "top_one",
    "verdict",
]

PIVOTS = ("arabic", "hebrew", "chinese", "russian")
GOALS = ("top-1", "recall 1 %", "recall 0.1 %", "lookups/s")
# What each of GOALS must reach at a size, without and with pivot forms.
TARGETS: dict[int, dict[bool, tuple[float, float, float, float]]] = {
    15_000: {False: (0.86, 0.72, 0.50, 4000), True: (0.90, 0.76, 0.54, 4000)},
    100_000: {False: (0.80, 0.64, 0.38, 2000), True: (0.85, 0.70, 0.44, 2000)},
    1_000_000: {False: (0.72, 0.50, 0.25, 800), True: (0.78, 0.58, 0.30, 800)},
}
_EDGES = (0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.000001)


class Bin(NamedTuple):
    """Queries of like stated probability: its mean, the share that are garbles, how many queries.

    low, high: where that share probably is (Wilson's interval, 95 %).
    """

    stated: float
    observed: float
    queries: int
    low: float
    high: float


def recall_at(
    rate: float, scores: np.ndarray, garbled: np.ndarray, named: np.ndarray | None = None
) -> float:
    """Share of garbled queries scored above all but a share `rate` of the right ones.

    named: which queries got the right name; given, only these count as found. NaN where there
    are too few right queries to tell such a rate.
    """
    right = np.sort(scores[~garbled])[::-1]
    if len(right) * rate < 1:
        return math.nan
    flagged = scores > right[int(rate * len(right))]
    if named is not None:
        flagged &= named
    return float(flagged[garbled].mean())


def top_one(queries: Sequence[Query], answers: Sequence[str | None]) -> dict[str, float]:
    """Share of garbled queries whose best candidate is right: all, by pivot, surnames alone."""
    hits: dict[str, list[bool]] = {}
    for query, answer in zip(queries, answers, strict=True):
        if query.name is not None:
            for key in ("all", query.pivot or "", "alone" if query.alone else "whole"):
                hits.setdefault(key, []).append(answer == query.name)
    return {key: float(np.mean(found)) for key, found in hits.items()}


def share_among(queries: Sequence[Query], candidates: Sequence[Sequence[str]]) -> float:
    """Share of garbled queries whose right name is among their candidates."""
    asked = [(q.name, c) for q, c in zip(queries, candidates, strict=True) if q.name is not None]
    return sum(name in found for name, found in asked) / len(asked)


def crossed(x: np.ndarray, y: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Probability of each observation by weights fitted on the other folds."""
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        here = folds == fold
        weights = logistic(x[~here], y[~here], Recipe().ridge)
        out[here] = 1 / (1 + np.exp(-np.clip(x[here] @ weights, -50, 50)))
    return out


def bins(probability: np.ndarray, y: np.ndarray) -> list[Bin]:
    """The reliability diagram, from the lowest stated probability to the highest."""
    found = []
    for low, high in pairwise(_EDGES):
        here = (probability >= low) & (probability < high)
        count = int(here.sum())
        if count:
            share = float(y[here].mean())
            found.append(Bin(float(probability[here].mean()), share, count, *_wilson(share, count)))
    return found


def calibration_error(found: Sequence[Bin]) -> float:
    """Expected calibration error: what is stated less what is observed, by queries."""
    return sum(b.queries * abs(b.stated - b.observed) for b in found) / sum(
        b.queries for b in found
    )


def verdict(figure: float, goal: float, *, most: bool = False) -> str:
    """`ok` or `miss`: whether a figure is at least its goal, or at most, where `most`."""
    return "ok" if (figure <= goal if most else figure >= goal) else "miss"


def _wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
