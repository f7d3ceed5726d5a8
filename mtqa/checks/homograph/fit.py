"""How near a word is to what a passage is about, by the shipped static word vectors.

The same vectors whatever encoder a run uses, so that a finding does not hang on that. Knows words,
nothing of senses.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from mtqa.sources.encoder import Vectors
from mtqa.sources.encoders import shipped_encoder

__all__ = ["fit"]


def fit(passage: Sequence[str], word: str) -> float:
    """Cosine of a word, or phrase, and the words of a passage; 0 where either has no vector."""
    return round(float(np.dot(_vector(" ".join(passage)), _vector(word))), 4)


@lru_cache(maxsize=4096)
def _vector(text: str) -> Vectors:
    found: Vectors = shipped_encoder().encode([text])[0]
    return found
