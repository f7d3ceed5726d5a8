"""Bootstrap intervals: how far figures would move had other articles been drawn.

Articles are drawn anew with replacement, whole, because the errors of one article are
not independent (Efron and Tibshirani 1993, percentile interval). Knows counts alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields

from mtqa.evaluation.figures import METRICS, Counts, Group, ratios

__all__ = ["RESAMPLES", "SEED", "Interval", "intervals", "resample"]

RESAMPLES = 1000
SEED = 20240229
_TAIL = 0.025
_COUNTS = len(fields(Counts))

Interval = tuple[float, float]
"""Low and high end of a 95% interval."""


def resample(
    tallies: Sequence[Mapping[Group, Counts]], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[Group, list[Counts]]:
    """The counts of every group in each resample, from the articles' tallies.

    Groups in which fewer than two articles have a share are left out: one article
    says nothing of others.
    """
    import numpy as np

    shares = Counter(group for tally in tallies for group in tally)
    groups = {group: i for i, group in enumerate(g for g, n in shares.items() if n > 1)}
    # An article without counts adds nothing where it is drawn, so it needs no row.
    rows = [tally for tally in tallies if tally]
    table = np.zeros((len(rows), len(groups), _COUNTS))
    for row, tally in zip(table, rows, strict=True):
        for group in tally.keys() & groups.keys():
            row[groups[group]] = astuple(tally[group])
    flat = table.reshape(len(rows), len(groups) * _COUNTS)
    # RandomState, unlike the newer generators, promises the same draws in every version.
    random = np.random.RandomState(seed)
    drawn: dict[Group, list[Counts]] = {group: [] for group in groups}
    for _ in range(resamples if groups else 0):
        picks = random.randint(0, len(tallies), len(tallies))
        times = np.bincount(picks, minlength=len(tallies))[: len(rows)]
        # Sums of whole numbers below 2**53, so exact in any order of adding.
        totals = (times @ flat).astype(np.int64).reshape(len(groups), _COUNTS)
        for group, counts in zip(groups, totals.tolist(), strict=True):
            drawn[group].append(Counts(*counts))
    return drawn


def intervals(resampled: Sequence[Counts], *, strict: bool = False) -> dict[str, Interval | None]:
    """An interval for precision, recall and F1 of one group, from its resampled counts.

    Resamples in which a figure is not defined are left out; None where none is left.
    """
    samples = [ratios(counts, strict=strict) for counts in resampled]
    return {name: _percentiles([sample[name] for sample in samples]) for name in METRICS}


def _percentiles(values: Sequence[float | None]) -> Interval | None:
    defined = sorted(value for value in values if value is not None)
    if not defined:
        return None
    return _quantile(defined, _TAIL), _quantile(defined, 1 - _TAIL)


def _quantile(ordered: Sequence[float], q: float) -> float:
    """Linear between the two nearest ranks."""
    place = q * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
