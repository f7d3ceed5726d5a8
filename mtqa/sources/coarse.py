"""Nearest sources by embedding without reading all of every vector: a few principal axes first.

The coarse figures choose a shortlist, the full vectors decide on it. Knows vectors alone.
"""

import numpy as np

from mtqa.sources.columns import Array

__all__ = ["AXES", "coarse_columns", "nearest"]

AXES = 32
_SHORTLIST = 4
_ROUNDED = 4  # digits; far above the noise of a linear algebra library, so that bytes repeat


def coarse_columns(vectors: Array) -> tuple[Array, Array]:
    """Principal axes (d, k) of `vectors` (n, d), not centred, and the vectors on them (n, k).

    k is at most `AXES`; axes along which next to nothing varies are left out.
    """
    wide = vectors.astype(np.float64)
    values, axes = np.linalg.eigh(wide.T @ wide)
    values, axes = values[::-1][:AXES], axes[:, ::-1][:, :AXES]
    axes = axes[:, values > 1e-6 * max(float(values.max(initial=0.0)), 1e-12)]
    # An axis has no direction of its own; the largest component is made positive.
    largest = np.abs(axes).argmax(axis=0)
    axes = np.round(axes * np.sign(axes[largest, np.arange(axes.shape[1])]), _ROUNDED)
    return axes.astype(np.float32), np.round(wide @ axes, _ROUNDED).astype(np.float32)


def nearest(query: Array, vectors: Array, axes: Array, coarse: Array, count: int) -> Array:
    """Rows of the `count` vectors nearest to `query` (d,), in no order."""
    count = min(count, len(vectors))
    several = min(_SHORTLIST * count, len(vectors))
    near = coarse @ (query @ axes)
    shortlist = np.argpartition(-near, several - 1)[:several]
    shortlist.sort()
    exact = vectors[shortlist] @ query
    return np.asarray(shortlist[np.argpartition(-exact, count - 1)[:count]])
